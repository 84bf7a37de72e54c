//! `ibid import`

use std::path::PathBuf;

use clap::ValueEnum;
use ibid_manuscript::{Block, BlockKind, Manuscript, Prose};
use serde_json::{Value, json};

use crate::errors::{Error, Outcome};
use crate::essay::{self, EssayFormat};
use crate::{print, report};

/// Make a project of a pasted essay
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  ibid import pasted.txt --dry-run --format json")]
pub(crate) struct Args {
    /// What was pasted or saved, or `-` for standard input
    paste: PathBuf,
    /// The format of the paste; the file's ending tells it otherwise
    #[arg(long, value_enum)]
    from: Option<EssayFormat>,
    /// Show what would be made, and write nothing
    #[arg(long, required = true)]
    dry_run: bool,
    /// How to show it
    #[arg(long, value_enum, default_value_t = Form::Json)]
    format: Form,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    /// JSON
    Json,
}

pub(crate) fn run(args: &Args) -> Result<Outcome, Error> {
    let essay = essay::read(&args.paste, args.from)?;
    let (true, Form::Json) = (args.dry_run, args.format) else {
        return Ok(Outcome::Done);
    };
    print::result(&to_json(&essay.manuscript)?)?;
    Ok(Outcome::Done)
}

fn to_json(manuscript: &Manuscript) -> Result<String, Error> {
    let matter = &manuscript.front_matter;
    let list = manuscript.works_cited.as_ref();
    let headings: Vec<Value> = manuscript
        .blocks
        .iter()
        .filter_map(|block| match &block.kind {
            BlockKind::Heading { level, content } => {
                Some(json!({"text": Prose::new(content).text, "level": level}))
            }
            _ => None,
        })
        .collect();
    let entries: Vec<&str> = list
        .iter()
        .flat_map(|list| &list.entries)
        .map(|entry| entry.text.as_str())
        .collect();
    let left_out: Vec<&str> = manuscript
        .left_out
        .iter()
        .map(|left| left.text.as_str())
        .collect();
    report::json::document(&json!({
        "version": report::json::VERSION,
        "title": matter.title,
        "subtitle": matter.subtitle,
        "authors": matter.authors,
        "instructor": matter.instructor,
        "course": matter.course,
        "date": matter.date,
        "headings": headings,
        "paragraphs": paragraphs(&manuscript.blocks),
        "list_heading": list.and_then(|list| list.heading.as_ref()).map(|(text, _)| text),
        "entries": entries,
        "left_out": left_out,
    }))
}

/// The paragraphs of prose, without quotations set off, lists, notes and code.
fn paragraphs(blocks: &[Block]) -> Vec<String> {
    blocks
        .iter()
        .filter_map(|block| match &block.kind {
            BlockKind::Paragraph(content) => Some(Prose::new(content).text),
            _ => None,
        })
        .collect()
}
