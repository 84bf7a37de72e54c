//! Line blocks: lines that begin with a bar.

use crate::Inline;

/// The lines of a line block, without the bars.
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
                let rest = rest.strip_prefix(' ').unwrap_or(rest).to_owned();
                run.span.start = run.span.end.saturating_sub(rest.len()).max(run.span.start);
                run.text = rest;
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
