//! Templates of one's own.

use ibid_exporter::{Error, Template, export};

use super::options;
use crate::reader::Pdf;
use crate::support::*;

#[test]
fn errors_of_a_template_name_its_own_file_and_line() {
    let cited = essay(vec![par(vec![t("Text.")])]);
    let place = |text: &str| {
        let mut options = options();
        let name = "mine/template.typ".to_owned();
        options.template = Some(Template {
            name,
            text: text.to_owned(),
        });
        match export(&cited, &options) {
            Err(Error::Template { at, message, .. }) => (at.file, at.line, at.column, message),
            other => panic!("{other:?}"),
        }
    };
    let (file, line, column, message) = place("// mine\n#let essay(data) = {\n  data.nothing\n}\n");
    assert_eq!(
        (file.as_str(), line, column),
        ("mine/template.typ", 3, 8),
        "{message}"
    );
    let (_, line, _, message) = place("#let essay(data) = {\n");
    assert_eq!((line, message.as_str()), (1, "unclosed delimiter"));
    let (_, line, column, message) = place("#let other(data) = []\n");
    assert_eq!((line, column), (1, 1));
    assert!(message.contains("no function `essay`"), "{message}");
    for asks in [
        "#read(\"/etc/passwd\")",
        "#image(\"secret.png\")",
        "#import \"@preview/cetz:0.1.0\"",
        "#datetime.today()",
        "#include \"other.typ\"",
    ] {
        let (_, line, _, message) = place(&format!("\n#let essay(data) = [{asks}]\n"));
        assert_eq!(line, 2, "{asks}: {message}");
    }
}

#[test]
fn a_template_of_ones_own_gets_the_essay() {
    let mut options = options();
    options.template = Some(Template {
        name: "mine.typ".to_owned(),
        text: "#let essay(data) = { set document(title: data.name); [#data.title by #data.authors.join()] }".to_owned(),
    });
    let exported = export(&rich_essay(), &options).unwrap();
    let text = Pdf::open(&exported.bytes).flowing_text();
    assert!(text.contains("Quarrel: How Small States"), "{text}");
}
