//! Looks that a page gives by class: `.c1{font-style:italic}`, as Google Docs and others write what was set in italics.

use std::collections::HashMap;

use scraper::Html;

use super::article::select;
use crate::Look;

/// The look of each class that a style sheet of the page gives one.
pub(super) fn looks(page: &Html) -> HashMap<String, Look> {
    const LONGEST: usize = 1_000_000;
    let mut looks = HashMap::new();
    for sheet in select(page, "style") {
        let text: String = sheet
            .text()
            .take(1)
            .filter(|text| text.len() <= LONGEST)
            .collect();
        for rule in text.split('}') {
            let Some((selectors, declarations)) = rule.rsplit_once('{') else {
                continue;
            };
            let Some(look) = declared(declarations, Look::default()) else {
                continue;
            };
            let classes = selectors.rsplit('{').next().unwrap_or_default().split(',');
            for class in classes.filter_map(class) {
                looks.insert(class.to_owned(), look);
            }
        }
    }
    looks
}

/// The class that a selector names and nothing else: `.c1`, `span.c1`.
fn class(selector: &str) -> Option<&str> {
    let selector = selector.trim();
    let class = selector
        .strip_prefix("span")
        .unwrap_or(selector)
        .strip_prefix('.')?;
    let is_name = class
        .chars()
        .all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
    (is_name && !class.is_empty()).then_some(class)
}

/// The look that declarations add to another; none where they add nothing.
pub(super) fn declared(declarations: &str, around: Look) -> Option<Look> {
    let style = declarations
        .replace([' ', '\n', '\t'], "")
        .to_ascii_lowercase();
    let (italic, bold) = (
        style.contains("font-style:italic"),
        style.contains("font-weight:700") || style.contains("font-weight:bold"),
    );
    let raised = style.contains("vertical-align:super");
    if !italic && !bold && !raised {
        return None;
    }
    let mut look = around;
    look.emphasis |= italic;
    look.strong |= bold;
    look.superscript |= raised;
    Some(look)
}

/// Less than this, in inches, sets no quotation off.
const SET_IN: f32 = 0.3;

/// Whether declarations set a paragraph in from the left as a whole, as a block quotation is: with a negative first line it
/// is an entry of a list.
pub(super) fn sets_in(declarations: &str) -> bool {
    let style = declarations
        .replace([' ', '\n', '\t'], "")
        .to_ascii_lowercase();
    let value = |name: &str| {
        style.split(';').find_map(|one| {
            let (property, value) = one.split_once(':')?;
            (property == name).then(|| inches(value)).flatten()
        })
    };
    let left = ["margin-left", "padding-left", "margin-inline-start"]
        .into_iter()
        .filter_map(value)
        .sum::<f32>();
    left >= SET_IN && value("text-indent").is_none_or(|first| first >= 0.0)
}

/// A length of CSS in inches.
fn inches(length: &str) -> Option<f32> {
    let unit = length.find(|c: char| c.is_ascii_alphabetic())?;
    let (number, unit) = length.split_at_checked(unit)?;
    let in_inches = match unit.trim_end_matches("!important") {
        "in" => 1.0,
        "pt" => 1.0 / 72.0,
        "px" => 1.0 / 96.0,
        "cm" => 1.0 / 2.54,
        "mm" => 1.0 / 25.4,
        "em" | "rem" => 1.0 / 6.0,
        _ => return None,
    };
    number.parse::<f32>().ok().map(|number| number * in_inches)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_have_the_look_of_their_sheet() {
        let page = Html::parse_document(
            "<style>@media print{.c9{font-style:italic}} .c1, span.c2{font-style: italic}\n.c3 p{font-weight:700}.c4{color:red}</style>",
        );
        let looks = looks(&page);
        assert!(looks["c1"].emphasis && looks["c2"].emphasis);
        assert!(!looks.contains_key("c3") && !looks.contains_key("c4"));
    }

    #[test]
    fn a_paragraph_that_is_set_in_is_told_from_an_entry() {
        for set_in in [
            "margin-left: .5in",
            "padding-left:40px;color:red",
            "margin-left:36.0pt",
        ] {
            assert!(sets_in(set_in), "{set_in}");
        }
        for not in [
            "margin-left:.5in;text-indent:-.5in",
            "margin-left:4px",
            "margin-left:auto",
            "color:red",
        ] {
            assert!(!sets_in(not), "{not}");
        }
    }
}
