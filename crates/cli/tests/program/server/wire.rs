//! Messages of the language server protocol over the pipes of a server, for the tests and for the bench.

use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStdin, ChildStdout};

use serde_json::{Value, json};

/// What goes to a server and comes from it.
pub(crate) struct Wire {
    to: ChildStdin,
    from: BufReader<ChildStdout>,
}

impl Wire {
    /// The pipes of a server that was started with both.
    pub(crate) fn of(server: &mut Child) -> Self {
        Self {
            to: server.stdin.take().unwrap(),
            from: BufReader::new(server.stdout.take().unwrap()),
        }
    }

    /// Sends a message.
    pub(crate) fn send(&mut self, message: &Value) {
        let body = message.to_string();
        write!(self.to, "Content-Length: {}\r\n\r\n{body}", body.len()).unwrap();
        self.to.flush().unwrap();
    }

    /// Sends what wants no answer.
    pub(crate) fn tell(&mut self, method: &str, params: &Value) {
        self.send(&json!({"jsonrpc": "2.0", "method": method, "params": params}));
    }

    /// The next message of the server.
    pub(crate) fn next(&mut self) -> Value {
        let mut length = 0;
        loop {
            let mut line = String::new();
            self.from.read_line(&mut line).unwrap();
            match line.trim().strip_prefix("Content-Length: ") {
                Some(given) => length = given.parse().unwrap(),
                None if line.trim().is_empty() => break,
                None => {}
            }
        }
        let mut body = vec![0; length];
        self.from.read_exact(&mut body).unwrap();
        serde_json::from_slice(&body).unwrap()
    }
}
