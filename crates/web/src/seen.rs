//! An essay as the page shows it.

use std::collections::BTreeMap;

use ibid::{Citation, Diagnostic, Essay, FileId, Resolution, RichText, Safety, Severity};
use serde::Serialize;

use crate::places::{Place, Places};

/// What was found in an essay.
#[derive(Debug, Serialize)]
pub(crate) struct Seen {
    findings: Vec<Finding>,
    citations: Vec<Cited>,
    /// The entries as they will print, in their order.
    works_cited: Vec<Entry>,
    /// How many words the essay has.
    words: usize,
}

/// A finding.
#[derive(Debug, Serialize)]
struct Finding {
    rule: &'static str,
    severity: &'static str,
    /// Where it is in the essay; nothing where it is in the library.
    place: Option<Place>,
    message: String,
    help: Option<String>,
    fix: Option<Fix>,
}

/// A fix.
#[derive(Debug, Serialize)]
struct Fix {
    title: String,
    is_safe: bool,
    /// The edits in the essay; none where the library changes too, which only [`crate::fix`] does.
    edits: Vec<Edit>,
}

#[derive(Debug, Serialize)]
struct Edit {
    place: Place,
    text: String,
}

/// A citation.
#[derive(Debug, Serialize)]
struct Cited {
    place: Place,
    text: String,
    items: Vec<Item>,
}

#[derive(Debug, Serialize)]
struct Item {
    /// The sources that it may mean, the likeliest first.
    keys: Vec<String>,
    /// `certain`, `likely`, `unsure` or `none`.
    sure: &'static str,
    locators: Vec<String>,
    why: Vec<&'static str>,
}

/// An entry of the list.
#[derive(Debug, Serialize)]
struct Entry {
    key: String,
    html: String,
    plain: String,
    /// The citations that lead to it, by their place among all.
    cited_by: Vec<usize>,
}

impl Seen {
    pub(crate) fn new(essay: &Essay) -> Self {
        let places = Places::new(essay.source());
        let citations = essay.citations();
        let mut cited_by: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (at, citation) in citations.iter().enumerate() {
            let keys = citation.items.iter().filter_map(|item| item.source());
            for key in keys {
                cited_by.entry(key.as_str()).or_default().push(at);
            }
        }
        let entries = essay.works_cited().into_iter().map(|entry| Entry {
            html: html(&entry.text),
            plain: entry.text.to_plain(),
            cited_by: cited_by
                .get(entry.key.as_str())
                .cloned()
                .unwrap_or_default(),
            key: entry.key.to_string(),
        });
        Self {
            works_cited: entries.collect(),
            findings: essay
                .check()
                .iter()
                .map(|found| finding(found, &places))
                .collect(),
            citations: citations.iter().map(|one| cited(one, &places)).collect(),
            words: essay.source().split_whitespace().count(),
        }
    }
}

fn finding(found: &Diagnostic, places: &Places<'_>) -> Finding {
    let in_essay = |file| file == FileId::ESSAY;
    Finding {
        rule: found.rule,
        severity: match found.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Info => "note",
        },
        place: in_essay(found.span.file).then(|| places.of(found.span)),
        message: found.message.clone(),
        help: found.help.clone(),
        fix: found.fix.as_ref().map(|fix| {
            let is_of_essay = fix.edits.iter().all(|edit| in_essay(edit.span.file));
            let edits = fix.edits.iter().filter(|_| is_of_essay).map(|edit| Edit {
                place: places.of(edit.span),
                text: edit.text.clone(),
            });
            Fix {
                title: fix.title.clone(),
                is_safe: fix.safety == Safety::Safe,
                edits: edits.collect(),
            }
        }),
    }
}

fn cited(citation: &Citation, places: &Places<'_>) -> Cited {
    let items = citation.items.iter().map(|item| Item {
        keys: item.keys.iter().map(ToString::to_string).collect(),
        sure: match item.resolution {
            Resolution::Exact => "certain",
            Resolution::Fuzzy | Resolution::Likely => "likely",
            Resolution::Ambiguous => "unsure",
            Resolution::None => "none",
        },
        locators: item.locators.iter().map(|at| at.text.clone()).collect(),
        why: item
            .evidence
            .iter()
            .map(|reason| reason.describe())
            .collect(),
    });
    Cited {
        place: places.of(citation.span),
        text: citation.text.clone(),
        items: items.collect(),
    }
}

/// Formatted text as HTML: italics and links, everything else escaped.
fn html(text: &RichText) -> String {
    let mut out = String::new();
    for run in text.runs() {
        let mut inner = escaped(&run.text);
        if run.italic {
            inner = format!("<i>{inner}</i>");
        }
        match run.link.as_deref().filter(|link| is_web(link)) {
            Some(link) => {
                let link = escaped(link);
                out.push_str("<a href=\"");
                out.push_str(&link);
                out.push_str("\" rel=\"noreferrer noopener\" target=\"_blank\">");
                out.push_str(&inner);
                out.push_str("</a>");
            }
            None => out.push_str(&inner),
        }
    }
    out
}

fn is_web(link: &str) -> bool {
    link.starts_with("https://") || link.starts_with("http://")
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use ibid::EssayFormat;

    #[test]
    fn places_fit_the_text_and_entries_know_who_cites_them() {
        let text = "The “𝄞” did not stop (Egan, 112).\n\nWorks Cited\n\nEgan, Timothy. *The Worst Hard Time*. Houghton Mifflin, 2006.\n";
        let seen = Seen::new(&Essay::read(text, EssayFormat::Text));
        let units: Vec<u16> = text.encode_utf16().collect();
        let at = |place: Place| {
            String::from_utf16_lossy(units.get(place.start..place.end).unwrap_or_default())
        };
        let comma = seen
            .findings
            .iter()
            .find(|found| found.rule == "comma-before-locator");
        assert_eq!(
            comma.and_then(|found| found.place).map(at).as_deref(),
            Some(",")
        );
        assert_eq!(
            seen.citations.first().map(|one| at(one.place)).as_deref(),
            Some("(Egan, 112)")
        );
        let entry = seen.works_cited.first();
        assert_eq!(entry.map(|entry| entry.cited_by.as_slice()), Some(&[0][..]));
        assert!(entry.is_some_and(|entry| entry.html.contains("<i>The Worst Hard Time</i>")));
    }

    #[test]
    fn what_an_essay_says_is_never_markup() {
        let text = RichText::plain("<script>\"&\"</script>");
        assert_eq!(
            html(&text),
            "&lt;script&gt;&quot;&amp;&quot;&lt;/script&gt;"
        );
        assert_eq!(html(&RichText::linked("x", "javascript:alert(1)")), "x");
    }
}
