//! `ibid server`

mod answers;
mod documents;
mod findings;
mod places;

use std::collections::BTreeSet;

use lsp_server::{Connection, Message, Notification, Request, Response};
use lsp_types::notification::{
    DidChangeTextDocument, DidCloseTextDocument, DidOpenTextDocument, DidSaveTextDocument,
    Notification as _, PublishDiagnostics,
};
use lsp_types::request::{
    CodeActionRequest, Completion, DocumentSymbolRequest, GotoDefinition, HoverRequest,
    Request as _,
};
use lsp_types::{
    CodeActionKind, CodeActionOptions, CodeActionProviderCapability, CompletionOptions,
    HoverProviderCapability, InitializeParams, OneOf, PositionEncodingKind,
    PublishDiagnosticsParams, SaveOptions, ServerCapabilities, TextDocumentSyncCapability,
    TextDocumentSyncKind, TextDocumentSyncOptions, TextDocumentSyncSaveOptions, Url,
};
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::errors::{Error, Outcome};
use documents::Documents;
use places::Encoding;

/// Check essays in an editor: a language server on standard input and output
///
/// The editor starts it. It shows findings as you type, fixes them, and for a citation it shows the entry, why it leads
/// there, and goes to it; it completes keys and authors.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Neovim:
  vim.lsp.start({ name = 'ibid', cmd = { 'ibid', 'server' }, root_dir = vim.fn.getcwd() })")]
pub(crate) struct Args {}

/// Serves until the editor ends it.
pub(crate) fn run(_: &Args) -> Result<Outcome, Error> {
    let (connection, threads) = Connection::stdio();
    serve(&connection).map_err(|error| Error::wrong(error, "an editor starts `ibid server`"))?;
    // Its writer ends when nothing can be sent any more.
    drop(connection);
    threads
        .join()
        .map_err(|error| Error::Stdout(error.to_string()))?;
    Ok(Outcome::Done)
}

fn serve(connection: &Connection) -> Result<(), String> {
    let (id, params) = connection
        .initialize_start()
        .map_err(|error| error.to_string())?;
    let params: InitializeParams = parsed(params).unwrap_or_default();
    let encoding = encoding(&params);
    let started = serde_json::json!({
        "capabilities": capabilities(encoding),
        "serverInfo": {"name": "ibid", "version": env!("CARGO_PKG_VERSION")},
    });
    connection
        .initialize_finish(id, started)
        .map_err(|error| error.to_string())?;
    let mut server = Server {
        connection,
        documents: Documents::new(encoding),
        changed: BTreeSet::new(),
    };
    server.run()
}

/// What both sides count in: UTF-8 where the editor can, else UTF-16 as the protocol has it.
fn encoding(params: &InitializeParams) -> Encoding {
    let general = params.capabilities.general.as_ref();
    let known = general.and_then(|general| general.position_encodings.as_ref());
    if known.is_some_and(|known| known.contains(&PositionEncodingKind::UTF8)) {
        Encoding::Utf8
    } else {
        Encoding::Utf16
    }
}

fn capabilities(encoding: Encoding) -> ServerCapabilities {
    ServerCapabilities {
        position_encoding: Some(match encoding {
            Encoding::Utf8 => PositionEncodingKind::UTF8,
            Encoding::Utf16 => PositionEncodingKind::UTF16,
        }),
        text_document_sync: Some(TextDocumentSyncCapability::Options(
            TextDocumentSyncOptions {
                open_close: Some(true),
                change: Some(TextDocumentSyncKind::INCREMENTAL),
                save: Some(TextDocumentSyncSaveOptions::SaveOptions(
                    SaveOptions::default(),
                )),
                ..TextDocumentSyncOptions::default()
            },
        )),
        code_action_provider: Some(CodeActionProviderCapability::Options(CodeActionOptions {
            code_action_kinds: Some(vec![
                CodeActionKind::QUICKFIX,
                CodeActionKind::SOURCE_FIX_ALL,
            ]),
            ..CodeActionOptions::default()
        })),
        hover_provider: Some(HoverProviderCapability::Simple(true)),
        definition_provider: Some(OneOf::Left(true)),
        document_symbol_provider: Some(OneOf::Left(true)),
        completion_provider: Some(CompletionOptions {
            trigger_characters: Some(vec!["@".into(), "(".into()]),
            ..CompletionOptions::default()
        }),
        ..ServerCapabilities::default()
    }
}

/// The state of a session.
struct Server<'c> {
    connection: &'c Connection,
    documents: Documents,
    /// What was changed since it was checked.
    changed: BTreeSet<Url>,
}

impl Server<'_> {
    fn run(&mut self) -> Result<(), String> {
        loop {
            // What an editor sends in one go is answered by one check.
            if self.connection.receiver.is_empty() {
                self.publish()?;
            }
            let Ok(message) = self.connection.receiver.recv() else {
                return Ok(());
            };
            match message {
                Message::Request(request) => {
                    let ends = self.connection.handle_shutdown(&request);
                    if ends.map_err(|error| error.to_string())? {
                        return Ok(());
                    }
                    let response = self.answer(request);
                    self.send(Message::Response(response))?;
                }
                Message::Notification(note) => self.note(note),
                Message::Response(_) => {}
            }
        }
    }

    fn send(&self, message: Message) -> Result<(), String> {
        let sent = self.connection.sender.send(message);
        sent.map_err(|error| error.to_string())
    }

    /// Checks what was changed, and shows what was found.
    fn publish(&mut self) -> Result<(), String> {
        for uri in std::mem::take(&mut self.changed) {
            let version = self.documents.version(&uri);
            let diagnostics = findings::check(&mut self.documents, &uri);
            let params = PublishDiagnosticsParams::new(uri, diagnostics, version);
            let note = Notification::new(PublishDiagnostics::METHOD.to_owned(), params);
            self.send(Message::Notification(note))?;
        }
        Ok(())
    }

    fn note(&mut self, note: Notification) {
        match note.method.as_str() {
            DidOpenTextDocument::METHOD => {
                if let Some(params) = parsed::<lsp_types::DidOpenTextDocumentParams>(note.params) {
                    let document = params.text_document;
                    self.changed.insert(document.uri.clone());
                    self.documents
                        .open(document.uri, document.version, document.text);
                }
            }
            DidChangeTextDocument::METHOD => {
                if let Some(params) = parsed::<lsp_types::DidChangeTextDocumentParams>(note.params)
                {
                    let document = params.text_document;
                    self.documents
                        .change(&document.uri, document.version, params.content_changes);
                    self.changed.insert(document.uri);
                }
            }
            // A library is of several essays: they are checked again when it is saved.
            DidSaveTextDocument::METHOD => self.changed.extend(self.documents.uris()),
            DidCloseTextDocument::METHOD => {
                if let Some(params) = parsed::<lsp_types::DidCloseTextDocumentParams>(note.params) {
                    self.documents.close(&params.text_document.uri);
                    self.changed.insert(params.text_document.uri);
                }
            }
            _ => {}
        }
    }

    fn answer(&self, request: Request) -> Response {
        let documents = &self.documents;
        let (id, params) = (request.id, request.params);
        let result = match request.method.as_str() {
            HoverRequest::METHOD => asked(params, |params| answers::hover(documents, &params)),
            GotoDefinition::METHOD => {
                asked(params, |params| answers::definition(documents, &params))
            }
            Completion::METHOD => asked(params, |params| answers::completion(documents, &params)),
            DocumentSymbolRequest::METHOD => {
                asked(params, |params| answers::symbols(documents, &params))
            }
            CodeActionRequest::METHOD => {
                asked(params, |params| Some(findings::actions(documents, &params)))
            }
            method => {
                let code = lsp_server::ErrorCode::MethodNotFound as i32;
                return Response::new_err(id, code, format!("`{method}` is not known"));
            }
        };
        Response::new_ok(id, result)
    }
}

/// Answers a request whose parameters can be read; of others nothing is known.
fn asked<P: DeserializeOwned, A: serde::Serialize>(
    params: Value,
    answer: impl FnOnce(P) -> Option<A>,
) -> Value {
    let answer = parsed(params).and_then(answer);
    serde_json::to_value(answer).unwrap_or_default()
}

fn parsed<P: DeserializeOwned>(params: Value) -> Option<P> {
    serde_json::from_value(params).ok()
}
