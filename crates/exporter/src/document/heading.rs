//! What stands at the head of an essay and of its pages.

use ibid_diagnostics::Span;
use ibid_language::dates::CivilDate;
use ibid_manuscript::{FrontMatter, Inline, Look, Prose, TextRun};

/// The title with its subtitle, as MLA divides them; empty where there is none.
pub(crate) fn title(front: &FrontMatter) -> Vec<Inline> {
    let title = content(front.title.as_deref(), &front.title_content);
    let subtitle = content(front.subtitle.as_deref(), &front.subtitle_content);
    if title.is_empty() || subtitle.is_empty() {
        return title;
    }
    let text = Prose::new(&title).text;
    let mark = if text.trim_end().ends_with(['?', '!', ':', '—']) {
        " "
    } else {
        ": "
    };
    [title, vec![plain_run(mark)], subtitle].concat()
}

/// What was typed with its italics, or else the plain text of a reader that knows no more.
fn content(text: Option<&str>, typed: &[Inline]) -> Vec<Inline> {
    match text.map(str::trim).filter(|text| !text.is_empty()) {
        None => Vec::new(),
        Some(text) if typed.is_empty() => vec![plain_run(text)],
        Some(_) => typed.to_vec(),
    }
}

fn plain_run(text: &str) -> Inline {
    Inline::Text(TextRun {
        text: text.to_owned(),
        span: Span::essay(0..0),
        look: Look::default(),
        link: None,
    })
}

/// The lines above the title: authors, instructor, course, date.
pub(crate) fn lines(front: &FrontMatter) -> Vec<String> {
    let date = date(front);
    let rest = [&front.instructor, &front.course, &date];
    front
        .authors
        .iter()
        .chain(rest.into_iter().flatten())
        .map(|line| one_line(line))
        .filter(|line| !line.is_empty())
        .collect()
}

/// The date as it is printed: as typed, but day, month and year of an English essay where a computer's form
/// (`2026-04-02`) was typed (MLA 1.2).
pub(crate) fn date(front: &FrontMatter) -> Option<String> {
    let typed = front.date.as_deref()?;
    let is_numeric = typed
        .trim()
        .bytes()
        .all(|b| b.is_ascii_digit() || b == b'-');
    let day = typed.parse::<CivilDate>().ok();
    Some(
        match day.filter(|_| is_numeric && language(front).0 == "en") {
            Some(day) => day.to_string(),
            None => typed.to_owned(),
        },
    )
}

/// The longest running head, in characters: with the number it fits on a line.
const LONGEST_HEAD: usize = 60;

/// The surnames of the authors: what stands before the page number. Where they do not fit on a line, nothing does.
pub(crate) fn running_head(front: &FrontMatter) -> String {
    let surnames: Vec<String> = front
        .authors
        .iter()
        .map(|author| surname(&one_line(author)))
        .filter(|name| !name.is_empty())
        .collect();
    let head = surnames.join(", ");
    if head.chars().count() > LONGEST_HEAD {
        return String::new();
    }
    head
}

/// The surname in a name with the given names first: the last word, with the particles before it and
/// without a suffix.
fn surname(author: &str) -> String {
    if let Some((family, given)) = author.split_once(',') {
        if !is_suffix(given.trim()) {
            return family.trim().to_owned();
        }
        return surname(family.trim());
    }
    let mut words: Vec<&str> = author.split(' ').collect();
    while words.len() > 1 && words.last().is_some_and(|word| is_suffix(word)) {
        words.pop();
    }
    let is_particle = |word: &&str| word.chars().next().is_some_and(char::is_lowercase);
    let particles = words
        .iter()
        .rev()
        .skip(1)
        .take_while(|word| is_particle(word))
        .count();
    let first = words.len().saturating_sub(1 + particles);
    words.get(first..).unwrap_or_default().join(" ")
}

fn is_suffix(word: &str) -> bool {
    matches!(
        word.trim_end_matches('.'),
        "Jr" | "Sr" | "II" | "III" | "IV" | "PhD" | "Ph.D" | "MD" | "M.D"
    )
}

/// The language and region of a tag such as `en-US`; English where there is none or it is no tag.
pub(crate) fn language(front: &FrontMatter) -> (String, Option<String>) {
    let tag = front.lang.as_deref().unwrap_or("en");
    let mut parts = tag.trim().split(['-', '_']);
    let letters = |part: &&str| part.chars().all(|c| c.is_ascii_alphabetic());
    let lang = parts
        .next()
        .filter(letters)
        .filter(|part| matches!(part.len(), 2 | 3));
    let region = parts.filter(letters).find(|part| part.len() == 2);
    match lang {
        Some(lang) => (
            lang.to_ascii_lowercase(),
            region.map(str::to_ascii_uppercase),
        ),
        None => ("en".to_owned(), None),
    }
}

/// A text without control characters, its whitespace as single spaces.
pub(crate) fn one_line(text: &str) -> String {
    let shown: String = text
        .chars()
        .filter(|c| c.is_whitespace() || !c.is_control())
        .collect();
    shown.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_running_head_is_the_surname() {
        for (author, expected) in [
            ("Ada Lovelace", "Lovelace"),
            ("Lovelace, Ada", "Lovelace"),
            ("Ludwig van Beethoven", "van Beethoven"),
            ("Martin Luther King, Jr.", "King"),
            ("Martin Luther King Jr.", "King"),
            ("Plato", "Plato"),
            ("", ""),
        ] {
            assert_eq!(surname(author), expected);
        }
    }

    #[test]
    fn titles_that_end_in_a_mark_take_no_colon() {
        let front = |title: &str, subtitle: &str| FrontMatter {
            title: Some(title.into()),
            subtitle: Some(subtitle.into()),
            ..FrontMatter::default()
        };
        let title = |main: &str, second: &str| Prose::new(&title(&front(main, second))).text;
        assert_eq!(title("Whose War?", "A Reply"), "Whose War? A Reply");
        assert_eq!(title("War", "A Reply"), "War: A Reply");
        assert_eq!(title(" ", "A Reply"), "");
    }

    #[test]
    fn a_date_in_numbers_is_printed_in_words() {
        let printed = |typed: &str, lang: Option<&str>| {
            date(&FrontMatter {
                date: Some(typed.into()),
                lang: lang.map(str::to_owned),
                ..FrontMatter::default()
            })
        };
        let printed = |typed: &str, lang| printed(typed, lang).unwrap();
        assert_eq!(printed("2026-04-02", None), "2 April 2026");
        assert_eq!(printed("2026-04-02", Some("de")), "2026-04-02");
        assert_eq!(printed("April 2, 2026", None), "April 2, 2026");
        assert_eq!(printed("2026-04", None), "2026-04");
        assert_eq!(printed("Spring 2026", None), "Spring 2026");
    }

    #[test]
    fn what_is_no_language_is_english() {
        let lang = |tag: &str| {
            language(&FrontMatter {
                lang: Some(tag.into()),
                ..FrontMatter::default()
            })
        };
        assert_eq!(lang("fr_ca"), ("fr".into(), Some("CA".into())));
        assert_eq!(lang("zh-Hant-TW"), ("zh".into(), Some("TW".into())));
        assert_eq!(lang("#panic()"), ("en".into(), None));
    }
}
