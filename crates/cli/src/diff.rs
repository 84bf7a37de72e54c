//! The difference between two texts, as `diff -u` shows it.

use anstyle::{AnsiColor, Style};
use similar::TextDiff;

use crate::print;

/// The unified difference of a file, in colours on a terminal; empty where nothing differs.
pub(crate) fn unified(name: &str, old: &str, new: &str) -> String {
    let name = name.replace('\\', "/");
    let diff = TextDiff::from_lines(old, new);
    let text = diff
        .unified_diff()
        .context_radius(3)
        .header(&format!("a/{name}"), &format!("b/{name}"))
        .to_string();
    let is_coloured = print::is_coloured();
    text.split_inclusive('\n')
        .map(|line| {
            let end = if line.ends_with("\r\n") { "\r\n" } else { "\n" };
            let line = print::clean(line.trim_end_matches(['\r', '\n']));
            let style = if is_coloured {
                style(&line)
            } else {
                Style::new()
            };
            format!("{style}{line}{style:#}{end}")
        })
        .collect::<Vec<_>>()
        .concat()
}

fn style(line: &str) -> Style {
    match line.as_bytes() {
        [b'+', b'+', b'+', ..] | [b'-', b'-', b'-', ..] => Style::new().bold(),
        [b'+', ..] => AnsiColor::Green.on_default(),
        [b'-', ..] => AnsiColor::Red.on_default(),
        [b'@', b'@', ..] => AnsiColor::Cyan.on_default(),
        _ => Style::new(),
    }
}
