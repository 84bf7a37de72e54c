//! Locators in a citation: `12, 45–47`, `ch. 1`, `723; bk. 3, ch. 8`, `4: 238`, `1.5.35–37`.

use crate::{Locator, Unit};
use ibid_language::locator_labels::find_label;
use ibid_language::page_ranges::{is_plural, ranges, times};
use ibid_language::{number_named, roman};

/// Locators as printed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Printed {
    pub(crate) text: String,
    /// Whether it begins with a label, before which a comma stands.
    pub(crate) is_labelled: bool,
}

/// What decides how locators are printed beyond themselves.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Circumstances {
    /// Whether the word `line` was printed for this source before.
    pub(crate) lines_named: bool,
    /// Whether the source is a recording, where `2:33` is a time.
    pub(crate) is_recording: bool,
}

/// A run of locators of one unit.
struct Group {
    label: Option<(String, String)>,
    values: Vec<String>,
}

/// The locators in MLA's form: pages first, then what is labelled, with one label for a list.
pub(crate) fn print(locators: &[Locator], circumstances: Circumstances) -> Printed {
    let merged = merge(locators);
    let mut groups: Vec<Group> = Vec::new();
    for locator in &merged {
        let label = label(locator, circumstances);
        let value = value(locator, circumstances);
        match groups.last_mut() {
            Some(last) if last.label == label && (label.is_none() || !last.values.is_empty()) => {
                last.values.push(value);
            }
            _ => groups.push(Group {
                label,
                values: vec![value],
            }),
        }
    }
    // Pages stand first, as readers of the same edition want them.
    groups.sort_by_key(|group| group.label.is_some());
    let is_labelled = groups.first().is_some_and(|group| group.label.is_some());
    let mut text = String::new();
    let mut before_labelled = None;
    for group in &groups {
        let labelled = group.label.is_some();
        match before_labelled {
            Some(false) if labelled => text.push_str("; "),
            Some(_) => text.push_str(", "),
            None => {}
        }
        text.push_str(&group.text());
        before_labelled = Some(labelled);
    }
    Printed { text, is_labelled }
}

impl Group {
    fn text(&self) -> String {
        let values = self.values.join(", ");
        match &self.label {
            None => values,
            Some((one, many)) => {
                let plural = self.values.len() > 1 || is_plural(&values);
                let label = if plural { many } else { one };
                match label.as_str() {
                    "" => values,
                    "n" | "nn" => format!("{label}{values}"),
                    _ => format!("{label} {values}"),
                }
            }
        }
    }
}

/// The label for one and for several; nothing where the bare number is printed.
fn label(locator: &Locator, circumstances: Circumstances) -> Option<(String, String)> {
    let of = |word: &str| {
        let label = find_label(word)?;
        (!label.one.is_empty()).then(|| (label.one.to_owned(), label.many.to_owned()))
    };
    match locator.unit {
        Unit::Page | Unit::Division | Unit::Timestamp => None,
        Unit::Line if circumstances.lines_named => None,
        Unit::Line => of("line"),
        Unit::Chapter => of("chapter"),
        Unit::Section => of("section"),
        Unit::Paragraph => of("paragraph"),
        Unit::Volume => of("volume"),
        Unit::Verse | Unit::Other => match &locator.label {
            Some(typed) => of(typed).or_else(|| Some((typed.clone(), typed.clone()))),
            None if locator.unit == Unit::Verse => None,
            None => Some((String::new(), String::new())),
        },
    }
}

fn value(locator: &Locator, circumstances: Circumstances) -> String {
    let value = locator.value.trim();
    if locator.unit == Unit::Timestamp || (circumstances.is_recording && value.contains(':')) {
        return times(value);
    }
    if locator.unit == Unit::Verse {
        return ranges(&value.replace(':', "."));
    }
    match number_named(value) {
        Some(number) if locator.label.is_some() => number.to_string(),
        _ => ranges(value),
    }
}

/// Joins what MLA prints as one number: volume and page (`4: 238`), act, scene and line (`1.5.35`), book and line.
fn merge(locators: &[Locator]) -> Vec<Locator> {
    let mut out: Vec<Locator> = Vec::new();
    for locator in locators {
        if let Some(last) = out.last_mut()
            && let Some(joined) = joined(last, locator)
        {
            *last = joined;
            continue;
        }
        out.push(locator.clone());
    }
    out
}

fn joined(first: &Locator, second: &Locator) -> Option<Locator> {
    let single = !is_plural(&first.value);
    let divides = |labels: &[&str]| {
        first
            .label
            .as_deref()
            .and_then(find_label)
            .is_some_and(|label| labels.contains(&label.one))
    };
    if !single {
        return None;
    }
    if first.unit == Unit::Volume && second.unit == Unit::Page {
        return Some(Locator::page(format!("{}: {}", first.value, second.value)));
    }
    let second_label = second
        .label
        .as_deref()
        .and_then(find_label)
        .map(|label| label.one);
    let division = match second_label {
        Some("sc.") => divides(&["act"]),
        Some("line") => divides(&["bk.", "canto"]) || first.unit == Unit::Division,
        _ => false,
    };
    division.then(|| Locator {
        unit: Unit::Division,
        value: format!("{}.{}", arabic(&first.value), arabic(&second.value)),
        label: None,
    })
}

/// Acts, scenes and books in arabic numerals: `IV` gives `4`.
fn arabic(value: &str) -> String {
    number_named(value)
        .or_else(|| roman(value))
        .map_or_else(|| value.to_owned(), |number| number.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn printed(typed: &str) -> String {
        let (locators, rest) = Locator::parse_list(typed);
        assert_eq!(rest, "", "{typed}");
        let printed = print(&locators, Circumstances::default());
        let comma = if printed.is_labelled { ", " } else { " " };
        format!("X{comma}{}", printed.text)
    }

    #[test]
    fn locators_in_the_form_of_mla() {
        for (typed, form) in [
            ("12, 45-47", "X 12, 45–47"),
            ("pp. 83, 90-91", "X 83, 90–91"),
            ("chapter 1", "X, ch. 1"),
            ("chs. 1, 3", "X, chs. 1, 3"),
            ("chapter three", "X, ch. 3"),
            ("723; bk. 3, ch. 8", "X 723; bk. 3, ch. 8"),
            ("ll. 10-12", "X, lines 10–12"),
            ("l. 4", "X, line 4"),
            ("vol. 4, p. 238", "X 4: 238"),
            ("vol. 5", "X, vol. 5"),
            ("act 1, scene 5, lines 35-37", "X 1.5.35–37"),
            ("act IV, scene ii", "X 4.2"),
            ("book 9, line 19", "X 9.19"),
            ("4.7.164-181", "X 4.7.164–81"),
            ("§ 4", "X, sec. 4"),
            ("pars. 2-3", "X, pars. 2–3"),
            ("Gen. 1:1-5", "X, Gen. 1.1–5"),
            ("preface", "X, preface"),
            ("fig. 3", "X, fig. 3"),
            ("ch. 3, p. 45", "X 45; ch. 3"),
            ("00:41:16-17", "X 00:41:16–17"),
        ] {
            assert_eq!(printed(typed), form, "{typed}");
        }
    }
}
