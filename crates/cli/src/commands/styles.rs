//! `ibid styles`

use ibid_styles::Style;
use serde_json::json;

use crate::errors::{Error, Outcome};
use crate::{print, report, table};

/// List the styles that can print
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  ibid styles
  ibid styles chicago                           those with this word
  ibid works-cited --style apa")]
pub(crate) struct Args {
    /// Only styles whose name or title has this word
    word: Option<String>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

pub(crate) fn run(args: &Args) -> Result<Outcome, Error> {
    let mut styles = Style::names();
    if let Some(word) = &args.word {
        let word = word.to_lowercase();
        styles.retain(|(name, title)| name.contains(&word) || title.to_lowercase().contains(&word));
        if styles.is_empty() && !args.json {
            print::note(&format!("no style matches `{word}`"));
        }
    }
    if args.json {
        let styles: Vec<_> = styles
            .iter()
            .map(|(name, title)| json!({"name": name, "title": title}))
            .collect();
        let document = json!({"version": report::json::VERSION, "styles": styles});
        print::result(&report::json::document(&document)?)?;
    } else if !styles.is_empty() {
        let rows: Vec<[String; 2]> = styles
            .into_iter()
            .map(|(name, title)| [name, title])
            .collect();
        print::result(&table::render(&["style", "title"], &rows))?;
    }
    Ok(Outcome::Done)
}
