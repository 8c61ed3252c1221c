//! `gainsay serve`: the record in the browser, on one's own machine.

use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hasher};
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::process::{Command, Stdio};

use clap::Args;
use gainsay_server::{ServerError, Settings, serve};

use crate::clock;
use crate::exit;
use crate::failure::Failure;
use crate::record::default_path;
use crate::talk;

const EXAMPLES: &str = "\
Examples:
  gainsay serve
      ./record.gainsay at http://127.0.0.1:7878/. Where there is no record yet, the first page offers
      to read the examples that come with gainsay, or reports of your own.

  gainsay serve archive.gainsay --open
      Another record, and the browser with it.

  gainsay serve --read-only --address 0.0.0.0 --name archive.lan
      For the whole newsroom, only to be read.

  curl http://127.0.0.1:7878/api/v1/statements?act=deny
      The same for programs; http://127.0.0.1:7878/api/v1/openapi.json describes it.

Only this machine can reach it unless --address says otherwise; then writing needs the token that is
printed. Nothing is fetched from the network but addresses that you give to be added: --no-fetch turns
that off.";

/// Show the record in the browser, on this machine
#[derive(Debug, Args)]
#[command(after_long_help = EXAMPLES)]
pub(crate) struct ServeArgs {
    /// The record [default: what GAINSAY_RECORD names, else ./record.gainsay]
    #[arg(value_name = "RECORD")]
    record: Option<PathBuf>,

    /// The same, as the other commands take it
    #[arg(long = "record", value_name = "FILE", conflicts_with = "record")]
    named: Option<PathBuf>,

    /// The address of the network to listen on
    #[arg(long, value_name = "IP", default_value_t = IpAddr::V4(Ipv4Addr::LOCALHOST))]
    address: IpAddr,

    /// The port; 0 for any that is free
    #[arg(long, value_name = "N", default_value_t = 7878)]
    port: u16,

    /// Another name by which browsers may call this server
    #[arg(long = "name", value_name = "HOST")]
    names: Vec<String>,

    /// Open the browser
    #[arg(long)]
    open: bool,

    /// Show the record only: nothing is corrected or added
    #[arg(long)]
    read_only: bool,

    /// Fetch nothing from the network
    #[arg(long)]
    no_fetch: bool,
}

/// Serves until Ctrl-C.
pub(crate) fn run(args: ServeArgs) -> Result<u8, Failure> {
    let token = (!args.address.is_loopback() && !args.read_only).then(token);
    // Nobody else knows the name of this folder, and it goes when the server ends.
    let scratch = tempfile::tempdir().map_err(|error| {
        Failure::usage(format!("no folder for temporary files: {error}; set TMPDIR to one"))
    })?;
    let settings = Settings {
        scratch: scratch.path().to_owned(),
        record: args.record.or(args.named).unwrap_or_else(default_path),
        address: SocketAddr::new(args.address, args.port),
        names: args.names,
        may_write: !args.read_only,
        fetches: !args.no_fetch,
        token: token.clone(),
        user: clock::user(),
        now: clock::now,
    };
    let path = settings.record.display().to_string();
    let served = serve(settings, |address| {
        let entry = token.map(|it| format!("?token={it}")).unwrap_or_default();
        let url = format!("http://{address}/{entry}");
        talk::line(&format!("{path} is shown at {url} (Ctrl-C ends it)"));
        if args.open && !open(&url) {
            talk::line("no browser could be opened; open that address yourself");
        }
    });
    match served {
        Ok(()) => Ok(exit::DONE),
        Err(error @ ServerError::Listen { .. }) => {
            Err(Failure::usage(format!("{error}; name another port with --port, or 0 for any")))
        }
        Err(error) => Err(Failure::bug(error)),
    }
}

/// Something that nobody guesses: 128 bits that the system drew.
fn token() -> String {
    let draw = || RandomState::new().build_hasher().finish();
    format!("{:016x}{:016x}", draw(), draw())
}

/// Hands an address to whatever the system opens addresses with.
fn open(url: &str) -> bool {
    let (program, before): (&str, &[&str]) = match std::env::consts::OS {
        "macos" => ("open", &[]),
        "windows" => ("cmd", &["/C", "start", ""]),
        _ => ("xdg-open", &[]),
    };
    let mut command = Command::new(program);
    command.args(before).arg(url).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.spawn().is_ok()
}
