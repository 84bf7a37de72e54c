//! docs/mla.md is what the formatter prints.

#[path = "../examples/guide/cases.rs"]
mod cases;
#[path = "../examples/guide/page.rs"]
mod page;

#[test]
fn the_guide_is_up_to_date() {
    let kept = include_str!("../../../docs/mla.md");
    let printed = page::page();
    let first = kept
        .lines()
        .zip(printed.lines())
        .find(|(kept, printed)| kept != printed);
    assert!(
        kept == printed,
        "{first:?}: write it anew with `cargo run -p ibid-styles --example guide > docs/mla.md`"
    );
}
