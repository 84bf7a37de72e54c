//! The page with comments in its margin.

use ibid_exporter::{Review, ReviewTarget, review};
use ibid_manuscript::{Format, read};

use crate::word::all_found;

fn page(html: &str, findings: &[(&str, &str)]) -> String {
    let essay = read(html.as_bytes(), Format::Html);
    let findings = all_found(&essay, findings);
    let copy = review(
        &Review {
            bytes: html.as_bytes(),
            format: Format::Html,
            essay: &essay,
            findings: &findings,
            fixed: None,
            layout: true,
        },
        ReviewTarget::Page,
    )
    .unwrap();
    assert_eq!(copy.comments, findings.len());
    String::from_utf8(copy.bytes).unwrap()
}

#[test]
fn words_and_their_comments_lead_to_each_other() {
    let page = page(
        "<html><body><p>The <i>wind</i> came &amp; went for a week (Said, 32), they said.</p></body></html>",
        &[("Said,", "no comma `here` <b>")],
    );
    assert!(page.contains(
        "The <em>wind</em> came &amp; went for a week (<span id=\"words-1\"></span><mark>Said,</mark><sup><a href=\"#note-1\" aria-label=\"Comment 1\">1</a></sup> 32)"
    ), "{page}");
    assert!(page.contains("<p>No comma “here” &lt;b&gt;.</p>"), "{page}");
    assert!(page.contains("href=\"#words-1\""));
    assert!(!page.contains("<script"));
}

#[test]
fn comments_over_each_other_are_both_marked() {
    let page = page(
        "<html><body><p>The wind came up in the spring and did not stop.</p></body></html>",
        &[("wind came", "one"), ("came up", "two")],
    );
    assert!(page.contains(
        "<mark>wind </mark><span id=\"words-2\"></span><mark>came</mark><sup><a href=\"#note-1\" aria-label=\"Comment 1\">1</a></sup><mark> up</mark><sup>"
    ), "{page}");
}
