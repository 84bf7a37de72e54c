//! The one door to the terminal: results to stdout, the rest to stderr.

use std::fmt::Write as _;
use std::io::{self, IsTerminal, Write};

use anstyle::{AnsiColor, Style};
use ibid_styles::output::Italics;
use indicatif::ProgressBar;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::errors::{Error, Problem};

/// Prints a result, as it is. Its maker has cleaned what came from an essay.
pub(crate) fn result(text: &str) -> Result<(), Error> {
    bytes(text.as_bytes())
}

/// Prints a result in bytes, such as a PDF.
pub(crate) fn bytes(bytes: &[u8]) -> Result<(), Error> {
    let mut stdout = io::stdout().lock();
    stdout
        .write_all(bytes)
        .and_then(|()| stdout.flush())
        .map_err(|error| match error.kind() {
            io::ErrorKind::BrokenPipe => Error::ClosedPipe,
            _ => Error::Stdout(error.to_string()),
        })
}

/// Takes `CLICOLOR_FORCE=0` for what it says: it forces nothing. To the crate that asks the terminal, any value forces colours.
pub(crate) fn settle_colours() {
    if std::env::var_os("CLICOLOR_FORCE").is_none_or(|value| value != "0") {
        return;
    }
    let forbids = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let is_dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    let choice = if forbids("NO_COLOR") || is_dumb || !io::stdout().is_terminal() {
        anstream::ColorChoice::Never
    } else {
        anstream::ColorChoice::Always
    };
    choice.write_global();
}

/// Whether results are coloured: on a terminal, unless `NO_COLOR` is set.
pub(crate) fn is_coloured() -> bool {
    anstream::AutoStream::choice(&io::stdout()) != anstream::ColorChoice::Never
}

/// How italics are printed: on a terminal as such.
pub(crate) fn italics() -> Italics {
    if is_coloured() {
        Italics::Terminal
    } else {
        Italics::Plain
    }
}

/// A progress bar over so many files, on a terminal and where it is worth it.
pub(crate) fn progress(files: usize) -> ProgressBar {
    if files >= WORTH_A_BAR && io::stderr().is_terminal() {
        ProgressBar::new(files as u64)
    } else {
        ProgressBar::hidden()
    }
}

/// A progress bar over so many bytes of essays, with the rate and the time left.
pub(crate) fn progress_of_bytes(bytes: u64) -> ProgressBar {
    if !io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(bytes);
    let template = "{wide_bar} {percent}% {msg}, {eta} left";
    match indicatif::ProgressStyle::with_template(template) {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}

/// Fewer files are done before a bar would be seen.
const WORTH_A_BAR: usize = 50;

/// The columns that a text takes on a terminal.
pub(crate) fn width(text: &str) -> usize {
    UnicodeWidthStr::width(text)
}

/// The text, cut to so many characters.
pub(crate) fn cut(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((at, _)) => format!("{}…", text.get(..at).unwrap_or_default()),
        None => text.to_owned(),
    }
}

/// The most things of one kind that are said one by one on stderr: a broken file may have thousands.
pub(crate) const MOST_SAID: usize = 50;

/// The most characters of a message that are shown: a file may have a key or a title as long as itself.
const LONGEST_MESSAGE: usize = 1_000;

/// Says something on stderr. A closed stderr loses it, and that is no failure.
pub(crate) fn note(text: &str) {
    let _ = writeln!(anstream::stderr().lock(), "{}", shown(text));
}

/// Says the first notes of a kind, and how many more there are.
pub(crate) fn notes(texts: impl IntoIterator<Item = String>) {
    at_most(texts, |text| note(&text));
}

/// Says the first of many things, and how many more there are.
fn at_most<T>(all: impl IntoIterator<Item = T>, say: impl Fn(T)) {
    let mut all = all.into_iter();
    all.by_ref().take(MOST_SAID).for_each(say);
    let more = all.count();
    if more > 0 {
        note(&format!("and {more} more"));
    }
}

/// A message as it is shown: clean, and no longer than anybody reads.
pub(crate) fn shown(text: &str) -> String {
    cut(&clean(text), LONGEST_MESSAGE)
}

/// Warns on stderr.
pub(crate) fn warning(text: &str) {
    let style = AnsiColor::Yellow.on_default().bold();
    let _ = writeln!(
        anstream::stderr().lock(),
        "{style}warning{style:#}: {}",
        shown(text)
    );
}

/// Says the first warnings of a kind, and how many more there are.
pub(crate) fn warnings(texts: impl IntoIterator<Item = String>) {
    at_most(texts, |text| warning(&text));
}

/// Says why the program fails, where, and what to do.
pub(crate) fn error(error: &Error) {
    if let Error::Unreadable(problems) = error {
        at_most(problems, |problem| {
            let place = problem.place.to_string();
            say_error(&problem.message, Some(&place), problem.help.as_deref());
        });
    } else {
        let place = error.place().map(ToString::to_string);
        say_error(
            &error.to_string(),
            place.as_deref(),
            error.help().as_deref(),
        );
    }
}

/// Says what is odd in a file, as far as anybody reads it.
pub(crate) fn problems(problems: impl IntoIterator<Item = Problem>) {
    at_most(problems, |one| problem(&one));
}

/// Says what is odd in a file.
pub(crate) fn problem(problem: &Problem) {
    warning(&problem.message);
    let mut stderr = anstream::stderr().lock();
    let _ = writeln!(stderr, " --> {}", clean(&problem.place.to_string()));
    if let Some(help) = &problem.help {
        let _ = writeln!(stderr, "  = help: {}", shown(help));
    }
}

fn say_error(text: &str, place: Option<&str>, help: Option<&str>) {
    let red = AnsiColor::Red.on_default().bold();
    let blue = AnsiColor::Blue.on_default().bold();
    let bold = Style::new().bold();
    let mut stderr = anstream::stderr().lock();
    let _ = writeln!(stderr, "{red}error{red:#}{bold}: {}{bold:#}", shown(text));
    if let Some(place) = place {
        let _ = writeln!(stderr, " {blue}-->{blue:#} {}", clean(place));
    }
    if let Some(help) = help {
        let _ = writeln!(stderr, "  {blue}={blue:#} help: {}", shown(help));
    }
}

/// The text, cut to so many columns of a terminal.
pub(crate) fn cut_to_width(text: &str, most: usize) -> String {
    if width(text) <= most {
        return text.to_owned();
    }
    let mut out = String::new();
    let mut used = 1;
    for c in text.chars() {
        used += UnicodeWidthChar::width(c).unwrap_or(0);
        if used > most {
            break;
        }
        out.push(c);
    }
    out.push('…');
    out
}

/// The text with every character that could act on a terminal, or turn the direction of what follows, shown as
/// its code point. Line ends and tabs stay.
pub(crate) fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if is_harmful(c) {
            // Writing to a string does not fail.
            let _ = write!(out, "<U+{:04X}>", u32::from(c));
        } else {
            out.push(c);
        }
    }
    out
}

/// Whether a character is a control, a bidirectional control, or invisible in a way that deceives.
pub(crate) fn is_harmful(c: char) -> bool {
    match c {
        '\n' | '\t' => false,
        _ if c.is_control() => true,
        '\u{061C}'
        | '\u{200B}'
        | '\u{200E}'
        | '\u{200F}'
        | '\u{2028}'
        | '\u{2029}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}'
        | '\u{FEFF}'
        | '\u{FFF9}'..='\u{FFFB}'
        | '\u{E0000}'..='\u{E007F}' => true,
        _ => false,
    }
}

/// `1 error`, `2 errors`, `2 entries`, `2 essays`
pub(crate) fn plural(number: usize, word: &str) -> String {
    match (number, word.strip_suffix('y')) {
        (1, _) => format!("1 {word}"),
        (_, Some(stem)) if !stem.ends_with(['a', 'e', 'o']) => format!("{number} {stem}ies"),
        _ => format!("{number} {word}s"),
    }
}
