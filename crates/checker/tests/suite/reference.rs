//! The page of all rules is the one that the rules print.

#[test]
fn the_page_of_rules_is_what_the_rules_say() {
    let page = include_str!("../../../../docs/rules.md");
    assert!(
        page == ibid_checker::reference(),
        "docs/rules.md is behind the rules: write it again with `ibid rules --format markdown > docs/rules.md`"
    );
}
