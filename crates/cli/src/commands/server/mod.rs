//! `ibid server`

mod answers;
mod capabilities;
mod client_settings;
mod completion;
mod documents;
mod findings;
mod inbox;
mod links;
mod marks;
mod named;
mod outline;
mod places;
mod references;
mod requests;

use std::collections::BTreeSet;
use std::path::PathBuf;

use lsp_server::{Connection, ErrorCode, Message, Notification, Request, Response};
use lsp_types::notification::{
    DidChangeConfiguration, DidChangeTextDocument, DidChangeWatchedFiles, DidCloseTextDocument,
    DidOpenTextDocument, DidSaveTextDocument, Exit, Notification as _, PublishDiagnostics,
};
use lsp_types::request::{
    InlayHintRefreshRequest, RegisterCapability, Request as _, Shutdown, WorkspaceConfiguration,
    WorkspaceDiagnosticRefresh,
};
use lsp_types::{
    DidChangeConfigurationParams, DidChangeTextDocumentParams, DidCloseTextDocumentParams,
    DidOpenTextDocumentParams, InitializeParams, PublishDiagnosticsParams, Url,
};
use serde_json::{Value, json};

use crate::errors::{Error, Outcome};
use capabilities::Client;
use client_settings::{ClientSettings, SECTION};
use documents::Documents;
use inbox::Inbox;
use requests::parsed;

/// Check essays in an editor: a language server on standard input and output
///
/// The editor starts it. It shows findings as you type, fixes them, and for a citation it shows the entry, why it leads
/// there, and goes to it; it completes keys, authors and titles, finds where a source is cited, and renames keys.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Neovim:
  vim.lsp.start({ name = 'ibid', cmd = { 'ibid', 'server' }, root_dir = vim.fn.getcwd() })")]
pub(crate) struct Args {}

/// Serves until the editor ends it.
pub(crate) fn run(_: &Args) -> Result<Outcome, Error> {
    let (connection, threads) = Connection::stdio();
    let outcome = serve(&connection)
        .map_err(|error| Error::wrong(error, "an editor starts `ibid server`"))?;
    // Its writer ends when nothing can be sent any more.
    drop(connection);
    threads
        .join()
        .map_err(|error| Error::Stdout(error.to_string()))?;
    Ok(outcome)
}

fn serve(connection: &Connection) -> Result<Outcome, String> {
    let (id, params) = connection
        .initialize_start()
        .map_err(|error| error.to_string())?;
    let params: InitializeParams = parsed(params).unwrap_or_default();
    let encoding = capabilities::encoding(&params);
    let started = json!({
        "capabilities": capabilities::offered(encoding),
        "serverInfo": {"name": "ibid", "version": env!("CARGO_PKG_VERSION")},
    });
    connection
        .initialize_finish(id, started)
        .map_err(|error| error.to_string())?;
    let mut documents = Documents::new(encoding, root(&params));
    if let Some(options) = &params.initialization_options {
        documents.settings = ClientSettings::read(options);
    }
    let mut server = Server {
        connection,
        inbox: Inbox::new(connection),
        client: Client::new(&params),
        documents,
        changed: BTreeSet::new(),
        is_ending: false,
    };
    server.run()
}

/// The folder that is open in the editor.
fn root(params: &InitializeParams) -> Option<PathBuf> {
    let folders = params.workspace_folders.as_ref();
    let first = folders.and_then(|folders| Some(folders.first()?.uri.clone()));
    #[expect(
        deprecated,
        reason = "editors that know no folders of a workspace say it here"
    )]
    let root = first.or_else(|| params.root_uri.clone());
    root?.to_file_path().ok()
}

/// The name under which the settings are asked for.
const SETTINGS: &str = "ibid-settings";

/// What the editor is asked to watch: libraries, styles and the settings of a project.
const WATCHED: &str = "**/*.{yml,yaml,bib,ris,json,enw,nbib,xml,csl}";

/// The state of a session.
struct Server<'c> {
    connection: &'c Connection,
    inbox: Inbox,
    client: Client,
    documents: Documents,
    /// What was changed since it was checked.
    changed: BTreeSet<Url>,
    /// Whether the editor has said that it will go.
    is_ending: bool,
}

impl Server<'_> {
    fn run(&mut self) -> Result<Outcome, String> {
        self.begin()?;
        loop {
            // What an editor sends in one go is answered by one check.
            if self.inbox.is_empty() {
                self.publish()?;
            }
            match self.inbox.next() {
                None => return Ok(Outcome::Failed),
                Some(Message::Request(request)) => {
                    let response = self.answer(request);
                    self.send(Message::Response(response))?;
                }
                Some(Message::Notification(note)) if note.method == Exit::METHOD => {
                    return Ok(if self.is_ending {
                        Outcome::Done
                    } else {
                        Outcome::Failed
                    });
                }
                Some(Message::Notification(note)) => self.note(note)?,
                Some(Message::Response(response)) => self.answered(&response)?,
            }
        }
    }

    /// Asks the editor for its settings, and to tell what changes on disk.
    fn begin(&self) -> Result<(), String> {
        if self.client.watches_files {
            let watchers = json!({"watchers": [{"globPattern": WATCHED}]});
            let registration = json!({
                "id": "ibid-files",
                "method": DidChangeWatchedFiles::METHOD,
                "registerOptions": watchers,
            });
            let params = json!({"registrations": [registration]});
            self.ask("ibid-watching", RegisterCapability::METHOD, params)?;
        }
        self.ask_for_settings()
    }

    fn ask_for_settings(&self) -> Result<(), String> {
        if !self.client.has_settings {
            return Ok(());
        }
        let items = json!({"items": [{"section": SECTION}]});
        self.ask(SETTINGS, WorkspaceConfiguration::METHOD, items)
    }

    fn ask(&self, id: &str, method: &str, params: Value) -> Result<(), String> {
        let request = Request::new(id.to_owned().into(), method.to_owned(), params);
        self.send(Message::Request(request))
    }

    fn send(&self, message: Message) -> Result<(), String> {
        let sent = self.connection.sender.send(message);
        sent.map_err(|error| error.to_string())
    }

    /// Checks what was changed, and shows what was found. An editor that asks for findings itself is sent none.
    fn publish(&mut self) -> Result<(), String> {
        for uri in std::mem::take(&mut self.changed) {
            if self.client.asks_for_findings {
                continue;
            }
            let version = self.documents.version(&uri);
            let diagnostics = findings::told(&mut self.documents, &uri);
            let params = PublishDiagnosticsParams::new(uri, diagnostics, version);
            let note = Notification::new(PublishDiagnostics::METHOD.to_owned(), params);
            self.send(Message::Notification(note))?;
        }
        Ok(())
    }

    /// Something changed on which every document may depend.
    fn everything_changed(&mut self) -> Result<(), String> {
        self.documents.forget_all();
        self.changed.extend(self.documents.uris());
        if self.client.asks_for_findings && self.client.refreshes_findings {
            let method = WorkspaceDiagnosticRefresh::METHOD;
            self.ask("ibid-findings", method, Value::Null)?;
        }
        if self.client.refreshes_hints {
            self.ask("ibid-hints", InlayHintRefreshRequest::METHOD, Value::Null)?;
        }
        Ok(())
    }

    fn note(&mut self, note: Notification) -> Result<(), String> {
        match note.method.as_str() {
            DidOpenTextDocument::METHOD => {
                if let Some(params) = parsed::<DidOpenTextDocumentParams>(note.params) {
                    let document = params.text_document;
                    self.documents
                        .open(&document.uri, document.version, document.text);
                    self.changed.insert(document.uri);
                }
            }
            DidChangeTextDocument::METHOD => {
                if let Some(params) = parsed::<DidChangeTextDocumentParams>(note.params) {
                    let document = params.text_document;
                    self.documents
                        .change(&document.uri, document.version, params.content_changes);
                    self.changed.insert(document.uri);
                }
            }
            DidCloseTextDocument::METHOD => {
                if let Some(params) = parsed::<DidCloseTextDocumentParams>(note.params) {
                    self.documents.close(&params.text_document.uri);
                    self.changed.insert(params.text_document.uri);
                }
            }
            DidChangeConfiguration::METHOD => {
                if self.client.has_settings {
                    return self.ask_for_settings();
                }
                if let Some(params) = parsed::<DidChangeConfigurationParams>(note.params) {
                    return self.set(&params.settings);
                }
            }
            // A library is of several essays: they are checked again when it is saved.
            DidSaveTextDocument::METHOD | DidChangeWatchedFiles::METHOD => {
                return self.everything_changed();
            }
            _ => {}
        }
        Ok(())
    }

    fn set(&mut self, settings: &Value) -> Result<(), String> {
        let settings = ClientSettings::read(settings);
        if settings == self.documents.settings {
            return Ok(());
        }
        self.documents.settings = settings;
        self.everything_changed()
    }

    /// Takes what the editor was asked for.
    fn answered(&mut self, response: &Response) -> Result<(), String> {
        if response.id != SETTINGS.to_owned().into() {
            return Ok(());
        }
        let settings = response.result.as_ref().and_then(|result| result.get(0));
        self.set(settings.unwrap_or(&Value::Null))
    }

    fn answer(&mut self, request: Request) -> Response {
        if request.method == Shutdown::METHOD {
            self.is_ending = true;
            return Response::new_ok(request.id, Value::Null);
        }
        let refused = |code: ErrorCode, why: &str| {
            Response::new_err(request.id.clone(), code as i32, why.to_owned())
        };
        if self.is_ending {
            return refused(ErrorCode::InvalidRequest, "the server was told to end");
        }
        if self.inbox.is_cancelled(&request.id) {
            return refused(ErrorCode::RequestCanceled, "this was taken back");
        }
        requests::answer(&mut self.documents, request)
    }
}
