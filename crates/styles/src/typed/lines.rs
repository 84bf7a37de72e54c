//! The lines of a list: their content without bullet or number, and how they begin and end.

use super::split::Start;

/// A line that is not blank and no heading.
#[derive(Debug)]
pub(super) struct Line<'a> {
    /// Without its bullet or number and the blanks at both ends.
    pub(super) content: &'a str,
    /// The byte of the text where the content begins.
    pub(super) start: usize,
    /// Whether a bullet or number was before it.
    pub(super) labelled: bool,
    /// Whether it was indented.
    pub(super) indented: bool,
    /// Whether the line before it was blank.
    pub(super) after_blank: bool,
    /// Characters from the left margin to the end.
    pub(super) width: usize,
    /// How it begins.
    pub(super) start_of_entry: Start,
}

impl Line<'_> {
    /// The byte of the text behind the content.
    pub(super) fn end(&self) -> usize {
        self.start + self.content.len()
    }

    /// Whether it ends as an entry does, with a full stop or an address.
    pub(super) fn ends_finished(&self) -> bool {
        let bare = self.content.trim_end_matches(CLOSING);
        (bare.ends_with(['.', '!', '?']) && !ends_in_abbreviation(bare)) || self.ends_in_address()
    }

    /// Whether the line must go on: a comma, a colon, a dash, an opening mark, a small word.
    pub(super) fn ends_open(&self) -> bool {
        if self.ends_in_address() {
            return self.content.ends_with(['/', '-', '=', '&', '?'])
                && !self.content.ends_with("/.");
        }
        let last = self
            .content
            .split_whitespace()
            .next_back()
            .unwrap_or_default();
        self.content
            .ends_with([',', ':', ';', '-', '–', '—', '(', '“', '&'])
            || SMALL_WORDS.contains(&last)
            || ends_in_abbreviation(self.content)
    }

    /// Whether it ends as an entry does that has lost its full stop.
    pub(super) fn ends_in_number_or_address(&self) -> bool {
        self.content.ends_with(|c: char| c.is_ascii_digit())
            || self.ends_in_address()
            || ["Print", "Web", "print", "web", "n.d"]
                .iter()
                .any(|word| self.content.ends_with(word))
    }

    /// Whether it was broken at a width, in the middle of an entry.
    pub(super) fn breaks_off(&self) -> bool {
        !self.ends_finished() && !self.ends_in_number_or_address()
    }

    /// Whether it ends with what comes last in an entry: the day of access, or the medium.
    pub(super) fn ends_for_certain(&self) -> bool {
        let day_of_access = self
            .content
            .rsplit_once("Accessed ")
            .is_some_and(|(_, day)| day.len() < 20 && day.ends_with('.'));
        day_of_access || self.content.ends_with(" Print.")
    }

    fn ends_in_address(&self) -> bool {
        let last = self
            .content
            .split_whitespace()
            .next_back()
            .unwrap_or_default();
        last.contains("://") || last.starts_with("www.") || last.starts_with("doi")
    }

    /// Whether it is long enough to be an entry on its own.
    pub(super) fn is_long(&self) -> bool {
        self.content.len() > 30 && self.content.contains(". ")
    }
}

/// Marks that may close a line behind its full stop.
const CLOSING: [char; 9] = ['"', '”', '’', '\'', ')', ']', '*', '_', '>'];

/// Words that no entry ends with.
const SMALL_WORDS: [&str; 22] = [
    "a",
    "an",
    "and",
    "as",
    "at",
    "by",
    "for",
    "from",
    "in",
    "into",
    "of",
    "on",
    "or",
    "the",
    "to",
    "with",
    "The",
    "A",
    "An",
    "et",
    "edited",
    "translated",
];

/// Abbreviations and initials at a line end that ask for more.
fn ends_in_abbreviation(text: &str) -> bool {
    let last = text.split_whitespace().next_back().unwrap_or_default();
    let Some(word) = last.strip_suffix('.') else {
        return false;
    };
    let word = word.trim_start_matches(['(', '[']);
    let is_initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
    // A publisher's “U of Chicago P.” ends an entry.
    (is_initial && word != "P")
        || matches!(
            word,
            "vol"
                | "no"
                | "nos"
                | "pp"
                | "p"
                | "ed"
                | "eds"
                | "trans"
                | "Vol"
                | "No"
                | "Ed"
                | "Eds"
                | "Trans"
                | "Dir"
                | "ch"
                | "St"
                | "Mr"
                | "Mrs"
                | "Dr"
                | "vs"
                | "v"
        )
}

/// The lines of a text that belong to entries, with the labels told from the content.
pub(super) fn lines(text: &str) -> Vec<Line<'_>> {
    let raw = raw_lines(text);
    let numbered = counts_up(&raw);
    let mut out = Vec::new();
    let mut after_blank = false;
    for (start, line) in raw {
        let content = line.trim();
        if content.is_empty() || is_separator(content) {
            after_blank = true;
            continue;
        }
        if is_heading(content) {
            continue;
        }
        let margin = line.len() - line.trim_start().len();
        let label = bullet(content)
            .or_else(|| {
                numbered
                    .then(|| number(content).map(|(_, len)| len))
                    .flatten()
            })
            .unwrap_or(0);
        let labelled = label > 0;
        let unlabelled = content.get(label..).unwrap_or(content);
        let inner = unlabelled.trim_start();
        let indent = line
            .chars()
            .take_while(|c| c.is_whitespace())
            .map(|c| if c == '\t' { 4 } else { 1 })
            .sum::<usize>();
        out.push(Line {
            content: inner,
            start: start + margin + label + (unlabelled.len() - inner.len()),
            labelled,
            indented: indent >= 2,
            after_blank,
            width: indent + content.chars().count(),
            start_of_entry: how_it_begins(inner),
        });
        after_blank = false;
    }
    out
}

/// The lines with the bytes where they begin. Every line end of Unicode counts; CR LF is one.
fn raw_lines(text: &str) -> Vec<(usize, &str)> {
    let mut out = Vec::new();
    let mut start = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if matches!(
            c,
            '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{2028}' | '\u{2029}' | '\u{85}'
        ) {
            out.push((start, text.get(start..at).unwrap_or_default()));
            start = at + c.len_utf8();
            if c == '\r' && chars.next_if(|&(_, next)| next == '\n').is_some() {
                start += 1;
            }
        }
    }
    out.push((start, text.get(start..).unwrap_or_default()));
    out
}

/// The bytes of a bullet with the blanks behind it.
fn bullet(content: &str) -> Option<usize> {
    let first = content.chars().next()?;
    let rest = content.get(first.len_utf8()..)?;
    let is_bullet = matches!(
        first,
        '•' | '◦'
            | '▪'
            | '●'
            | '○'
            | '■'
            | '‣'
            | '⁃'
            | '∙'
            | '·'
            | '➢'
            | '►'
            | '-'
            | '*'
            | '+'
            | '–'
            | '—'
            | '\u{F0B7}'
    );
    // `*Parasite*` is no bullet; a bullet that only lists have needs no blank behind it.
    let typed = matches!(first, '-' | '*' | '+' | '–' | '—');
    let blanks = rest.len() - rest.trim_start().len();
    (is_bullet && !rest.trim().is_empty() && (blanks > 0 || !typed))
        .then_some(first.len_utf8() + blanks)
}

/// The number that labels a line (`1.`, `1)`, `[1]`, `(1)`) and the bytes of the label with the blanks behind it.
fn number(content: &str) -> Option<(u32, usize)> {
    let open = usize::from(content.starts_with(['[', '(']));
    let rest = content.get(open..)?;
    let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    if !(1..=3).contains(&digits) {
        return None;
    }
    let value = rest.get(..digits)?.parse().ok()?;
    let behind = rest.get(digits..)?;
    let after = match behind.chars().next()? {
        '.' if open == 0 => behind.get(1..)?,
        ')' | ']' => {
            let after = behind.get(1..)?;
            after.strip_prefix('.').unwrap_or(after)
        }
        _ => return None,
    };
    let text = after.trim_start();
    (text.len() < after.len() && !text.is_empty()).then_some((value, content.len() - text.len()))
}

/// Whether the numbers in front of lines are labels: they count up by one, or stay 1 as Markdown allows.
fn counts_up(raw: &[(usize, &str)]) -> bool {
    let numbers: Vec<u32> = raw
        .iter()
        .filter_map(|(_, line)| number(line.trim()).map(|(value, _)| value))
        .collect();
    let first_is_labelled = raw
        .iter()
        .map(|(_, line)| line.trim())
        .find(|line| !line.is_empty() && !is_heading(line))
        .is_some_and(|line| number(line).is_some());
    let steady = |step: u32| {
        numbers
            .windows(2)
            .all(|pair| matches!(pair, [a, b] if a.checked_add(step) == Some(*b)))
    };
    first_is_labelled
        && match numbers.as_slice() {
            [] => false,
            [only] => *only == 1,
            _ => steady(1) || steady(0),
        }
}

/// A line of dashes, stars or underscores between entries.
fn is_separator(content: &str) -> bool {
    content.len() >= 3
        && content
            .chars()
            .all(|c| matches!(c, '-' | '*' | '_' | '=' | '—' | '–' | '·'))
}

/// Whether the line is the heading of a list of sources, whatever markup it carries.
pub(super) fn is_heading(content: &str) -> bool {
    let bare = content
        .trim_matches(|c: char| c.is_whitespace() || matches!(c, '#' | '*' | '_' | ':' | '=' | '.'))
        .to_lowercase();
    matches!(
        bare.as_str(),
        "works cited"
            | "work cited"
            | "works consulted"
            | "works referenced"
            | "bibliography"
            | "references"
            | "sources"
            | "sources cited"
            | "citations"
            | "annotated bibliography"
            | "reference list"
            | "work(s) cited"
    )
}

/// How a line begins.
fn how_it_begins(content: &str) -> Start {
    if begins_with_repeated_author(content) {
        return Start::Repeated;
    }
    if begins_with_name(content) || begins_with_author_and_title(content) {
        return Start::Likely;
    }
    let bare = content.trim_start_matches(['*', '_']);
    match content.chars().next() {
        Some('“' | '"' | '‘' | '«') => Start::Likely,
        Some('\'') if content.chars().nth(1).is_some_and(char::is_uppercase) => Start::Likely,
        _ if begins_inside_an_entry(bare) => Start::Unlikely,
        Some('*' | '_' | '@') => Start::Possible,
        Some(first) if first.is_uppercase() || (first.is_alphabetic() && !first.is_lowercase()) => {
            Start::Possible
        }
        // A title can begin with a number: _1984_, _2001: A Space Odyssey_, “12 Angry Men”.
        Some(first) if first.is_ascii_digit() && number_begins_title(content) => Start::Possible,
        _ => Start::Unlikely,
    }
}

/// `United Nations. “Universal …`: a few words, a full stop, and a quoted title.
fn begins_with_author_and_title(content: &str) -> bool {
    content.split_once(". ").is_some_and(|(author, title)| {
        author.starts_with(char::is_uppercase)
            && author.split_whitespace().count() <= 8
            && !author.contains([',', ':'])
            && (title.starts_with(['“', '"', '‘']) || title.starts_with("Dir"))
            && !begins_inside_an_entry(author)
    })
}

/// `---.`, `———.`, `___,`: the author of the entry before it.
pub(super) fn begins_with_repeated_author(content: &str) -> bool {
    let rest = content.trim_start_matches(['-', '–', '—', '_', '―', '⸺', '⸻']);
    let dashes = content
        .get(..content.len() - rest.len())
        .unwrap_or_default();
    let long_enough = dashes.chars().count() >= 2 || dashes.starts_with(['—', '⸺', '⸻', '―']);
    !dashes.is_empty() && long_enough && rest.starts_with(['.', ','])
}

/// A number that is followed by words, and is no year, page or volume of the entry before.
fn number_begins_title(content: &str) -> bool {
    let rest = content.trim_start_matches(|c: char| c.is_ascii_digit());
    rest.starts_with(": ")
        || (rest.starts_with(' ')
            && rest.trim_start().starts_with(char::is_uppercase)
            && !begins_inside_an_entry(rest.trim_start()))
}

/// Words that stand in the middle of an entry and open none.
fn begins_inside_an_entry(content: &str) -> bool {
    let word: String = content
        .chars()
        .take_while(|c| c.is_alphanumeric() || matches!(c, ':' | '/'))
        .collect();
    let full = content.split_whitespace().next().unwrap_or_default();
    full.contains("://")
        || full.starts_with("www.")
        || full.starts_with("doi")
        || super::words::month(&word).is_some()
        || matches!(
            word.as_str(),
            "Accessed"
                | "Retrieved"
                | "Web"
                | "Print"
                | "Vol"
                | "No"
                | "Ed"
                | "Eds"
                | "Trans"
                | "Edited"
                | "Translated"
                | "Directed"
                | "Dir"
                | "JSTOR"
                | "ProQuest"
                | "EBSCOhost"
                | "Press"
                | "P"
                | "UP"
        )
}

/// A name turned round (`Asselin, Pierre.`), or the first of several names.
fn begins_with_name(content: &str) -> bool {
    let Some((family, rest)) = content.split_once(", ") else {
        return false;
    };
    let family_words = family.split_whitespace().count();
    let family_fits = (1..=4).contains(&family_words)
        && family.split_whitespace().all(is_word_of_name)
        && family
            .split_whitespace()
            .next_back()
            .is_some_and(|word| !is_small(word));
    family_fits && begins_with_given_name(rest, family.starts_with(char::is_lowercase))
}

/// The given names behind the comma, up to what may follow them.
fn begins_with_given_name(rest: &str, lower: bool) -> bool {
    let mut words = 0;
    for word in rest.split_whitespace() {
        let bare = word.trim_end_matches([',', '.', ';']);
        let fits = is_word_of_name(bare) || is_initials(word);
        if matches!(word, "and" | "&")
            || word.starts_with('(')
            || word.starts_with("et") && bare == "et"
        {
            return words > 0;
        }
        if !fits || (words == 0 && !lower && bare.starts_with(char::is_lowercase)) {
            return false;
        }
        words += 1;
        if !is_initials(word) && word.ends_with('.') {
            return words <= 4;
        }
        if word.ends_with(',') {
            return words <= 4 && goes_on_with_names(rest, word);
        }
        if words > 4 {
            return false;
        }
    }
    // The line ends within the name.
    words > 0 && words <= 4 && rest.ends_with('.')
}

/// Whether what follows the comma behind `word` can follow a name: not a year, not a number.
fn goes_on_with_names(rest: &str, word: &str) -> bool {
    rest.split_once(word)
        .map(|(_, after)| after.trim_start())
        .is_some_and(|after| {
            let next = after.split_whitespace().next().unwrap_or_default();
            next.starts_with(char::is_uppercase)
                || matches!(
                    next.trim_end_matches([',', '.']),
                    "and"
                        | "&"
                        | "et"
                        | "editor"
                        | "editors"
                        | "ed"
                        | "eds"
                        | "translator"
                        | "director"
                        | "trans"
                        | "performer"
                        | "host"
                        | "narrator"
                        | "creator"
                        | "illustrator"
                        | "compiler"
                        | "dir"
                )
        })
}

/// A word that a personal name can hold.
fn is_word_of_name(word: &str) -> bool {
    !word.is_empty()
        && word
            .chars()
            .all(|c| c.is_alphabetic() || matches!(c, '\'' | '’' | '-' | '.' | '‑'))
        && word.chars().any(char::is_alphabetic)
        && !matches!(
            word,
            "vol" | "no" | "pp" | "edited" | "translated" | "and" | "the" | "of"
        )
        && super::words::month(word.trim_end_matches('.'))
            .is_none_or(|_| matches!(word, "May" | "June" | "April" | "August"))
}

fn is_small(word: &str) -> bool {
    SMALL_WORDS.contains(&word)
}

/// `E.`, `A.M.`, `J.-P.`
fn is_initials(word: &str) -> bool {
    let word = word.trim_end_matches(',');
    word.ends_with('.')
        && word
            .split(['.', '-'])
            .all(|part| part.chars().count() <= 1 && part.chars().all(char::is_uppercase))
}
