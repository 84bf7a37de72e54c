//! `ibid preview`

mod answer;
mod board;
mod follow;
mod inputs;
mod set;
mod view;
mod web;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::commands::export::Layout;
use crate::errors::{Error, Outcome};
use crate::{files, print, template_process};
use board::Board;
use follow::Follower;
use set::Setter;
use view::Findings;
use web::Site;

/// Show the pages and the findings of an essay in the browser, and follow each save
///
/// A page opens that shows the PDF's pages as they will be, beside what `ibid check` finds. It follows the essay, its
/// library, its images, its template and its settings: save, and what changed is there. What cannot be read is named,
/// and the last pages stay. Only this computer can open the page, and only at the address that is printed; no other
/// file is served, and nothing is fetched from the network. Ctrl-C ends it.
#[derive(Debug, Clone, clap::Args)]
#[command(after_help = "\
Examples:
  ibid preview essay.md
  ibid preview essay.md --references shared.yml --paper a4
  ibid preview essay.md --no-open --port 8000     print the address, and open nothing")]
pub(crate) struct Args {
    /// The essay
    #[arg(value_name = "ESSAY")]
    essay: PathBuf,
    /// Print the address, and open no browser
    #[arg(long)]
    no_open: bool,
    /// The port of this computer; otherwise one that is free
    #[arg(
        long,
        value_name = "PORT",
        default_value_t = 0,
        hide_default_value = true
    )]
    port: u16,
    #[command(flatten)]
    layout: Layout,
    /// Set the pages once, write them to a file, and end: how a template runs in a process of its own
    #[arg(long, value_name = "FILE", hide = true)]
    pages_to: Option<PathBuf>,
}

pub(crate) fn run(args: &Args) -> Result<Outcome, Error> {
    if args.essay == Path::new(files::STDIN) {
        return Err(Error::wrong(
            "standard input is read once, and has no saves to follow",
            "name a file",
        ));
    }
    if let Some(file) = &args.pages_to {
        return set::write_once(args, file);
    }
    if template_process::is_supervised() {
        return Err(Error::Fault);
    }
    // Whatever else is wrong is shown in the page, where it can be mended at leisure.
    files::read(&args.essay, files::DOCUMENT_LIMIT)?;
    let board = Arc::new(Board::new(files::name(&args.essay)));
    let site = Site::open(args.port, Arc::clone(&board))?;
    let address = site.address().to_owned();
    let mut desk = Desk::new(args, board);
    let mut follower = Follower::new();
    follower.begin(&inputs::of(args));
    desk.look();
    print::result(&format!("{address}\n"))?;
    site.serve();
    if !args.no_open && open::that_detached(&address).is_err() {
        print::note("no browser could be opened; open the address above in one");
    }
    print::note("the preview follows each save; stop it with Ctrl-C");
    loop {
        follower.wait(&inputs::of(args));
        desk.look();
    }
}

/// What is needed to look at the essay again and again.
struct Desk<'a> {
    args: &'a Args,
    board: Arc<Board>,
    setter: Setter,
    findings: Findings,
}

impl<'a> Desk<'a> {
    fn new(args: &'a Args, board: Arc<Board>) -> Self {
        Self {
            args,
            board,
            setter: Setter::default(),
            findings: Findings::default(),
        }
    }

    /// Sets and checks the essay, and shows both as soon as each is done. Of what fails the last state stays.
    fn look(&mut self) {
        let set = self.setter.set(self.args);
        self.board.show_pages(set);
        let found = self.findings.find(self.args);
        self.board.show_findings(found);
    }
}
