//! Entries in the form of the seventh edition of the MLA Handbook, in use until 2016.

use ibid_styles::typed::{Kind, TypedSource};

use crate::essay::fold;

/// What an entry has that MLA no longer prints.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct OldForm {
    /// The word for the medium: `Print`.
    medium: Option<&'static str>,
    /// The city before the publisher.
    city: Option<String>,
    /// `n. pag.`, `N.p.`
    lacks: Option<&'static str>,
}

impl OldForm {
    /// What of it an entry has, its marks of emphasis taken away; none where it may be of a later edition, or of another
    /// style. A city alone may belong to an old book or a newspaper.
    pub(super) fn of(entry: &str, read: &TypedSource) -> Option<Self> {
        let medium = medium(entry);
        let lacks = LACKS.iter().find(|sign| entry.contains(**sign)).copied();
        let city = city(entry, read);
        let is_old = medium.is_some() || lacks.is_some() || city.is_some() && is_book(entry, read);
        is_old.then_some(Self {
            medium,
            city,
            lacks,
        })
    }

    /// What to do, in words.
    pub(super) fn advice(&self) -> String {
        let mut advice = Vec::new();
        match self.medium {
            Some("Web") => advice.push("write the address in place of `Web`".to_owned()),
            Some(medium) => advice.push(format!("leave out `{medium}`")),
            None => {}
        }
        if let Some(city) = &self.city {
            advice.push(format!("leave out the city, `{city}:`"));
        }
        if let Some(sign) = self.lacks {
            advice.push(format!("leave out `{sign}`"));
        }
        advice.join("; ")
    }

    /// The words that a later edition leaves out, folded.
    pub(super) fn words(&self) -> Vec<String> {
        let parts = [self.medium, self.lacks, self.city.as_deref()];
        let words = parts.into_iter().flatten().map(fold);
        words
            .flat_map(|text| {
                let words = text.split(|c: char| !c.is_alphanumeric());
                words.map(str::to_owned).collect::<Vec<_>>()
            })
            .filter(|word| !word.is_empty())
            .collect()
    }
}

/// The words for what an entry does not state.
const LACKS: &[&str] = &[
    "n. pag.",
    "N. pag.",
    "n.pag.",
    "N.p.:",
    "N.p.,",
    "N.p.: n.p.",
    "n.p.,",
];

/// The words for the medium that ended every entry.
const MEDIA: &[&str] = &[
    "Print",
    "Web",
    "DVD",
    "Film",
    "Television",
    "CD",
    "Microfilm",
];

/// The word for the medium that stands as a sentence of its own: at the end, or before the day on which a page was seen.
fn medium(entry: &str) -> Option<&'static str> {
    MEDIA.iter().copied().find(|medium| {
        entry.match_indices(medium).any(|(at, _)| {
            let before = entry.get(..at).unwrap_or_default();
            let after = entry.get(at + medium.len()..).unwrap_or_default();
            let is_sentence = before.ends_with([' ', '\u{a0}'])
                && before.trim_end().ends_with(['.', ')', '”', '"', '?', '!']);
            let rest = after.trim_start_matches('.').trim();
            let ends = rest.is_empty()
                || (*medium == "Web" && is_day(rest))
                || *medium == "Print" && rest.len() < 80;
            is_sentence && (after.is_empty() || after.starts_with('.')) && ends
        })
    })
}

/// Whether a text is a day, and what may follow it: `26 Apr. 2016.`
fn is_day(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit()) && text.len() < 80
}

/// The city before the publisher: `New York: Knopf, 1987`.
fn city(entry: &str, read: &TypedSource) -> Option<String> {
    let place = read.first(|c| c.place.as_ref())?.value.clone();
    let year = read.first(|c| c.date.as_ref())?.value.year;
    (year >= 1900 && entry.contains(&format!("{place}: "))).then_some(place)
}

/// Whether the entry is certainly that of a book, which ends in its publisher and its year: `New York: Crown, 2001.`
fn is_book(entry: &str, read: &TypedSource) -> bool {
    let title = read.title.as_ref().map_or(0, |title| title.range.end);
    let date = read.first(|c| c.date.as_ref());
    let year = date.map(|date| format!(", {}", date.value.year));
    read.kind == Kind::Book
        && !read.authors.is_empty()
        && read.unread.is_empty()
        && read.first(|c| c.publisher.as_ref()).is_some()
        && date.is_some_and(|date| date.range.start > title)
        && year.is_some_and(|year| entry.trim_end_matches(['.', ' ']).ends_with(&year))
}

#[cfg(test)]
mod tests {
    use ibid_styles::typed::parse;

    use super::*;

    #[test]
    fn an_old_entry_is_told_from_a_new_one() {
        let old = |entry| OldForm::of(entry, &parse(entry)).map(|form| form.advice());
        assert_eq!(
            old("Reed, Ann. Salt. New York: Crown, 2001. Print.").as_deref(),
            Some("leave out `Print`; leave out the city, `New York:`")
        );
        assert_eq!(
            old("Reed, Ann. “Salt.” The Coast. Coast Press, 2001. Web. 26 Apr. 2016.").as_deref(),
            Some("write the address in place of `Web`")
        );
        assert_eq!(
            old("Reed, Ann. Salt. Crown, 2001. n. pag.").as_deref(),
            Some("leave out `n. pag.`")
        );
        assert_eq!(
            old("Reed, Ann. Salt. Boston: Crown, 1999.").as_deref(),
            Some("leave out the city, `Boston:`")
        );
        for entry in [
            "Reed, Ann. Salt. Crown, 2001.",
            "Reed, Ann. Salt. Boston: Crown, 1888.",
            "Reed, Ann. Boston: A History. Crown, 2001.",
            "Reed, A. (2001). Salt. Boston: Crown.",
            "Reed, Ann. Print and Power. Crown, 2001.",
            "Reed, Ann. The World Wide Web. Crown, 2001.",
            "“Web.” The Oxford Dictionary, Oxford UP, 2001, www.example.org/web.",
        ] {
            assert_eq!(old(entry), None, "{entry}");
        }
    }
}
