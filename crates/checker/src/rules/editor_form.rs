use std::ops::Range;

use ibid_diagnostics::{Diagnostic, Edit, Fix, Span};

use crate::essay::Essay;
use crate::rule::{Check, rule};

rule! {
    /// An entry shortens `editor` behind the name of its editor.
    ///
    /// ## Why
    ///
    /// Until 2016 MLA wrote `ed.`; since then it writes the word out, after a comma and in small letters: `Lee, Ann,
    /// editor.` A reader who sees `Ed.` after a full stop may take it for a name.
    ///
    /// ## What to do
    ///
    /// Write `editor`, or `editors` for more than one.
    ///
    /// ## Examples
    ///
    /// ```yaml library
    /// lee:
    ///   type: anthology
    ///   title: Winters at Sea
    ///   editor: Lee, Ann
    ///   date: 2001
    ///   publisher: Holm Press
    /// ```
    /// ```markdown wrong
    /// The first winter was the longest (Lee 44).
    ///
    /// ## Works Cited
    ///
    /// Lee, Ann. Ed. *Winters at Sea*. Holm Press, 2001.
    /// ```
    /// ```markdown right
    /// The first winter was the longest (Lee 44).
    ///
    /// ## Works Cited
    ///
    /// Lee, Ann, editor. *Winters at Sea*. Holm Press, 2001.
    /// ```
    "editor-form", Warning, Recommended, Check::Essay(check)
}

fn check(essay: &Essay<'_>, findings: &mut Vec<Diagnostic>) {
    for entry in essay.list.iter().flat_map(|list| &list.entries) {
        let span = entry.typed.span;
        let Some(label) = Label::of(essay.at(span)) else {
            continue;
        };
        let place = Span::essay(span.start + label.range.start..span.start + label.range.end);
        let word = label.word;
        findings.push(
            RULE.finding(place, format!("MLA writes `{word}` out, after a comma"))
                .with_help(format!("write `, {word}.` behind the name"))
                .with_fix(Fix::safe(
                    format!("write `{word}`"),
                    vec![Edit::replace(place, format!(", {word}."))],
                )),
        );
    }
}

/// The shortened word for an editor behind the names of an entry.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Label {
    /// From the end of the names to the end of the word, with its stop.
    range: Range<usize>,
    /// The word written out.
    word: &'static str,
}

/// The forms, with their word.
const FORMS: &[(&str, &str)] = &[
    ("(eds.)", "editors"),
    ("(eds)", "editors"),
    ("eds.", "editors"),
    ("(ed.)", "editor"),
    ("(ed)", "editor"),
    ("ed.", "editor"),
];

impl Label {
    /// The label of an entry that begins with a surname, a comma and a given name; the title follows it.
    pub(super) fn of(entry: &str) -> Option<Self> {
        let marked = entry.find(['“', '"', '*', '_', '<', '‘', '/']);
        let head = entry.get(..marked.unwrap_or(entry.len()))?;
        let lower = head.to_ascii_lowercase();
        let (at, form, word) = FORMS.iter().find_map(|(form, word)| {
            let at = lower.find(&format!(" {form}"))? + 1;
            Some((at, *form, *word))
        })?;
        let names = head.get(..at)?.trim_end();
        let (surname, given) = names.split_once(", ")?;
        let given = given.trim_end_matches([',', ' ']);
        let is_name = surname.starts_with(char::is_uppercase)
            && given.starts_with(char::is_uppercase)
            && names.split_whitespace().count() <= MOST_WORDS
            && !names.contains(|c: char| c.is_ascii_digit() || c == ':');
        // The stop of an initial stays.
        let bare = names.trim_end_matches([',', '.', ' ']);
        let is_initial = bare
            .rsplit([' ', '.'])
            .next()
            .is_some_and(|last| last.chars().count() == 1);
        let start =
            bare.len() + usize::from(is_initial && names.get(bare.len()..)?.starts_with('.'));
        let mut end = at + form.len();
        if form.ends_with(')') && entry.get(end..)?.starts_with('.') {
            end += 1;
        }
        // Who they are says how many, whatever was typed.
        let are_many = names.contains(" and ") || names.contains(" & ") || names.contains("et al");
        let word = match word {
            "editors" if !are_many && !given.contains(',') => "editor",
            _ if are_many => "editors",
            word => word,
        };
        let title = entry.get(end..)?.strip_prefix(' ')?;
        let is_title = title.starts_with(|c: char| c.is_uppercase() || "“\"*_<‘/".contains(c));
        (is_name && is_title && !ends_sentence(bare)).then_some(Self {
            range: start..end,
            word,
        })
    }
}

/// Whether a full stop behind a word ends a sentence: what follows the names is a title, `Lee, Ann. Salt. Ed. Bo Kim.`
fn ends_sentence(names: &str) -> bool {
    names.match_indices(". ").any(|(at, _)| {
        let before = names.get(..at).unwrap_or_default();
        let word = before.rsplit([' ', '.', '-']).next().unwrap_or_default();
        word.chars().count() > 1
    })
}

/// More words are no names of editors.
const MOST_WORDS: usize = 9;

#[cfg(test)]
mod tests {
    use super::Label;

    fn fixed(entry: &str) -> Option<String> {
        let label = Label::of(entry)?;
        let mut entry = entry.to_owned();
        entry.replace_range(label.range, &format!(", {}.", label.word));
        Some(entry)
    }

    #[test]
    fn the_word_behind_names_is_written_out() {
        for (typed, right) in [
            (
                "Lee, Ann. Ed. *Salt*. Holm, 2001.",
                "Lee, Ann, editor. *Salt*. Holm, 2001.",
            ),
            (
                "Lee, Ann, ed. *Salt*. Holm, 2001.",
                "Lee, Ann, editor. *Salt*. Holm, 2001.",
            ),
            (
                "Lee, A. B., ed. *Salt*. Holm, 2001.",
                "Lee, A. B., editor. *Salt*. Holm, 2001.",
            ),
            (
                "Lee, Ann (Ed.). *Salt*. Holm, 2001.",
                "Lee, Ann, editor. *Salt*. Holm, 2001.",
            ),
            (
                "Lee, Ann, eds. *Salt*. Holm, 2001.",
                "Lee, Ann, editor. *Salt*. Holm, 2001.",
            ),
            (
                "Lee, Ann, and Bo Kim, ed. *Salt*. Holm, 2001.",
                "Lee, Ann, and Bo Kim, editors. *Salt*. Holm, 2001.",
            ),
            (
                "Lee, Ann, and Bo Kim, eds. Salt. Holm, 2001.",
                "Lee, Ann, and Bo Kim, editors. Salt. Holm, 2001.",
            ),
        ] {
            assert_eq!(fixed(typed).as_deref(), Some(right));
        }
    }

    #[test]
    fn an_editor_behind_a_title_and_a_person_of_that_name_are_none() {
        for entry in [
            "Lee, Ann. Salt. Ed. Bo Kim. Holm, 2001.",
            "Lee, Ed. *Salt*. Holm, 2001.",
            "Lee, Ann. *Salt*. 2nd ed., Holm, 2001.",
            "Lee, Ann, editor. *Salt*. Holm, 2001.",
            "Salt and Law, rev. ed. Holm, 2001.",
        ] {
            assert_eq!(fixed(entry), None, "{entry}");
        }
    }
}
