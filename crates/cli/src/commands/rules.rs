//! `ibid rules`

use ibid_checker::{Level, RULES, Rule, reference};
use serde_json::json;

use crate::errors::{Error, Outcome};
use crate::{print, report};

/// List the rules of `ibid check`
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  ibid rules
  ibid rules --format json
  ibid explain redundant-author")]
pub(crate) struct Args {
    /// How to print
    #[arg(long, value_enum, default_value_t = Form::Text)]
    format: Form,
}

/// The forms of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Form {
    /// A table
    Text,
    /// JSON
    Json,
    /// Every rule with its prose, as docs/rules.md has it
    Markdown,
}

pub(crate) fn run(args: &Args) -> Result<Outcome, Error> {
    let text = match args.format {
        Form::Text => table(),
        Form::Json => to_json()?,
        Form::Markdown => reference(),
    };
    print::result(&text)?;
    Ok(Outcome::Done)
}

fn table() -> String {
    let width = RULES.iter().map(|rule| rule.name.len()).max().unwrap_or(0);
    RULES
        .iter()
        .map(|rule| {
            let set = match rule.level {
                Level::Recommended => "",
                Level::Strict => " (strict)",
                Level::Optional => " (off)",
            };
            format!(
                "{:width$}  {:7}  {}{set}\n",
                rule.name,
                rule.severity.as_str(),
                rule.summary()
            )
        })
        .collect::<Vec<_>>()
        .concat()
}

fn to_json() -> Result<String, Error> {
    let rules: Vec<_> = RULES.iter().map(|rule| rule_json(rule)).collect();
    report::json::document(&json!({"version": report::json::VERSION, "rules": rules}))
}

fn rule_json(rule: &Rule) -> serde_json::Value {
    json!({
        "name": rule.name,
        "severity": rule.severity.as_str(),
        "level": level(rule.level),
        "summary": rule.summary(),
    })
}

fn level(level: Level) -> &'static str {
    match level {
        Level::Recommended => "recommended",
        Level::Strict => "strict",
        Level::Optional => "optional",
    }
}
