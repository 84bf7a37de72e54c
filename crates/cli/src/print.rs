//! The one door to the terminal: results to stdout, the rest to stderr.

use std::io::{self, IsTerminal, Write};

use anstyle::{AnsiColor, Style};

use crate::errors::Error;

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
            _ => Error::Stdout(error),
        })
}

/// Whether results are coloured: on a terminal, unless `NO_COLOR` is set.
pub(crate) fn is_coloured() -> bool {
    anstream::AutoStream::choice(&io::stdout()) != anstream::ColorChoice::Never
}

/// Whether someone watches stderr, for a progress bar.
pub(crate) fn is_watched() -> bool {
    io::stderr().is_terminal()
}

/// Says something on stderr. A closed stderr loses it, and that is no failure.
pub(crate) fn note(text: &str) {
    let _ = writeln!(anstream::stderr().lock(), "{}", clean(text));
}

/// Warns on stderr.
pub(crate) fn warning(text: &str) {
    let style = AnsiColor::Yellow.on_default().bold();
    let _ = writeln!(
        anstream::stderr().lock(),
        "{style}warning{style:#}: {}",
        clean(text)
    );
}

/// Says why the program fails, where, and what to do.
pub(crate) fn error(error: &Error) {
    if let Error::Unreadable(problems) = error {
        for problem in problems {
            let place = problem.place.to_string();
            say_error(&problem.message, Some(&place), problem.help.as_deref());
        }
    } else {
        let place = error.place().map(ToString::to_string);
        say_error(
            &error.to_string(),
            place.as_deref(),
            error.help().as_deref(),
        );
    }
}

fn say_error(message: &str, place: Option<&str>, help: Option<&str>) {
    let red = AnsiColor::Red.on_default().bold();
    let blue = AnsiColor::Blue.on_default().bold();
    let bold = Style::new().bold();
    let mut stderr = anstream::stderr().lock();
    let _ = writeln!(
        stderr,
        "{red}error{red:#}{bold}: {}{bold:#}",
        clean(message)
    );
    if let Some(place) = place {
        let _ = writeln!(stderr, " {blue}-->{blue:#} {}", clean(place));
    }
    if let Some(help) = help {
        let _ = writeln!(stderr, "  {blue}={blue:#} help: {}", clean(help));
    }
}

/// The text with every character that could act on a terminal, or turn the direction of what follows, shown as
/// its code point. Line ends and tabs stay.
pub(crate) fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if is_harmful(c) {
            out.push_str(&format!("<U+{:04X}>", u32::from(c)));
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
