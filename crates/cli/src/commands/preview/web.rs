//! Speaks with browsers: one request a connection, and to a page that listens, each change.

use std::io::{self, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use super::answer::{Answer, Gate, Refusal, Request};
use super::board::Board;
use crate::errors::Error;

/// The longest head of a request, in bytes.
const LONGEST: usize = 16 * 1024;
/// The most headers that it has.
const MOST_HEADERS: usize = 100;
/// The longest that a browser may take to ask, and to take what it is answered.
const PATIENCE: Duration = Duration::from_secs(5);
/// The most that are spoken with at once.
const MOST: usize = 64;
/// So often a page that listens is told that nothing is new, and one that has gone is found out.
const HEARTBEAT: Duration = Duration::from_secs(10);

/// The preview as browsers see it.
#[derive(Debug)]
pub(super) struct Site {
    listener: TcpListener,
    gate: Gate,
    board: Arc<Board>,
    address: String,
}

impl Site {
    /// Takes a port of this computer, which no other computer reaches.
    pub(super) fn open(port: u16, board: Arc<Board>) -> Result<Self, Error> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(|error| {
            Error::wrong(
                format!("port {port} cannot be used: {error}"),
                "choose another with --port, or leave it out for one that is free",
            )
        })?;
        let own = listener.local_addr().map_err(|_| Error::Fault)?;
        let gate = Gate::new(token()?, own.port());
        Ok(Self {
            listener,
            address: gate.address(),
            gate,
            board,
        })
    }

    /// The address, with the token in it.
    pub(super) fn address(&self) -> &str {
        &self.address
    }

    /// Answers, beside whatever else is done, until the program ends.
    pub(super) fn serve(self) {
        thread::spawn(move || {
            let spoken_with = Arc::new(AtomicUsize::new(0));
            for stream in self.listener.incoming().filter_map(Result::ok) {
                if spoken_with.fetch_add(1, Ordering::Relaxed) >= MOST {
                    spoken_with.fetch_sub(1, Ordering::Relaxed);
                    continue;
                }
                let (gate, board) = (self.gate.clone(), Arc::clone(&self.board));
                let spoken_with = Arc::clone(&spoken_with);
                thread::spawn(move || {
                    // Who hangs up has what it wanted.
                    let _ = speak(stream, &gate, &board);
                    spoken_with.fetch_sub(1, Ordering::Relaxed);
                });
            }
        });
    }
}

/// A hundred and twenty-eight bits that nobody can guess.
fn token() -> Result<String, Error> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(|_| Error::Fault)?;
    Ok(format!("{:032x}", u128::from_ne_bytes(bytes)))
}

fn speak(mut stream: TcpStream, gate: &Gate, board: &Board) -> io::Result<()> {
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    stream.set_nodelay(true)?;
    let head = read_head(&mut stream)?;
    let mut headers = [httparse::EMPTY_HEADER; MOST_HEADERS];
    let mut parsed = httparse::Request::new(&mut headers);
    let is_whole = parsed.parse(&head).is_ok_and(|status| status.is_complete());
    let answer = match (is_whole, parsed.method, parsed.path) {
        (true, Some(method), Some(path)) => {
            let host = host(parsed.headers);
            gate.answer(Request { method, path, host }, board)
        }
        _ => Answer::Refused(Refusal::Bad),
    };
    match answer {
        Answer::Text { kind, policy, text } => write(&mut stream, "200 OK", kind, policy, &text),
        Answer::Refused(refusal) => {
            let (status, policy) = (refusal.status(), "default-src 'none'");
            write(&mut stream, status, "text/plain", policy, status)
        }
        Answer::Events => tell(&mut stream, board),
    }
}

/// The head of a request: what comes before the empty line.
fn read_head(stream: &mut impl Read) -> io::Result<Vec<u8>> {
    let mut head = Vec::new();
    let mut part = [0; 2048];
    while !head.windows(4).any(|end| end == b"\r\n\r\n") && head.len() < LONGEST {
        let count = stream.read(&mut part)?;
        if count == 0 {
            break;
        }
        head.extend_from_slice(part.get(..count).unwrap_or_default());
    }
    Ok(head)
}

/// The one name that is asked for; none where several are.
fn host<'h>(headers: &[httparse::Header<'h>]) -> Option<&'h str> {
    let mut named = headers
        .iter()
        .filter(|header| header.name.eq_ignore_ascii_case("host"));
    let first = named
        .next()
        .and_then(|header| std::str::from_utf8(header.value).ok());
    first.filter(|_| named.next().is_none())
}

/// What every answer says of itself.
const HEADERS: &str = "Connection: close\r\nCache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\n\
    Referrer-Policy: no-referrer\r\nCross-Origin-Resource-Policy: same-origin\r\n";

fn write(
    stream: &mut impl Write,
    status: &str,
    kind: &str,
    policy: &str,
    text: &str,
) -> io::Result<()> {
    let length = text.len();
    let head = format!(
        "HTTP/1.1 {status}\r\n{HEADERS}Content-Type: {kind}\r\nContent-Security-Policy: {policy}\r\nContent-Length: {length}\r\n\r\n"
    );
    stream.write_all(head.as_bytes())?;
    stream.write_all(text.as_bytes())?;
    stream.flush()
}

/// Tells a page what is shown, and each change, for as long as it listens.
fn tell(stream: &mut impl Write, board: &Board) -> io::Result<()> {
    let head = format!("HTTP/1.1 200 OK\r\n{HEADERS}Content-Type: text/event-stream\r\n\r\n");
    stream.write_all(head.as_bytes())?;
    let mut shown = board.now();
    loop {
        // JSON has no line ends in it.
        write!(stream, "data: {}\n\n", shown.told())?;
        stream.flush()?;
        let known = shown.revision;
        loop {
            shown = board.after(known, HEARTBEAT);
            if shown.revision > known {
                break;
            }
            stream.write_all(b": nothing new\n\n")?;
            stream.flush()?;
        }
    }
}
