//! The template in the crate is the one that the project shows.

#[test]
fn the_embedded_template_is_the_one_at_the_root() {
    let embedded = include_str!("../../templates/mla.typ");
    let shown = include_str!("../../../../templates/mla.typ");
    assert!(
        embedded == shown,
        "copy templates/mla.typ to crates/exporter/templates/mla.typ, or back"
    );
}
