//! Serving: listening on an address until the program is told to stop.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;

use tokio::net::TcpListener;
use tokio::runtime::Builder;

use crate::ServerError;
use crate::adding::Adding;
use crate::guard::Guard;
use crate::reader::Reader;
use crate::records::Records;
use crate::routes::{App, routes};

/// What the server is to do.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The record; it need not be there yet.
    pub record: PathBuf,
    /// Where to listen; port 0 for any that is free.
    pub address: SocketAddr,
    /// By which other names browsers may call the server.
    pub names: Vec<String>,
    /// Whether the record may be changed.
    pub may_write: bool,
    /// An empty folder for the record of the examples, which goes with the program.
    pub scratch: PathBuf,
    /// Whether addresses may be fetched.
    pub fetches: bool,
    /// What writing needs where others can reach the server.
    pub token: Option<String>,
    /// Who signs corrections.
    pub user: String,
    /// What time it is, as RFC 3339 has it.
    pub now: fn() -> String,
}

/// Serves until Ctrl-C; `ready` is told the address once it answers there.
///
/// # Errors
/// If the address cannot be listened on, or the system refuses threads.
pub fn serve(settings: Settings, ready: impl FnOnce(SocketAddr)) -> Result<(), ServerError> {
    let runtime = Builder::new_multi_thread().enable_all().build().map_err(ServerError::System)?;
    runtime.block_on(async {
        let listen = |error| ServerError::Listen { address: settings.address, error };
        let listener = TcpListener::bind(settings.address).await.map_err(listen)?;
        let address = listener.local_addr().map_err(listen)?;
        let app = app(&settings, address);
        ready(address);
        let stop = async {
            // Without a signal it runs until it is ended.
            if tokio::signal::ctrl_c().await.is_err() {
                std::future::pending::<()>().await;
            }
        };
        tokio::select! {
            served = axum::serve(listener, routes(app)).into_future() => served.map_err(ServerError::System),
            () = stop => Ok(()),
        }
    })
}

pub(crate) fn app(settings: &Settings, address: SocketAddr) -> App {
    let Settings { names, token, may_write, .. } = settings;
    let reader = Reader::default();
    App {
        records: Records::new(&settings.record),
        guard: Arc::new(Guard::new(address, names, token.clone(), *may_write)),
        adding: Adding::new(settings.now, reader.clone()),
        reader,
        now: settings.now,
        user: settings.user.clone(),
        scratch: settings.scratch.clone(),
        fetches: settings.fetches,
    }
}
