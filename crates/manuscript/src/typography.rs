//! Quotation marks and dashes as a printer sets them.
//!
//! Reading keeps what was typed; whoever prints calls [`curl`] or [`curl_inlines`] on a paragraph at a time.

use crate::Inline;

/// The four quotation marks of a language.
struct Marks {
    double: [&'static str; 2],
    single: [&'static str; 2],
}

const ENGLISH: Marks = Marks {
    double: ["“", "”"],
    single: ["‘", "’"],
};
const GERMAN: Marks = Marks {
    double: ["„", "“"],
    single: ["‚", "‘"],
};
const FRENCH: Marks = Marks {
    double: ["«\u{a0}", "\u{a0}»"],
    single: ["‹\u{a0}", "\u{a0}›"],
};
const SPANISH: Marks = Marks {
    double: ["«", "»"],
    single: ["“", "”"],
};

/// Words that begin with an apostrophe.
const CLIPPED: &[&str] = &[
    "tis", "twas", "twere", "twill", "em", "til", "till", "cause", "bout", "round", "n", "nother",
    "sblood", "zounds", "gainst", "neath",
];

/// Curls the straight quotation marks and sets the typed dashes of a paragraph, given as the texts of its runs.
///
/// `language` is a tag such as `en-US` or `de`; English where it is none or not known. `--` is an en dash between
/// digits and an em dash elsewhere, `---` an em dash. Web addresses are left alone.
///
/// ```
/// let mut texts = ["\"It's ".to_owned(), "her".to_owned(), " 'way'\" -- 1914--18".to_owned()];
/// ibid_manuscript::curl(&mut texts, None);
/// assert_eq!(texts.concat(), "“It’s her ‘way’” — 1914–18");
/// ```
pub fn curl(texts: &mut [String], language: Option<&str>) {
    let mut slots: Vec<Slot<'_>> = texts.iter_mut().map(Slot::Text).collect();
    curl_slots(&mut slots, language);
}

/// Curls a line of inlines; code is left alone.
pub fn curl_inlines(inlines: &mut [Inline], language: Option<&str>) {
    let mut slots = Vec::new();
    for inline in inlines {
        match inline {
            Inline::Citation { content, .. } => {
                slots.extend(content.iter_mut().filter_map(slot_of));
            }
            other => slots.extend(slot_of(other)),
        }
    }
    curl_slots(&mut slots, language);
}

/// A part of a paragraph.
enum Slot<'a> {
    Text(&'a mut String),
    /// What is kept as typed, and is a word to the marks around it.
    Code,
}

impl Slot<'_> {
    fn text(&self) -> &str {
        match self {
            Self::Text(text) => text,
            Self::Code => "x",
        }
    }
}

fn slot_of(inline: &mut Inline) -> Option<Slot<'_>> {
    match inline {
        Inline::Text(run) if run.look.code => Some(Slot::Code),
        Inline::Text(run) => Some(Slot::Text(&mut run.text)),
        _ => None,
    }
}

fn curl_slots(slots: &mut [Slot<'_>], language: Option<&str>) {
    let is_set = |text: &str| text.contains(['"', '\'']) || text.contains("--");
    if !slots.iter().any(|slot| is_set(slot.text())) {
        return;
    }
    let whole: Vec<char> = slots.iter().flat_map(|slot| slot.text().chars()).collect();
    let marks = marks(language);
    let mut curler = Curler {
        text: &whole,
        at: 0,
        open_double: false,
        open_single: false,
        marks,
    };
    for slot in slots {
        let printed = curler.run(slot.text().chars().count());
        if let Slot::Text(text) = slot {
            **text = printed;
        }
    }
}

fn marks(language: Option<&str>) -> &'static Marks {
    let language = language.unwrap_or_default();
    match language.split(['-', '_']).next().unwrap_or_default() {
        "de" => &GERMAN,
        "fr" => &FRENCH,
        "es" | "it" | "pt" => &SPANISH,
        _ => &ENGLISH,
    }
}

/// Walks over the characters of a paragraph.
struct Curler<'a> {
    text: &'a [char],
    at: usize,
    open_double: bool,
    open_single: bool,
    marks: &'static Marks,
}

impl Curler<'_> {
    /// The next `length` characters as they are printed.
    fn run(&mut self, length: usize) -> String {
        let end = self.at + length;
        let mut out = String::with_capacity(length + 8);
        while self.at < end {
            let taken = match self.char(0) {
                Some('"') => self.double(&mut out),
                Some('\'') => self.single(&mut out),
                Some('-') => self.dash(&mut out, end),
                Some('h' | 'w') if self.is_address() => self.address(&mut out, end),
                Some(other) => {
                    out.push(other);
                    1
                }
                None => break,
            };
            self.at += taken;
        }
        out
    }

    fn char(&self, ahead: usize) -> Option<char> {
        self.text.get(self.at + ahead).copied()
    }

    fn before(&self) -> Option<char> {
        self.at
            .checked_sub(1)
            .and_then(|at| self.text.get(at))
            .copied()
    }

    /// Whether a mark here stands where one opens: after a space, a bracket, a dash or a mark that opens.
    fn may_open(&self) -> bool {
        let Some(before) = self.before() else {
            return true;
        };
        let after_straight = matches!(before, '"' | '\'') && self.straight_before_opens();
        before.is_whitespace() || "([{—–-/“‘„‚«‹\u{fffc}".contains(before) || after_straight
    }

    /// Whether the straight marks just before follow a space or a bracket.
    fn straight_before_opens(&self) -> bool {
        let before = self.text.get(..self.at).unwrap_or_default();
        let marks = before
            .iter()
            .rev()
            .take(3)
            .take_while(|c| matches!(c, '"' | '\''))
            .count();
        let first = before
            .len()
            .checked_sub(marks + 1)
            .and_then(|at| before.get(at));
        first.is_none_or(|c| c.is_whitespace() || "([{—–-/".contains(*c))
    }

    fn double(&mut self, out: &mut String) -> usize {
        let after = self.char(1);
        let before_space = after.is_none_or(char::is_whitespace);
        if self.before().is_some_and(|c| c.is_ascii_digit()) && !self.open_double {
            out.push('″');
            return 1;
        }
        let opens = self.may_open() && !(before_space && self.open_double);
        let [opening, closing] = self.marks.double;
        out.push_str(if opens { opening } else { closing });
        self.open_double = opens;
        1
    }

    fn single(&mut self, out: &mut String) -> usize {
        let is_opening = self.may_open()
            && self.char(1).is_some_and(|c| !c.is_whitespace())
            && !self.is_clipped();
        let between_digits = self.before().is_some_and(|c| c.is_ascii_digit())
            && self.char(1).is_some_and(|c| c.is_ascii_digit());
        if between_digits {
            out.push('′');
        } else if is_opening {
            self.open_single = true;
            let [opening, _] = self.marks.single;
            out.push_str(opening);
        } else if self.open_single && !self.char(1).is_some_and(char::is_alphanumeric) {
            self.open_single = false;
            let [_, closing] = self.marks.single;
            out.push_str(closing);
        } else {
            out.push('’');
        }
        1
    }

    /// Whether the mark stands for letters that are left out: `'90s`, `'tis`.
    fn is_clipped(&self) -> bool {
        let rest = self.text.get(self.at + 1..).unwrap_or_default();
        if matches!(rest, [a, b, ..] if a.is_ascii_digit() && b.is_ascii_digit()) {
            return !matches!(rest.get(2), Some(c) if c.is_ascii_digit());
        }
        let word: String = rest
            .iter()
            .take(8)
            .take_while(|c| c.is_alphabetic())
            .flat_map(|c| c.to_lowercase())
            .collect();
        CLIPPED.contains(&word.as_str())
    }

    fn dash(&mut self, out: &mut String, end: usize) -> usize {
        let length = self
            .text
            .get(self.at..end)
            .unwrap_or_default()
            .iter()
            .take_while(|c| **c == '-')
            .count();
        let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        match length {
            2 if is_digit(self.before()) && is_digit(self.char(2)) => out.push('–'),
            2 if self.before() != Some('-') => out.push('—'),
            3 if self.before().is_some() && self.char(3) != Some('.') => out.push('—'),
            _ => out.extend(std::iter::repeat_n('-', length)),
        }
        length
    }

    fn is_address(&self) -> bool {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let starts = |prefix: &str| {
            prefix.chars().zip(rest).filter(|(a, b)| a == *b).count() == prefix.len()
        };
        let at_word = self.before().is_none_or(|c| !c.is_alphanumeric());
        at_word && (starts("http://") || starts("https://") || starts("www."))
    }

    fn address(&mut self, out: &mut String, end: usize) -> usize {
        let rest = self.text.get(self.at..end).unwrap_or_default();
        let length = rest
            .iter()
            .take_while(|c| !c.is_whitespace() && !matches!(c, '"' | '>' | '”'))
            .count()
            .max(1);
        out.extend(rest.iter().take(length));
        length
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn curled(text: &str) -> String {
        let mut texts = [text.to_owned()];
        curl(&mut texts, None);
        texts.concat()
    }

    #[test]
    fn marks_open_and_close() {
        let cases = [
            ("\"A\" and 'b'", "“A” and ‘b’"),
            ("(\"A,\" he said)", "(“A,” he said)"),
            ("\"'We' it is,\" they say", "“‘We’ it is,” they say"),
            ("he said \"'no'\"", "he said “‘no’”"),
            ("the students' own, it's", "the students’ own, it’s"),
            ("'tis the '90s rock 'n' roll", "’tis the ’90s rock ’n’ roll"),
            ("word--word, pp. 118--30", "word—word, pp. 118–30"),
            ("see https://x.org/a--b'c\"d", "see https://x.org/a--b'c”d"),
            ("---. Title", "---. Title"),
            ("\"in 1984\"", "“in 1984”"),
            ("he is 6'2\" tall", "he is 6′2″ tall"),
        ];
        for (typed, printed) in cases {
            assert_eq!(curled(typed), printed);
        }
    }

    #[test]
    fn code_between_marks_is_a_word() {
        let run = |text: &str, code| {
            Inline::Text(crate::TextRun {
                text: text.to_owned(),
                span: ibid_diagnostics::Span::essay(0..0),
                look: crate::Look {
                    code,
                    ..crate::Look::default()
                },
                link: None,
            })
        };
        let mut line = [
            run("(\"", false),
            run("let \"x\"", true),
            run("\") and so on", false),
        ];
        curl_inlines(&mut line, None);
        assert_eq!(crate::Prose::new(&line).text, "(“let \"x\"”) and so on");
    }

    #[test]
    fn marks_reach_over_runs_and_follow_the_language() {
        let mut texts = ["\"".to_owned(), "Beloved".to_owned(), "\"".to_owned()];
        curl(&mut texts, Some("de-DE"));
        assert_eq!(texts.concat(), "„Beloved“");
    }
}
