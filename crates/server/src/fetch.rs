//! Fetching a page from the web: an address comes in, a capture goes out, or why there is none.
//!
//! The only way out to the network, taken only when a user gives an address. An address may lead
//! anywhere, so nothing but public hosts is asked (no server-side request forgery): what a name stands
//! for is looked at when it is connected to, each redirect is a new question, and none is asked twice.
//! robots.txt is asked first (RFC 9309). Time and size are limited.

use std::fmt;
use std::io::Read;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::time::Duration;

use gainsay::record::Capture;
use texting_robots::{Robot, get_robots_url};
use ureq::config::Config;
use ureq::http::header::HeaderName;
use ureq::http::{Response, Uri, header};
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{DefaultConnector, NextTimeout};
use ureq::{Agent, Body, Error};
use url::Url;

/// How long one question may take, from the name to the last byte.
const PATIENCE: Duration = Duration::from_secs(20);
/// The most bytes that a page may have.
const LARGEST: u64 = 16 << 20;
/// The most bytes of a robots.txt that count (RFC 9309, 2.5, asks for 500 KiB at least).
const LARGEST_ROBOTS: u64 = 512 << 10;
/// How many redirects are followed.
const REDIRECTS: usize = 5;
/// What gainsay is called in robots.txt.
const NAME: &str = "gainsay";

/// Why nothing was fetched.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Unfetched {
    #[error("`{0}` is no address of a page: it begins with https:// or http://")]
    NoAddress(String),
    #[error("{0}: robots.txt of that site asks programs not to fetch it")]
    Robots(Url),
    #[error("{0}: robots.txt of that site cannot be had (it answers {1}), which counts as a no")]
    NoRobots(Url, u16),
    #[error("{0}: leads to a host that is not on the public internet")]
    Private(Url),
    #[error("{0}: redirects too often")]
    Redirects(Url),
    #[error("{0}: the site answers {1}")]
    Status(Url, u16),
    #[error("{0}: has more than 16 MiB")]
    TooLarge(Url),
    #[error("{0}: {1}")]
    Failed(Url, String),
}

/// Fetches a page; `may_ask` says which hosts may be asked.
pub(crate) fn fetch(address: &str, may_ask: fn(IpAddr) -> bool) -> Result<Capture, Unfetched> {
    let mut url = page(address)?;
    let agent = agent(may_ask);
    for _ in 0..=REDIRECTS {
        check_welcome(&agent, &url)?;
        let mut answer = agent.get(url.as_str()).call().map_err(|error| failed(&url, error))?;
        let status = answer.status();
        if status.is_redirection() {
            url = onward(&url, &answer)?;
            continue;
        }
        if !status.is_success() {
            return Err(Unfetched::Status(url, status.as_u16()));
        }
        let kind = text(&answer, header::CONTENT_TYPE).map(str::to_owned);
        let bytes = answer.body_mut().with_config().limit(LARGEST).read_to_vec();
        let bytes = bytes.map_err(|error| failed(&url, error))?;
        return Ok(Capture::new(bytes, url.as_str(), kind));
    }
    Err(Unfetched::Redirects(url))
}

/// Where an answer redirects to.
fn onward(url: &Url, answer: &Response<Body>) -> Result<Url, Unfetched> {
    let nowhere = || Unfetched::Status(url.clone(), answer.status().as_u16());
    let to = text(answer, header::LOCATION).ok_or_else(nowhere)?;
    let joined = url.join(to).map_err(|_| Unfetched::NoAddress(to.to_owned()))?;
    page(joined.as_str())
}

fn text(answer: &Response<Body>, name: HeaderName) -> Option<&str> {
    answer.headers().get(name).and_then(|it| it.to_str().ok())
}

/// An address of a page, without a name and password in it.
fn page(address: &str) -> Result<Url, Unfetched> {
    let wrong = || Unfetched::NoAddress(address.chars().take(200).collect());
    let mut url = Url::parse(address).map_err(|_| wrong())?;
    let is_page = matches!(url.scheme(), "http" | "https") && url.host_str().is_some();
    let is_bare = url.username().is_empty() && url.password().is_none();
    url.set_fragment(None);
    if is_page && is_bare { Ok(url) } else { Err(wrong()) }
}

fn agent(may_ask: fn(IpAddr) -> bool) -> Agent {
    let config = Agent::config_builder()
        .timeout_global(Some(PATIENCE))
        .max_redirects(0)
        .max_redirects_will_error(false)
        .http_status_as_error(false)
        // A proxy would look names up itself.
        .proxy(None)
        .user_agent(concat!("gainsay/", env!("CARGO_PKG_VERSION")))
        .build();
    Agent::with_parts(config, DefaultConnector::default(), Checked { may_ask })
}

/// Asks robots.txt whether a page may be fetched (RFC 9309, 2.3.1): a site without one says nothing against
/// it, nor does one that redirects too often; one that fails, or is out of reach, says no.
fn check_welcome(agent: &Agent, url: &Url) -> Result<(), Unfetched> {
    let place = get_robots_url(url.as_str());
    let mut place = page(&place.map_err(|_| Unfetched::NoAddress(url.to_string()))?)?;
    for _ in 0..=REDIRECTS {
        let mut answer = agent.get(place.as_str()).call().map_err(|error| failed(url, error))?;
        let status = answer.status();
        if status.is_redirection() {
            place = onward(&place, &answer)?;
            continue;
        }
        if status.is_server_error() {
            return Err(Unfetched::NoRobots(url.clone(), status.as_u16()));
        }
        if !status.is_success() {
            return Ok(());
        }
        let mut bytes = Vec::new();
        let read = answer.body_mut().as_reader().take(LARGEST_ROBOTS).read_to_end(&mut bytes);
        read.map_err(|error| failed(url, error.into()))?;
        let allowed = Robot::new(NAME, &bytes).map_or(true, |it| it.allowed(url.as_str()));
        return if allowed { Ok(()) } else { Err(Unfetched::Robots(url.clone())) };
    }
    Ok(())
}

fn failed(url: &Url, error: Error) -> Unfetched {
    match error {
        Error::BodyExceedsLimit(_) => Unfetched::TooLarge(url.clone()),
        Error::Io(error) if error.kind() == std::io::ErrorKind::PermissionDenied => {
            Unfetched::Private(url.clone())
        }
        error => Unfetched::Failed(url.clone(), error.to_string()),
    }
}

/// Looks names up, and lets no host through that may not be asked. Looking and connecting use the
/// same answer, so that a name cannot mean one thing here and another there.
struct Checked {
    may_ask: fn(IpAddr) -> bool,
}

impl fmt::Debug for Checked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Checked").finish_non_exhaustive()
    }
}

impl Resolver for Checked {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, Error> {
        let found = DefaultResolver::default().resolve(uri, config, timeout)?;
        let mut allowed = self.empty();
        for address in found.iter().filter(|it| (self.may_ask)(it.ip())) {
            allowed.push(*address);
        }
        if allowed.is_empty() {
            return Err(Error::Io(std::io::ErrorKind::PermissionDenied.into()));
        }
        Ok(allowed)
    }
}

/// Whether an address is one of the public internet (the registries of special-purpose addresses, RFC
/// 6890).
pub(crate) fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(it) => is_public_v4(it),
        IpAddr::V6(it) => match it.to_ipv4_mapped() {
            Some(mapped) => is_public_v4(mapped),
            None => is_public_v6(it),
        },
    }
}

fn is_public_v4(it: Ipv4Addr) -> bool {
    let [a, b, c, _] = it.octets();
    !(a == 0
        || a == 10
        || a == 127
        || (a == 100 && (64..128).contains(&b))
        || (a == 169 && b == 254)
        || (a == 172 && (16..32).contains(&b))
        || (a == 192 && b == 0 && (c == 0 || c == 2))
        || (a == 192 && b == 88 && c == 99)
        || (a == 192 && b == 168)
        || (a == 198 && (b == 18 || b == 19))
        || (a == 198 && b == 51 && c == 100)
        || (a == 203 && b == 0 && c == 113)
        || a >= 224)
}

fn is_public_v6(it: Ipv6Addr) -> bool {
    let [a, b, ..] = it.segments();
    // Of the global unicast space what is not documentation, a tunnel, or set apart: tunnels (6to4,
    // Teredo, NAT64) would lead to an IPv4 address that nobody looks at.
    (0x2000..0x4000).contains(&a)
        && a != 0x2002
        && !(a == 0x2001 && (b < 0x0200 || b == 0x0db8))
        && !(a == 0x3fff && b < 0x1000)
}

#[cfg(test)]
mod tests {
    use std::io::{BufRead, BufReader, Write};
    use std::net::{IpAddr, TcpListener};
    use std::thread;

    use super::{fetch, is_public};

    /// A site on this machine that answers by path; gives its address.
    fn site(answers: &'static [(&'static str, &'static str)]) -> String {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        thread::spawn(move || {
            for stream in listener.incoming().take(64) {
                let mut stream = stream.unwrap();
                let mut line = String::new();
                BufReader::new(stream.try_clone().unwrap()).read_line(&mut line).unwrap();
                let path = line.split(' ').nth(1).unwrap_or_default();
                let known = answers.iter().find(|it| it.0 == path);
                let answer = known.map_or("404 Not Found\r\n\r\n", |it| it.1);
                let _ = write!(
                    stream,
                    "HTTP/1.1 {}",
                    answer.replacen("\r\n", "\r\nconnection: close\r\n", 1)
                );
            }
        });
        address
    }

    fn here(address: IpAddr) -> bool {
        address == IpAddr::from([127, 0, 0, 1])
    }

    #[test]
    fn a_page_is_fetched_with_where_it_led() {
        let site = site(&[
            ("/a", "302 Found\r\nlocation: /b#c\r\n\r\n"),
            ("/b", "200 OK\r\ncontent-type: text/html\r\n\r\n<p>“Yes,” she said.</p>"),
        ]);
        let capture = fetch(&format!("{site}/a"), here).unwrap();
        assert_eq!(capture.origin, format!("{site}/b"));
        assert_eq!(capture.media_type.as_deref(), Some("text/html"));
        assert!(capture.bytes.starts_with(b"<p>"));
    }

    #[test]
    fn what_may_not_be_fetched_is_not() {
        let site = site(&[
            ("/robots.txt", "200 OK\r\n\r\nUser-agent: *\nDisallow: /closed\n"),
            ("/closed/a", "200 OK\r\n\r\nno"),
            ("/inside", "302 Found\r\nlocation: http://127.0.0.2:1/\r\n\r\n"),
            ("/file", "302 Found\r\nlocation: file:///etc/passwd\r\n\r\n"),
            ("/round", "302 Found\r\nlocation: /round\r\n\r\n"),
        ]);
        let why = |path: &str| fetch(&format!("{site}{path}"), here).unwrap_err().to_string();
        assert!(
            why("/closed/a").ends_with("robots.txt of that site asks programs not to fetch it")
        );
        assert_eq!(
            why("/inside"),
            "http://127.0.0.2:1/: leads to a host that is not on the public internet"
        );
        assert!(why("/file").starts_with("`file:///etc/passwd` is no address of a page"));
        assert!(why("/round").ends_with("redirects too often"));
        assert!(why("/none").ends_with("the site answers 404"));
        let inside = fetch(&site, is_public).unwrap_err().to_string();
        assert!(inside.ends_with("not on the public internet"), "{inside}");
        for wrong in ["", "x", "ftp://a.example/", "http://", "http://user:word@a.example/"] {
            assert!(
                fetch(wrong, here).unwrap_err().to_string().contains("is no address of a page"),
                "{wrong}"
            );
        }
    }

    #[test]
    fn robots_are_asked_as_their_standard_has_it() {
        let long = format!(
            "200 OK\r\n\r\nUser-agent: *\nDisallow: /a\n# {}\nDisallow: /b\n",
            "x".repeat(600 << 10)
        );
        let page = ("/a", "200 OK\r\n\r\n<p>yes</p>");
        let sites = [
            ("302 Found\r\nlocation: /moved\r\n\r\n", Some("asks programs not to fetch it")),
            ("503 Service Unavailable\r\n\r\n", Some("it answers 503), which counts as a no")),
            ("302 Found\r\nlocation: /robots.txt\r\n\r\n", None),
            ("410 Gone\r\n\r\n", None),
            (long.leak(), Some("asks programs not to fetch it")),
        ];
        for (robots, refused) in sites {
            let moved = ("/moved", "200 OK\r\n\r\nUser-agent: *\nDisallow: /\n");
            let site = site(vec![("/robots.txt", robots), moved, page].leak());
            let found = fetch(&format!("{site}/a"), here).err().map(|it| it.to_string());
            let matches = match (&found, refused) {
                (Some(found), Some(refused)) => found.ends_with(refused),
                (found, refused) => found.is_none() && refused.is_none(),
            };
            assert!(matches, "{:.40}: {found:?}", robots);
        }
    }

    #[test]
    fn private_addresses_are_known() {
        for private in [
            "0.0.0.0",
            "10.1.2.3",
            "100.64.0.1",
            "127.0.0.1",
            "169.254.169.254",
            "172.16.0.1",
            "172.31.255.255",
            "192.0.0.1",
            "192.168.1.1",
            "198.18.0.1",
            "224.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "fe80::1",
            "fc00::1",
            "ff02::1",
            "::ffff:127.0.0.1",
            "::ffff:10.0.0.1",
            "64:ff9b::a00:1",
            "2001:db8::1",
            "2002:a00:1::",
            "2001::1",
        ] {
            assert!(!is_public(private.parse().unwrap()), "{private}");
        }
        for public in ["1.1.1.1", "172.32.0.1", "192.169.0.1", "2606:4700::1111", "2a00:1450::1"] {
            assert!(is_public(public.parse().unwrap()), "{public}");
        }
    }
}
