//! The page of all rules is the one that the rules print.

#[test]
fn the_page_of_rules_is_what_the_rules_say() {
    let page = include_str!("../../../../docs/rules.md");
    assert!(
        page == ibid_checker::reference(),
        "docs/rules.md is behind the rules: write it again with `ibid rules --format markdown > docs/rules.md`"
    );
}

#[test]
fn the_page_links_only_to_rules() {
    let page = ibid_checker::reference();
    let links: Vec<&str> = page
        .split("](#")
        .skip(1)
        .filter_map(|rest| rest.split(')').next())
        .collect();
    assert!(links.len() > ibid_checker::RULES.len());
    for link in links {
        assert!(
            ibid_checker::rule(link).is_some(),
            "there is no rule `{link}`"
        );
    }
}
