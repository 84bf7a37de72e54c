//! The messages of the editor, in their order; a request that was taken back is known before its turn comes.

use std::collections::VecDeque;
use std::sync::mpsc::{self, Receiver};
use std::thread;

use lsp_server::{Connection, Message, Notification, RequestId};
use lsp_types::CancelParams;
use lsp_types::notification::{Cancel, Notification as _};

use super::requests::parsed;

/// What came and was not answered yet.
#[derive(Debug)]
pub(super) struct Inbox {
    receiver: Receiver<Message>,
    waiting: VecDeque<Message>,
}

impl Inbox {
    /// Takes everything that comes over a connection, as soon as it comes.
    pub(super) fn new(connection: &Connection) -> Self {
        let (sender, receiver) = mpsc::channel();
        let from = connection.receiver.clone();
        thread::spawn(move || {
            // It ends with the connection, or with the server.
            for message in from {
                if sender.send(message).is_err() {
                    return;
                }
            }
        });
        Self {
            receiver,
            waiting: VecDeque::new(),
        }
    }

    /// Whether nothing is left to be answered now.
    pub(super) fn is_empty(&mut self) -> bool {
        self.fill();
        self.waiting.is_empty()
    }

    /// The next message; none when the editor has gone.
    pub(super) fn next(&mut self) -> Option<Message> {
        self.fill();
        match self.waiting.pop_front() {
            Some(message) => Some(message),
            None => self.receiver.recv().ok(),
        }
    }

    /// Whether the editor has taken a request back.
    pub(super) fn is_cancelled(&mut self, id: &RequestId) -> bool {
        self.fill();
        self.waiting.iter().any(|message| match message {
            Message::Notification(note) => cancelled(note).as_ref() == Some(id),
            Message::Request(_) | Message::Response(_) => false,
        })
    }

    fn fill(&mut self) {
        self.waiting.extend(self.receiver.try_iter());
    }
}

/// The request that a note takes back.
fn cancelled(note: &Notification) -> Option<RequestId> {
    if note.method != Cancel::METHOD {
        return None;
    }
    let params: CancelParams = parsed(note.params.clone())?;
    Some(match params.id {
        lsp_types::NumberOrString::Number(number) => number.into(),
        lsp_types::NumberOrString::String(name) => name.into(),
    })
}
