//! Fields of numeric styles: `[1]`, `[2, p. 7]`, a raised `3` say nothing without their style's list. MLA names the work, so
//! that such a field shows the author and the locator that it carries.

use ibid_language::locator_labels::find_label;
use serde_json::{Map, Value};

use super::{CitedWork, Cites};

/// Whether what a field shows only counts its works.
pub(super) fn only_counts(shown: &str, cites: &Cites, years: &[String]) -> bool {
    if cites.works.is_empty() || cites.leaves_author_out {
        return false;
    }
    // A page, or a year without its author, is a number that the field itself carries.
    let mut carried: Vec<&str> = words(
        cites
            .works
            .iter()
            .filter_map(|work| work.locator.as_deref()),
    )
    .chain(years.iter().map(String::as_str))
    .collect();
    let mut counts = false;
    for word in words([shown]) {
        if let Some(at) = carried.iter().position(|known| *known == word) {
            carried.swap_remove(at);
        } else if word.bytes().all(|byte| byte.is_ascii_digit()) {
            counts = true;
        } else if find_label(word).is_none() {
            return false;
        }
    }
    counts
}

fn words<'t>(texts: impl IntoIterator<Item = &'t str>) -> impl Iterator<Item = &'t str> {
    let words = texts
        .into_iter()
        .flat_map(|text| text.split(|c: char| !c.is_alphanumeric()));
    words.filter(|word| !word.is_empty())
}

/// The works with their locators, as MLA has them in the text: `(Okonjo 27; Tan and Lee 104)`.
pub(super) fn named<'d>(
    works: &[CitedWork],
    data: impl Fn(&str) -> Option<&'d Map<String, Value>>,
) -> Option<String> {
    let items = works.iter().map(|work| {
        let name = name(data(&work.key)?)?;
        Some(match &work.locator {
            Some(locator) => format!("{name} {locator}"),
            None => name,
        })
    });
    let items: Vec<String> = items.collect::<Option<_>>()?;
    Some(format!("({})", items.join("; ")))
}

/// The names that a citation of the work begins with, else its title.
fn name(data: &Map<String, Value>) -> Option<String> {
    let people = ["author", "editor"].iter().find_map(|role| {
        data.get(*role)?
            .as_array()
            .filter(|people| !people.is_empty())
    });
    let family = |person: &Value| {
        let part = |name: &str| person.get(name)?.as_str().map(str::to_owned);
        let family = part("family").or_else(|| part("literal"))?;
        Some(match part("non-dropping-particle") {
            Some(particle) => format!("{particle} {family}"),
            None => family,
        })
    };
    match people.map(Vec::as_slice) {
        Some([one]) => family(one),
        Some([one, two]) => Some(format!("{} and {}", family(one)?, family(two)?)),
        Some([first, ..]) => Some(format!("{} et al.", family(first)?)),
        _ => {
            let title = data
                .get("title-short")
                .or_else(|| data.get("title"))?
                .as_str()?;
            let title = title.split(':').next()?.trim();
            let stands_alone = matches!(
                data.get("type").and_then(Value::as_str),
                Some("book" | "motion_picture" | "report" | "thesis")
            );
            Some(if stands_alone {
                title.to_owned()
            } else {
                format!("“{title}”")
            })
        }
    }
}

/// A locator as MLA prints it in the text: a page without a label, others with theirs.
pub(super) fn locator(label: Option<&str>, number: &str) -> Option<String> {
    let number = number.trim();
    let label = find_label(label.unwrap_or("page"))?;
    let is_several = number.contains(['-', '–', ',']);
    let printed = if is_several { label.many } else { label.one };
    (!number.is_empty()).then(|| format!("{printed} {number}").trim_start().to_owned())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn cites(locators: &[Option<&str>], leaves_author_out: bool) -> Cites {
        let work = |(at, number): (usize, Option<&str>)| CitedWork {
            key: at.to_string(),
            locator: number.and_then(|number| locator(None, number)),
        };
        Cites {
            works: locators.iter().copied().enumerate().map(work).collect(),
            leaves_author_out,
            ..Cites::default()
        }
    }

    #[test]
    fn numbers_of_a_list_are_told_from_pages_and_years() {
        let counts = |shown: &str, locators: &[Option<&str>]| {
            only_counts(shown, &cites(locators, false), &["1999".to_owned()])
        };
        assert!(counts("[1]", &[None]));
        assert!(counts("[1], [2]", &[None, None]));
        assert!(counts("[27, p. 27]", &[Some("27")]));
        assert!(counts("3–5", &[None, None, None]));
        assert!(!counts("(27)", &[Some("27")]));
        assert!(!counts("(1999)", &[None]));
        assert!(!counts("(Lee 27)", &[Some("27")]));
        assert!(!counts("", &[None]));
        assert!(!only_counts("(12)", &cites(&[None], true), &[]));
    }

    #[test]
    fn works_are_named_as_in_mla() {
        let data = |key: &str| {
            let value = match key {
                "0" => json!({"author": [{"family": "Lee"}, {"family": "Kim"}], "type": "book"}),
                "1" => json!({"author": [{"family": "Beauvoir", "non-dropping-particle": "de"}]}),
                _ => json!({"title": "On Fog: A Study", "type": "article-journal"}),
            };
            value.as_object().cloned()
        };
        let known: Vec<_> = ["0", "1", "2"].iter().filter_map(|key| data(key)).collect();
        let text = named(&cites(&[Some("27"), None, None], false).works, |key| {
            known.get(key.parse::<usize>().ok()?)
        });
        assert_eq!(
            text.as_deref(),
            Some("(Lee and Kim 27; de Beauvoir; “On Fog”)")
        );
    }

    #[test]
    fn locators_have_the_label_of_mla() {
        assert_eq!(locator(Some("page"), "27-29").as_deref(), Some("27-29"));
        assert_eq!(locator(Some("chapter"), "3").as_deref(), Some("ch. 3"));
        assert_eq!(locator(Some("line"), "3-5").as_deref(), Some("lines 3-5"));
        assert_eq!(locator(None, " "), None);
    }
}
