//! Markdown and text with `CriticMarkup`: `{==words==}{>>comment<<}`, `{--out--}`, `{++in++}`.

use std::ops::Range;

use super::changes::Change;
use super::remark::Remark;

/// A stretch of the essay with the remarks on it and the changes in it.
struct Stretch<'a> {
    range: Range<usize>,
    remarks: Vec<&'a Remark>,
    changes: Vec<&'a Change>,
}

/// Writes the essay with its remarks and changes. Without these marks, with changes taken or left, it is the essay again.
pub(super) fn write(source: &str, remarks: &[Remark], changes: &[Change]) -> String {
    let mut out = String::with_capacity(source.len() + remarks.len() * 200);
    let mut at = 0;
    for stretch in stretches(source, remarks, changes) {
        out.push_str(source.get(at..stretch.range.start).unwrap_or_default());
        stretch.write(source, &mut out);
        at = stretch.range.end;
    }
    out.push_str(source.get(at..).unwrap_or_default());
    out
}

/// Remarks and changes in order, those that meet together.
fn stretches<'a>(source: &str, remarks: &'a [Remark], changes: &'a [Change]) -> Vec<Stretch<'a>> {
    let remarks = remarks.iter().map(|remark| Stretch {
        range: without_line_mark(source, remark.range.clone()),
        remarks: vec![remark],
        changes: Vec::new(),
    });
    let changes = changes.iter().map(|change| Stretch {
        range: change.range.clone(),
        remarks: Vec::new(),
        changes: vec![change],
    });
    let mut all: Vec<Stretch<'a>> = remarks.chain(changes).collect();
    all.sort_by_key(|stretch| (stretch.range.start, stretch.range.end));
    let mut out: Vec<Stretch<'a>> = Vec::new();
    for stretch in all {
        match out.last_mut() {
            Some(last)
                if stretch.range.start < last.range.end
                    || stretch.range == last.range
                    || !stretch.changes.is_empty() && stretch.range.start == last.range.end =>
            {
                last.range.end = last.range.end.max(stretch.range.end);
                last.remarks.extend(stretch.remarks);
                last.changes.extend(stretch.changes);
            }
            _ => out.push(stretch),
        }
    }
    out
}

/// A stretch without the mark that says what its line is, such as `## ` or `- `.
fn without_line_mark(source: &str, range: Range<usize>) -> Range<usize> {
    let before = source.get(..range.start).unwrap_or_default();
    let text = source.get(range.clone()).unwrap_or_default();
    if !before.is_empty() && !before.ends_with('\n') {
        return range;
    }
    let mut start = range.start;
    for word in text.split_inclusive(' ') {
        let mark = word.strip_suffix(' ').unwrap_or_default();
        let is_mark = !mark.is_empty() && mark.chars().all(|c| matches!(c, '#' | '>'))
            || matches!(mark, "-" | "*" | "+" | ":")
            || mark
                .strip_suffix(['.', ')'])
                .is_some_and(|number| number.parse::<u32>().is_ok());
        if !is_mark {
            break;
        }
        start += word.len();
    }
    start..range.end
}

impl Stretch<'_> {
    fn write(&self, source: &str, out: &mut String) {
        let text = source.get(self.range.clone()).unwrap_or_default();
        let is_plain = !text.is_empty() && !text.contains("==}") && !text.contains("\n\n");
        if self.changes.is_empty() && is_plain {
            push(out, "{==", text, "==}");
        } else {
            self.write_changes(source, out);
        }
        for remark in &self.remarks {
            let comment = remark.paragraphs.join(" ").replace("<<}", "<< }");
            push(out, "{>>", &comment, "<<}");
        }
    }

    fn write_changes(&self, source: &str, out: &mut String) {
        let mut at = self.range.start;
        for change in &self.changes {
            out.push_str(source.get(at..change.range.start).unwrap_or_default());
            let gone = source.get(change.range.clone()).unwrap_or_default();
            if !gone.is_empty() {
                push(out, "{--", gone, "--}");
            }
            if !change.text.is_empty() {
                push(out, "{++", &change.text, "++}");
            }
            at = change.range.end;
        }
        out.push_str(source.get(at..self.range.end).unwrap_or_default());
    }
}

fn push(out: &mut String, open: &str, text: &str, close: &str) {
    for part in [open, text, close] {
        out.push_str(part);
    }
}
