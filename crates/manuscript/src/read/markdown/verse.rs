//! Line blocks: lines that begin with a bar.

use crate::Inline;

/// Whether a line, in a quotation or not, belongs to a line block: a bar alone parts two stanzas.
pub(super) fn is_line(line: &str) -> bool {
    let line = line.trim_start_matches(['>', ' ', '\t']).trim_end();
    line == "|" || line.starts_with("| ")
}

/// The lines of a line block, without the bars. Spaces that move a line in do not break, so that they are printed.
pub(super) fn verse(inlines: Vec<Inline>) -> Vec<Vec<Inline>> {
    let mut lines = vec![Vec::new()];
    let mut at_start = true;
    for inline in inlines {
        match inline {
            Inline::Text(run) if run.text == " " && !at_start => {
                lines.push(Vec::new());
                at_start = true;
                continue;
            }
            Inline::LineBreak(_) => {
                lines.push(Vec::new());
                at_start = true;
                continue;
            }
            Inline::Text(mut run) if at_start => {
                let rest = run.text.trim_start().trim_start_matches('|');
                let rest = rest.strip_prefix(' ').unwrap_or(rest);
                run.span.start = run.span.end.saturating_sub(rest.len()).max(run.span.start);
                let words = rest.trim_start_matches(' ').to_owned();
                let moved_in = rest.len() - words.len();
                if moved_in > 0 {
                    let mut spaces = run.clone();
                    spaces.text = "\u{a0}".repeat(moved_in);
                    spaces.span.end = run.span.end.saturating_sub(words.len());
                    run.span.start = spaces.span.end;
                    push_last(&mut lines, Inline::Text(spaces));
                }
                run.text = words;
                if !run.text.is_empty() {
                    push_last(&mut lines, Inline::Text(run));
                }
            }
            other => push_last(&mut lines, other),
        }
        at_start = false;
    }
    lines
}

fn push_last(lines: &mut [Vec<Inline>], inline: Inline) {
    if let Some(line) = lines.last_mut() {
        line.push(inline);
    }
}
