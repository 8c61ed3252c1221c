//! The guard: who may ask, who may write, and what a browser may do with an answer.
//!
//! A server on one's own machine is within reach of every page that one's browser shows. So requests
//! must name this server as their host (no DNS rebinding), whatever changes something must come from
//! its own pages (no cross-site writes), and where it listens to other machines, writing needs the
//! token that was printed when it started.

use std::net::SocketAddr;

use axum::extract::{DefaultBodyLimit, Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::Response;

use crate::answer::problem_page;
use crate::error::Problem;
use crate::frame::Frame;
use crate::routes::App;

/// Nothing but what this server sends: no script or style in a page, nothing from elsewhere, no frame.
const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; \
    form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// How large a form may be, files and all, in bytes.
const LARGEST: usize = 128 << 20;
/// The same of whoever has not shown the token that writing needs.
const OF_STRANGERS: usize = 64 << 10;

/// How the server may be called, and by whom it may be written to.
#[derive(Clone, Debug)]
pub(crate) struct Guard {
    hosts: Vec<String>,
    /// Where it listens to all networks, the port: any address of this machine will do then, since an
    /// address, unlike a name, cannot be made to mean another machine.
    port: Option<u16>,
    /// What writing needs, where others can reach the server.
    pub(crate) token: Option<String>,
    /// Whether the record may be changed at all.
    pub(crate) may_write: bool,
}

impl Guard {
    /// For an address that is listened on, and other names by which it may be called.
    pub(crate) fn new(
        address: SocketAddr,
        names: &[String],
        token: Option<String>,
        may_write: bool,
    ) -> Self {
        let port = address.port();
        let mut hosts = vec![address.to_string()];
        for name in ["localhost", "127.0.0.1", "[::1]"]
            .into_iter()
            .map(str::to_owned)
            .chain(names.iter().cloned())
        {
            let name = name.to_ascii_lowercase();
            hosts.push(format!("{name}:{port}"));
            if port == 80 {
                hosts.push(name);
            }
        }
        let port = address.ip().is_unspecified().then_some(port);
        Self { hosts, port, token, may_write }
    }

    /// Whether the browser has been given the token that writing needs here.
    pub(crate) fn trusts(&self, headers: &HeaderMap) -> bool {
        let Some(secret) = &self.token else { return true };
        let cookies = headers.get_all(header::COOKIE).iter().filter_map(|it| it.to_str().ok());
        let mut values = cookies
            .flat_map(|it| it.split(';'))
            .filter_map(|it| it.trim().strip_prefix("gainsay="));
        values.any(|it| same_secret(secret, it))
    }

    /// Why a request is refused.
    fn refuses(&self, method: &Method, headers: &HeaderMap) -> Option<Problem> {
        let text = |name| headers.get(name).and_then(|it: &HeaderValue| it.to_str().ok());
        let host = text(header::HOST).unwrap_or_default().to_ascii_lowercase();
        let is_address = host.parse::<SocketAddr>().is_ok_and(|it| Some(it.port()) == self.port);
        if !is_address && !self.hosts.contains(&host) {
            let advice = "Use the address that was printed when the server started, or name this one with --name.";
            return Some(Problem::new(
                StatusCode::MISDIRECTED_REQUEST,
                "this server is not called so",
                advice,
            ));
        }
        if matches!(*method, Method::GET | Method::HEAD) {
            return None;
        }
        let is_own = match (text(header::ORIGIN), headers.get("sec-fetch-site")) {
            (Some(origin), _) => origin.to_ascii_lowercase() == format!("http://{host}"),
            (None, Some(site)) => site == "same-origin" || site == "none",
            // No browser: a program on its own account.
            (None, None) => true,
        };
        let forbidden =
            |title: &str, advice| Some(Problem::new(StatusCode::FORBIDDEN, title, advice));
        match (is_own, self.may_write) {
            (false, _) => {
                forbidden("another site may not write here", "Use the pages of this server.")
            }
            (_, false) => forbidden(
                "this server only shows the record",
                "Start it without --read-only to change the record.",
            ),
            _ => None,
        }
    }
}

/// Lets requests through, and says in answers what a browser may do with them. Of a stranger no more is read
/// than a form takes whose token may be wrong: files are for those whose browser has it already.
pub(crate) async fn guard(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let most = if app.guard.trusts(request.headers()) { LARGEST } else { OF_STRANGERS };
    DefaultBodyLimit::max(most).apply(&mut request);
    let mut response = match app.guard.refuses(request.method(), request.headers()) {
        // Whoever may be a stranger is not told which record this is.
        Some(problem) => problem_page(&problem, &Frame::default()),
        None => next.run(request).await,
    };
    let headers = response.headers_mut();
    for (name, value) in [
        ("content-security-policy", POLICY),
        ("x-content-type-options", "nosniff"),
        // Not "no-referrer": browsers then hide where a form comes from, and its own forms would be refused.
        ("referrer-policy", "same-origin"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
        ("permissions-policy", "camera=(), geolocation=(), microphone=()"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if !headers.contains_key(header::CACHE_CONTROL) {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    }
    response
}

/// Whether two secrets are the same, in a time that does not say where they differ.
pub(crate) fn same_secret(one: &str, other: &str) -> bool {
    one.len() == other.len()
        && one.bytes().zip(other.bytes()).fold(0, |sum, (a, b)| sum | (a ^ b)) == 0
}

#[cfg(test)]
mod tests {
    use axum::http::{HeaderMap, Method, StatusCode};

    use super::Guard;

    fn refusal(method: Method, headers: &[(&'static str, &str)]) -> Option<StatusCode> {
        let guard =
            Guard::new("127.0.0.1:7878".parse().unwrap(), &["archive.lan".into()], None, true);
        let headers: HeaderMap = headers
            .iter()
            .map(|&(name, value)| (name.parse().unwrap(), value.parse().unwrap()))
            .collect();
        guard.refuses(&method, &headers).map(|it| it.status)
    }

    #[test]
    fn only_the_servers_own_names_are_answered() {
        for host in
            ["127.0.0.1:7878", "localhost:7878", "LOCALHOST:7878", "[::1]:7878", "archive.lan:7878"]
        {
            assert_eq!(refusal(Method::GET, &[("host", host)]), None, "{host}");
        }
        for host in ["evil.example", "127.0.0.1", "127.0.0.1:80", "localhost.evil.example:7878", ""]
        {
            assert_eq!(
                refusal(Method::GET, &[("host", host)]),
                Some(StatusCode::MISDIRECTED_REQUEST),
                "{host}"
            );
        }
        assert_eq!(refusal(Method::GET, &[]), Some(StatusCode::MISDIRECTED_REQUEST));
    }

    #[test]
    fn an_address_of_its_own_will_do_where_it_listens_to_all() {
        let guard = Guard::new("0.0.0.0:7878".parse().unwrap(), &[], None, false);
        let refuses = |host: &str| {
            let headers = [("host".parse().unwrap(), host.parse().unwrap())].into_iter().collect();
            guard.refuses(&Method::GET, &headers).is_some()
        };
        assert!(!refuses("192.168.1.7:7878") && !refuses("[2001:db8::7]:7878"));
        assert!(refuses("192.168.1.7:80") && refuses("archive.lan:7878"));
    }

    #[test]
    fn only_the_servers_own_pages_may_write() {
        let host = ("host", "127.0.0.1:7878");
        let post = |more: &[(&'static str, &str)]| refusal(Method::POST, &[&[host], more].concat());
        assert_eq!(post(&[]), None);
        assert_eq!(post(&[("origin", "http://127.0.0.1:7878")]), None);
        assert_eq!(post(&[("origin", "http://localhost:7878")]), Some(StatusCode::FORBIDDEN));
        assert_eq!(post(&[("origin", "https://evil.example")]), Some(StatusCode::FORBIDDEN));
        assert_eq!(post(&[("origin", "null")]), Some(StatusCode::FORBIDDEN));
        assert_eq!(post(&[("sec-fetch-site", "cross-site")]), Some(StatusCode::FORBIDDEN));
    }
}
