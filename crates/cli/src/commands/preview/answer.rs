//! What is answered to whom: the page and the images of its pages, to this computer alone.
//!
//! Another program of this computer, and a page of the web that the writer has open, could ask too. Both lack the token
//! in the address; a page that has its own name lead to this computer is told by the name that it asks for.

use std::sync::Arc;

use super::board::Board;

/// The page, and what it loads.
const PAGE: &str = include_str!("page/preview.html");
const STYLE: &str = include_str!("page/preview.css");
const SCRIPT: &str = include_str!("page/preview.js");

/// What the page may load and do: what is served here, and nothing else.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; \
    base-uri 'none'; form-action 'none'; frame-ancestors 'self' vscode-webview: vscode-file:";
/// What an image of a page may: show the pictures that are in it.
const IMAGE_POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox";

/// What a browser asks.
#[derive(Debug, Clone, Copy)]
pub(super) struct Request<'r> {
    pub(super) method: &'r str,
    pub(super) path: &'r str,
    /// The name of the computer that it means to ask.
    pub(super) host: Option<&'r str>,
}

/// What it is answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Answer {
    /// A text.
    Text {
        kind: &'static str,
        policy: &'static str,
        text: Arc<str>,
    },
    /// What is shown, and what will be.
    Events,
    /// Nothing, and why.
    Refused(Refusal),
}

/// Why nothing is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Refusal {
    /// It is no request.
    Bad,
    /// The asker may not know.
    Forbidden,
    /// There is no such thing.
    NotFound,
    /// Something else than reading was asked for.
    Method,
}

impl Refusal {
    pub(super) fn status(self) -> &'static str {
        match self {
            Self::Bad => "400 Bad Request",
            Self::Forbidden => "403 Forbidden",
            Self::NotFound => "404 Not Found",
            Self::Method => "405 Method Not Allowed",
        }
    }
}

/// Who may ask.
#[derive(Debug, Clone)]
pub(super) struct Gate {
    token: String,
    port: u16,
}

impl Gate {
    pub(super) fn new(token: String, port: u16) -> Self {
        Self { token, port }
    }

    /// The address that leads in.
    pub(super) fn address(&self) -> String {
        format!("http://127.0.0.1:{}/{}/", self.port, self.token)
    }

    /// The answer to a request.
    pub(super) fn answer(&self, request: Request<'_>, board: &Board) -> Answer {
        if !request.host.is_some_and(|host| self.is_own(host)) {
            return Answer::Refused(Refusal::Forbidden);
        }
        let path = request.path.strip_prefix('/').unwrap_or_default();
        let (token, rest) = path.split_once('/').unwrap_or((path, ""));
        if !is_same(token.as_bytes(), self.token.as_bytes()) {
            return Answer::Refused(Refusal::Forbidden);
        }
        if request.method != "GET" {
            return Answer::Refused(Refusal::Method);
        }
        let text = |kind, text: &str| Answer::Text {
            kind,
            policy: POLICY,
            text: text.into(),
        };
        match rest {
            "" if path.ends_with('/') => text("text/html; charset=utf-8", PAGE),
            "preview.css" => text("text/css; charset=utf-8", STYLE),
            "preview.js" => text("text/javascript; charset=utf-8", SCRIPT),
            "events" => Answer::Events,
            _ => image(rest, board).unwrap_or(Answer::Refused(Refusal::NotFound)),
        }
    }

    /// Whether a browser that asks for this name means this computer.
    fn is_own(&self, host: &str) -> bool {
        let (name, port) = host.rsplit_once(':').unwrap_or((host, "80"));
        port.parse() == Ok(self.port) && (name == "127.0.0.1" || name == "localhost")
    }
}

/// The image of a page, which is known by its name alone: no name leads to a file.
fn image(rest: &str, board: &Board) -> Option<Answer> {
    let name = rest.strip_prefix("pages/")?.strip_suffix(".svg")?;
    Some(Answer::Text {
        kind: "image/svg+xml",
        policy: IMAGE_POLICY,
        text: board.now().image(name)?,
    })
}

/// Compares in a time that says nothing of where the two differ.
fn is_same(one: &[u8], other: &[u8]) -> bool {
    let differs = one.iter().zip(other).fold(0, |sum, (a, b)| sum | (a ^ b));
    one.len() == other.len() && std::hint::black_box(differs) == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(method: &str, path: &str, host: Option<&str>) -> Answer {
        let gate = Gate::new("secret".to_owned(), 8000);
        let board = Board::new("essay.md".to_owned());
        gate.answer(Request { method, path, host }, &board)
    }

    const OWN: Option<&str> = Some("127.0.0.1:8000");

    #[test]
    fn who_knows_the_address_is_answered() {
        for (path, wanted) in [
            ("/secret/", PAGE),
            ("/secret/preview.css", STYLE),
            ("/secret/preview.js", SCRIPT),
        ] {
            for host in ["127.0.0.1:8000", "localhost:8000"] {
                let answer = asked("GET", path, Some(host));
                assert!(matches!(answer, Answer::Text { text, .. } if &*text == wanted));
            }
        }
        assert_eq!(asked("GET", "/secret/events", OWN), Answer::Events);
    }

    #[test]
    fn nobody_else_is() {
        for path in [
            "/",
            "",
            "/secre/",
            "/secrets/",
            "/wrong1/events",
            "secret/",
            "/x/secret/",
        ] {
            let answer = asked("GET", path, OWN);
            assert_eq!(answer, Answer::Refused(Refusal::Forbidden), "{path}");
        }
        for host in [
            None,
            Some("127.0.0.1"),
            Some("127.0.0.1:8001"),
            Some("example.org:8000"),
            Some("127.0.0.1.example.org:8000"),
            Some("localhost"),
            Some(""),
        ] {
            let answer = asked("GET", "/secret/", host);
            assert_eq!(answer, Answer::Refused(Refusal::Forbidden), "{host:?}");
        }
    }

    #[test]
    fn no_path_leads_to_a_file() {
        for path in [
            "/secret",
            "/secret/essay.md",
            "/secret/../essay.md",
            "/secret/%2e%2e/essay.md",
            "/secret/pages/../../essay.md",
            "/secret/pages/.svg",
            "/secret//etc/passwd",
            "/secret/preview.css/",
            "/secret/?a",
        ] {
            let answer = asked("GET", path, OWN);
            assert_eq!(answer, Answer::Refused(Refusal::NotFound), "{path}");
        }
        let answer = asked("POST", "/secret/", OWN);
        assert_eq!(answer, Answer::Refused(Refusal::Method));
    }
}
