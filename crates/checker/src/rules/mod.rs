//! The rules: one file each, registered by one word here.

use crate::rule::Rule;

/// Declares the files and lists their rules in this order.
macro_rules! table {
    ($($module:ident)*) => {
        $(mod $module;)*

        /// Every rule.
        pub static RULES: &[&Rule] = &[$(&$module::RULE),*];
    };
}

table! {
    // What a citation points to.
    unresolved_citation
    ambiguous_citation
    misspelled_citation
    given_name_cited
    attribution_mismatch
    indirect_source
    // What stands in the bracket.
    redundant_author
    et_al_form
    ampersand
    title_for_author
    wrong_title_form
    comma_before_locator
    no_comma_before_label
    line_label
    division_form
    page_label
    year_in_citation
    locator_range_dash
    hyphen_in_range
    locator_out_of_range
    missing_locator
    ibid
    citation_form
    hand_typed_citation
    // Where the bracket stands.
    adjacent_citations
    citation_after_period
    comma_before_citation
    citation_inside_quotation
    // Quotations and titles.
    uncited_quotation
    unbalanced_quotation_marks
    long_quotation_not_set_off
    quotation_marks_on_block
    dropped_quotation
    title_style
    missing_italics
    unlisted_work
    heading_incomplete
    // The list of works cited.
    uncited_source
    works_cited_heading
    unclear_list
    entry_form
    repeated_author
    all_authors_listed
    honorific
    editor_form
    unsorted
    duplicate_entry
    // The sources.
    missing_field
    name_order
    anonymous_author
    ai_author
    subtitle_separator
    page_range_form
    doi_format
    isbn_checksum
    issn_checksum
    url_format
    future_date
    // The suppressions.
    unused_suppression
}

pub(crate) use unused_suppression::RULE as UNUSED_SUPPRESSION;

/// The rule of this name.
pub fn rule(name: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.name == name)
}
