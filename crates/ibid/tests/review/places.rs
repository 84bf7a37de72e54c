//! Comments and changes at the right words, whatever these stand in.

use crate::word::{comments, document, paragraph, parts, reviewed, run};

/// The words that the comments of a copy of a body stand at.
fn at(body: &str, words: &[&str]) -> Vec<String> {
    let copy = reviewed(&document(body, &[]), words, &[]);
    assert_eq!(copy.comments, words.len());
    let comments = comments(&copy.bytes);
    comments.into_iter().map(|(words, _)| words).collect()
}

/// The main part of a copy with words replaced, and how many changes it has.
fn changed(body: &str, fixes: &[(&str, &str)]) -> (String, usize) {
    let copy = reviewed(&document(body, &[]), &[], fixes);
    (
        parts(&copy.bytes)["word/document.xml"].clone(),
        copy.changes,
    )
}

fn field(instruction: &str, shown: &str) -> String {
    format!(
        "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>{instruction}</w:instrText></w:r>\
         <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>{shown}<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>"
    )
}

#[test]
fn a_comment_stands_at_words_within_a_run() {
    let body = paragraph(&run("The wind came (Said, 32) &amp; went."));
    assert_eq!(
        at(&body, &["Said, 32", "wind", "& went"]),
        ["wind", "Said, 32", "& went"]
    );
}

#[test]
fn a_comment_on_a_whole_run_divides_nothing() {
    let body = paragraph(&[run("One "), run("two"), run(" three")].concat());
    let copy = reviewed(&document(&body, &[]), &["two"], &[]);
    let main = parts(&copy.bytes)["word/document.xml"].clone();
    assert!(main.contains(&run("two")), "{main}");
    assert_eq!(main.matches("<w:t").count(), 3);
}

#[test]
fn divided_runs_keep_how_they_look() {
    let body =
        paragraph("<w:r w:rsidR=\"00A\"><w:rPr><w:i/></w:rPr><w:t>The Wind Rises</w:t></w:r>");
    let copy = reviewed(&document(&body, &[]), &["Wind"], &[]);
    let main = parts(&copy.bytes)["word/document.xml"].clone();
    let head = "<w:r w:rsidR=\"00A\"><w:rPr><w:i/></w:rPr>";
    assert_eq!(main.matches(head).count(), 3);
    assert!(main.contains(&format!(
        "{head}<w:t xml:space=\"preserve\">The </w:t></w:r>"
    )));
}

#[test]
fn a_comment_goes_over_runs_and_what_stands_between_them() {
    let between = "<w:bookmarkStart w:id=\"7\" w:name=\"a\"/><w:proofErr w:type=\"spellStart\"/>";
    let body = paragraph(&[&run("The Wi"), between, &run("nd rose")].concat());
    assert_eq!(at(&body, &["Wind"]), ["Wind"]);
}

#[test]
fn comments_may_lie_in_each_other_and_one_finding_is_said_once() {
    let body = paragraph(&run("The wind came up (Said 32)."));
    let words = ["wind came", "came", "came up", "wind came"];
    let copy = reviewed(&document(&body, &[]), &words, &[]);
    let at: Vec<String> = comments(&copy.bytes)
        .into_iter()
        .map(|(at, _)| at)
        .collect();
    assert_eq!(at, ["wind came", "came", "came up"]);
}

#[test]
fn a_link_is_commented_on_as_a_whole() {
    let body = paragraph(&format!(
        "{}<w:hyperlink w:anchor=\"x\">{}</w:hyperlink>{}",
        run("See "),
        run("https://one.org/two"),
        run(" here")
    ));
    assert_eq!(at(&body, &["one.org"]), ["https://one.org/two"]);
}

#[test]
fn a_field_is_never_broken() {
    let shown = [run("(Said, "), run("32)")].concat();
    let body = paragraph(&format!(
        "{}{}{}",
        run("It came "),
        field("ADDIN X", &shown),
        run(".")
    ));
    let copy = reviewed(&document(&body, &[]), &["Said"], &[("Said, 32", "Said 32")]);
    assert_eq!((copy.comments, copy.changes), (1, 0));
    let main = parts(&copy.bytes)["word/document.xml"].clone();
    assert!(main.contains(&field("ADDIN X", &shown)), "{main}");
    assert_eq!(comments(&copy.bytes)[0].0, "(Said, 32)");
}

#[test]
fn within_a_field_of_many_paragraphs_comments_stand_at_their_words() {
    let body = [
        paragraph(&format!(
            "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>ADDIN BIBL</w:instrText></w:r>\
             <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>{}",
            run("Said, Edward. Orientalism. 1978.")
        )),
        paragraph(&format!(
            "{}<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>",
            run("Wu, Ann. Fog. 1990.")
        )),
    ]
    .concat();
    let copy = reviewed(
        &document(&body, &[]),
        &["Orientalism", "Fog"],
        &[("Fog.", "Fog,")],
    );
    assert_eq!(copy.changes, 0);
    let at: Vec<String> = comments(&copy.bytes)
        .into_iter()
        .map(|(at, _)| at)
        .collect();
    assert_eq!(at, ["Orientalism", "Fog"]);
}

#[test]
fn simple_fields_controls_and_formulas_are_wholes() {
    for (open, close) in [
        ("<w:fldSimple w:instr=\"REF x\">", "</w:fldSimple>"),
        (
            "<w:sdt><w:sdtPr><w:tag w:val=\"c\"/></w:sdtPr><w:sdtContent>",
            "</w:sdtContent></w:sdt>",
        ),
    ] {
        let inside = format!("{open}{}{close}", run("(Said, 32)"));
        let body = paragraph(&[&run("It came "), inside.as_str(), &run(".")].concat());
        let copy = reviewed(&document(&body, &[]), &["Said"], &[("Said,", "Said")]);
        assert_eq!(copy.changes, 0);
        assert!(parts(&copy.bytes)["word/document.xml"].contains(&inside));
        assert_eq!(comments(&copy.bytes)[0].0, "(Said, 32)");
    }
    let formula = "<m:oMath><m:r><m:t>x+y</m:t></m:r></m:oMath>";
    let body = paragraph(&[&run("So "), formula, &run(" holds.")].concat());
    assert_eq!(at(&body, &["x+y"]), ["x+y"]);
}

#[test]
fn a_control_around_paragraphs_is_entered() {
    let body = format!(
        "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>",
        paragraph(&run("Wu, Ann. Fog. 1990."))
    );
    assert_eq!(at(&body, &["Fog"]), ["Fog"]);
}

#[test]
fn smart_tags_are_seen_through() {
    let body = paragraph(&format!(
        "{}<w:smartTag w:element=\"place\">{}</w:smartTag>{}",
        run("In "),
        run("New York"),
        run(", 1990")
    ));
    assert_eq!(at(&body, &["York, 19"]), ["York, 19"]);
}

#[test]
fn words_that_another_author_changed_are_commented_on_and_not_changed() {
    let body = paragraph(&format!(
        "{}<w:del w:id=\"4\" w:author=\"Ann\"><w:r><w:delText>old </w:delText></w:r></w:del>\
         <w:ins w:id=\"9\" w:author=\"Ann\">{}</w:ins>{}",
        run("An "),
        run("new (Said, 32)"),
        run(" wind, pg. 4")
    ));
    let copy = reviewed(
        &document(&body, &[]),
        &["new", "An new"],
        &[("Said,", "Said"), ("pg. ", "")],
    );
    assert_eq!((copy.comments, copy.changes), (2, 1));
    let at: Vec<String> = comments(&copy.bytes)
        .into_iter()
        .map(|(at, _)| at)
        .collect();
    assert_eq!(at, ["An old new", "new"]);
    let main = parts(&copy.bytes)["word/document.xml"].clone();
    assert!(
        main.contains("<w:del w:id=\"10\" w:author=\"ibid\">"),
        "{main}"
    );
}

#[test]
fn a_text_box_is_commented_on_from_outside() {
    let inner = paragraph(&run("A note in a box, pg. 4"));
    let boxed = format!(
        "<w:r><w:pict><w:textbox><w:txbxContent>{inner}</w:txbxContent></w:textbox></w:pict></w:r>"
    );
    let body = paragraph(&[&run("Outside."), boxed.as_str()].concat());
    let copy = reviewed(&document(&body, &[]), &["pg. 4"], &[("pg. ", "")]);
    assert_eq!(copy.changes, 0);
    assert!(parts(&copy.bytes)["word/document.xml"].contains(&boxed));
    assert_eq!(comments(&copy.bytes)[0].0, "A note in a box, pg. 4");
}

#[test]
fn tabs_breaks_and_soft_hyphens_keep_their_places() {
    let body = paragraph(
        "<w:r><w:t>One</w:t><w:tab/><w:t>two</w:t><w:br/><w:t>thr\u{ad}ee four</w:t></w:r>",
    );
    assert_eq!(
        at(&body, &["two", "three", "e four"]),
        ["two", "thr\u{ad}ee", "e four"]
    );
    let (main, changes) = changed(&body, &[("two", "2"), ("three", "3")]);
    assert_eq!(changes, 2);
    assert!(
        main.contains("<w:tab/>") && main.contains("<w:br/>"),
        "{main}"
    );
}

#[test]
fn letters_written_in_another_way_are_found_by_their_words() {
    let body = paragraph(&run("A cafe\u{301} in town"));
    assert_eq!(at(&body, &["in town"]), ["in town"]);
    assert_eq!(at(&body, &["café"]), ["cafe\u{301}"]);
}

#[test]
fn cells_of_tables_within_tables_are_entered() {
    let cell = |inside: &str| format!("<w:tbl><w:tr><w:tc>{inside}</w:tc></w:tr></w:tbl>");
    let inner = cell(&paragraph(&run("deep words here")));
    let body = cell(
        &[
            &paragraph(&run("top words")),
            inner.as_str(),
            &paragraph(""),
        ]
        .concat(),
    );
    assert_eq!(at(&body, &["deep words", "top"]), ["top", "deep words"]);
}

#[test]
fn a_comment_on_a_note_stands_at_its_mark_and_a_change_in_it() {
    let notes = "<w:footnotes xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">\
        <w:footnote w:type=\"separator\" w:id=\"-1\"><w:p/></w:footnote>\
        <w:footnote w:id=\"1\"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>See Wu, pg. 4.</w:t></w:r></w:p></w:footnote></w:footnotes>";
    let body = paragraph(
        &[
            &run("It came up."),
            "<w:r><w:footnoteReference w:id=\"1\"/></w:r>",
            &run(" Then it went."),
        ]
        .concat(),
    );
    let document = document(&body, &[("word/footnotes.xml", notes)]);
    let copy = reviewed(&document, &["Wu"], &[("pg. ", "")]);
    assert_eq!((copy.comments, copy.changes), (1, 1));
    let parts = parts(&copy.bytes);
    let main = &parts["word/document.xml"];
    assert!(main.contains(
        "<w:commentRangeStart w:id=\"0\"/><w:r><w:footnoteReference w:id=\"1\"/></w:r><w:commentRangeEnd"
    ), "{main}");
    assert!(
        parts["word/footnotes.xml"].contains("<w:delText xml:space=\"preserve\">pg. </w:delText>")
    );
}

#[test]
fn changes_are_tracked_and_look_as_what_they_replace() {
    let body = paragraph(&[run("The wind came (Said, 32) in "), run("1999 &lt;so&gt;.")].concat());
    let (main, changes) = changed(&body, &[("Said,", "Said"), ("1999", "2001 & 2002")]);
    assert_eq!(changes, 2);
    let look = "<w:r><w:rPr><w:sz w:val=\"24\"/></w:rPr>";
    assert!(
        main.contains(&format!(
            "author=\"ibid\">{look}<w:delText xml:space=\"preserve\">1999</w:delText></w:r></w:del>"
        )),
        "{main}"
    );
    assert!(
        main.contains(&format!(
            "author=\"ibid\">{look}<w:t xml:space=\"preserve\">2001 &amp; 2002</w:t></w:r></w:ins>"
        )),
        "{main}"
    );
}

#[test]
fn a_change_over_several_runs_is_made_in_each() {
    let body = paragraph(&[run("(Said p"), run("g. 3"), run("2) so")].concat());
    let (main, changes) = changed(&body, &[("pg. ", "")]);
    assert_eq!((changes, main.matches("<w:del ").count()), (1, 2));
}

#[test]
fn what_would_join_paragraphs_or_be_read_as_a_mark_is_not_changed() {
    let body = [paragraph(&run("One line.")), paragraph(&run("Two lines."))].concat();
    let (_, changes) = changed(&body, &[("line.\n\nTwo", "line. Two")]);
    assert_eq!(changes, 0);
    let (_, changes) = changed(&body, &[("Two", "*Two*")]);
    assert_eq!(changes, 0);
}
