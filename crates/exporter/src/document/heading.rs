//! What stands at the head of an essay and of its pages.

use ibid_manuscript::FrontMatter;

/// The title with its subtitle, as MLA divides them.
pub(crate) fn title(front: &FrontMatter) -> Option<String> {
    let title = front
        .title
        .as_deref()
        .map(str::trim)
        .filter(|title| !title.is_empty())?;
    let subtitle = front
        .subtitle
        .as_deref()
        .map(str::trim)
        .filter(|title| !title.is_empty());
    Some(match subtitle {
        None => title.to_owned(),
        Some(subtitle) if title.ends_with(['?', '!', ':', '—']) => format!("{title} {subtitle}"),
        Some(subtitle) => format!("{title}: {subtitle}"),
    })
}

/// The lines above the title: authors, instructor, course, date.
pub(crate) fn lines(front: &FrontMatter) -> Vec<String> {
    let rest = [&front.instructor, &front.course, &front.date];
    front
        .authors
        .iter()
        .chain(rest.into_iter().flatten())
        .map(|line| one_line(line))
        .filter(|line| !line.is_empty())
        .collect()
}

/// The surnames of the authors: what stands before the page number. Of more than three, the first.
pub(crate) fn running_head(front: &FrontMatter) -> String {
    let surnames: Vec<String> = front
        .authors
        .iter()
        .map(|author| surname(&one_line(author)))
        .filter(|name| !name.is_empty())
        .collect();
    match surnames.len() {
        0..=3 => surnames.join(", "),
        _ => surnames.into_iter().take(1).collect(),
    }
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
        assert_eq!(
            title(&front("Whose War?", "A Reply")).unwrap(),
            "Whose War? A Reply"
        );
        assert_eq!(title(&front("War", "A Reply")).unwrap(), "War: A Reply");
        assert_eq!(title(&front(" ", "A Reply")), None);
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
