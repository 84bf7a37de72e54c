//! Saved web pages as browsers write them: pictures that load late, notes, looks by class, rows of facts.

use ibid_manuscript::{Block, BlockKind, Format, Inline, Look, Manuscript, import_report, read};

const PROSE: &str = "The wind came up in the spring and it did not stop for a week, and we stayed inside and told each other what we knew of it, which was little, until it was over.";

fn page(article: &str) -> Manuscript {
    let page = format!(
        "<html><head><title>Untitled</title></head><body><article><h1>Salt and Snow</h1><p>{PROSE}</p>{article}<p>{PROSE}</p></article></body></html>"
    );
    read(page.as_bytes(), Format::Html)
}

/// The addresses of the pictures of an essay, in order.
fn pictures(essay: &Manuscript) -> Vec<String> {
    let of = |block: &Block| match &block.kind {
        BlockKind::Figure(image) => vec![image.path.clone()],
        BlockKind::Paragraph(content) => content
            .iter()
            .filter_map(|inline| match inline {
                Inline::Image(image) => Some(image.path.clone()),
                _ => None,
            })
            .collect(),
        _ => Vec::new(),
    };
    essay.blocks.iter().flat_map(of).collect()
}

#[test]
fn pictures_that_load_late_are_found() {
    for picture in [
        "<img src='data:image/gif;base64,R0lGOD' data-src='barn.jpg'>",
        "<img class='lazy' data-lazy-src='barn.jpg' alt='A barn'>",
        "<figure><img src='/placeholder.png' data-original='barn.jpg'></figure>",
        "<img srcset='barn-s.jpg 320w, barn.jpg 1280w'>",
        "<picture><source srcset='barn.jpg 1x'><img></picture>",
        "<figure><span class='hole'></span><noscript><img src='barn.jpg'></noscript></figure>",
        "<figure><img data-src='barn.jpg'><noscript><img src='barn.jpg?w=900'></noscript></figure>",
    ] {
        let essay = page(picture);
        assert_eq!(pictures(&essay), ["barn.jpg"], "{picture}");
        assert_eq!(essay.problems, [], "{picture}");
    }
}

#[test]
fn a_picture_without_an_address_is_a_warning() {
    for picture in [
        "<img src='' alt='A barn'>",
        "<img>",
        "<img src='data:image/gif;base64,R0'>",
    ] {
        let essay = page(picture);
        assert!(pictures(&essay).is_empty(), "{picture}");
        let names: Vec<&str> = essay.problems.iter().map(|problem| problem.rule).collect();
        assert_eq!(names, ["image-without-address"], "{picture}");
    }
    // What counts visits is no picture of the essay.
    let essay = page("<img src='' width='1' height='1'>");
    assert_eq!(essay.problems, []);
}

#[test]
fn notes_of_pages_are_notes() {
    for notes in [
        "<p>It rained.<a class='footnote-anchor' id='footnote-anchor-1' href='#footnote-1'>1</a></p>\
         <div class='footnote'><a id='footnote-1' href='#footnote-anchor-1'>1</a><div><p>In March.</p></div></div>",
        "<p>It rained.<sup><a href='#ftnt1' id='ftnt_ref1'>[1]</a></sup><sup><a href='#cmnt1' id='cmnt_ref1'>[a]</a></sup></p>\
         <div><p><a href='#ftnt_ref1' id='ftnt1'>[1]</a><span> In March.</span></p></div>\
         <div><p><a href='#cmnt_ref1' id='cmnt1'>[a]</a><span>Is this right?</span></p></div>",
        "<p>It rained.<sup><a href='#fn1' id='fnref1'>1</a></sup></p>\
         <section role='doc-endnotes' class='footnotes'><h2>Notes</h2><ol><li id='fn1'><p>In March.</p><p><a href='#fnref1' role='doc-backlink'>↩</a></p></li></ol></section>",
    ] {
        let essay = page(notes);
        let report = import_report(&essay);
        assert_eq!(report.paragraphs, [PROSE, "It rained.", PROSE], "{notes}");
        assert_eq!(report.headings, [], "{notes}");
        let [note] = essay.notes.as_slice() else {
            panic!("{:#?}", essay.notes);
        };
        let text: Vec<&str> = note
            .blocks
            .iter()
            .map(|block| block.span.text(&essay.source).trim())
            .collect();
        assert_eq!(text, ["In March."], "{notes}");
    }
}

#[test]
fn italics_by_class_are_italics() {
    let page = format!(
        "<html><head><style>.c1{{font-style:italic}}.c2{{color:#000}}</style></head><body><p><span class='c2'>{PROSE} In </span><span class='c1'>Emma</span><span class='c2'> it is so.</span></p></body></html>"
    );
    let essay = read(page.as_bytes(), Format::Html);
    let BlockKind::Paragraph(content) = &essay.blocks[0].kind else {
        panic!("{:#?}", essay.blocks);
    };
    let italic: Vec<&str> = content
        .iter()
        .filter_map(|inline| match inline {
            Inline::Text(run) if run.look != Look::default() => Some(run.text.as_str()),
            _ => None,
        })
        .collect();
    assert_eq!(italic, ["Emma"]);
}

#[test]
fn a_row_of_facts_is_several_lines() {
    let page = format!(
        "<html><body><main><h1>Salt and Snow</h1><div><a>Mia Lund</a><span>·</span><span>Follow</span><span>4 min read</span><span>·</span><span>Jan 9, 2025</span></div><p>{PROSE}</p><p>{PROSE}</p></main></body></html>"
    );
    let report = import_report(&read(page.as_bytes(), Format::Html));
    assert_eq!(report.authors, ["Mia Lund"]);
    assert_eq!(report.date.as_deref(), Some("Jan 9, 2025"));
    assert_eq!(report.paragraphs, [PROSE, PROSE]);
}
