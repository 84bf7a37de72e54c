//! Lists of works cited as people paste them: where they begin, go on and end.

use ibid_manuscript::{Format, Manuscript, read};

fn paste(text: &str) -> Manuscript {
    read(text.as_bytes(), Format::Text)
}

/// The entries of an essay's list.
fn entries(list: &str) -> Vec<String> {
    let essay = format!(
        "My Essay\n\nBy Al Bo\n\nTeeth matter (Smith 12). Jane is plain (Brontë 30).\n\n{list}"
    );
    let manuscript = paste(&essay);
    manuscript
        .works_cited
        .map(|list| list.entries.into_iter().map(|entry| entry.text).collect())
        .unwrap_or_default()
}

#[test]
fn a_line_that_holds_only_a_year_ends_its_entry_and_not_the_list() {
    let found = entries(
        "Works Cited\n\nGilbert, Sandra M., and Susan Gubar. The Madwoman in the Attic: The\n\
         Woman Writer and the Nineteenth-Century Literary Imagination. Yale UP,\n1979.\n\n\
         Frankenstein. Directed by James Whale, performances by Boris Karloff\n\
         and Colin Clive, Universal Pictures, 1931.\n\n\
         Shelley, Mary. Frankenstein. Edited by J. Paul Hunter, 2nd ed., W. W.\nNorton, 2012.\n",
    );
    assert_eq!(found.len(), 3, "{found:?}");
    assert!(found.first().unwrap().ends_with("Yale UP, 1979."));
    assert!(found.last().unwrap().ends_with("W. W. Norton, 2012."));
}

#[test]
fn a_list_goes_on_behind_odd_lines() {
    let found = entries(
        "Works Cited\n\nSmith, Zadie. White Teeth. Penguin, 2000.\nwww.wikipedia.org/wiki/Foo\n\
         Toni Morrison - Beloved (1987)\nLecture by Prof. Jones, English 101, 5 May 2020\n\
         Brontë, Charlotte. Jane Eyre. Oxford UP, 2008.\nMorrison, Toni. Sula. Knopf, 1973.\n",
    );
    let behind_first: Vec<&str> = found.iter().skip(1).map(String::as_str).collect();
    assert_eq!(
        behind_first,
        [
            "Toni Morrison - Beloved (1987)",
            "Lecture by Prof. Jones, English 101, 5 May 2020",
            "Brontë, Charlotte. Jane Eyre. Oxford UP, 2008.",
            "Morrison, Toni. Sula. Knopf, 1973.",
        ]
    );
}

#[test]
fn a_list_ends_at_what_follows_it() {
    let manuscript = paste(
        "My Essay\n\nBy Al Bo\n\nTeeth matter (Smith 12).\n\nWorks Cited\n\n\
         Smith, Zadie. White Teeth. Penguin, 2000.\nBrontë, Charlotte. Jane Eyre. Oxford UP, 2008.\n\n\
         Word Count: 312\n\nShare this:\n\nAl Bo is a student.\n",
    );
    let list = manuscript.works_cited.unwrap();
    assert_eq!(list.entries.len(), 2, "{list:?}");
    assert_eq!(manuscript.left_out.len(), 3, "{:?}", manuscript.left_out);
}

#[test]
fn a_list_without_heading_begins_with_its_first_entry() {
    let found = entries(
        "\nSmith, Zadie. White Teeth. Penguin, 2000.\nhttps://en.wikipedia.org/wiki/Teeth\n\
         Brontë, Charlotte. Jane Eyre. Oxford UP, 2008.\nMorrison, Toni. Sula. Knopf, 1973.\n",
    );
    assert_eq!(found.len(), 3, "{found:?}");
    assert!(found.first().unwrap().starts_with("Smith, Zadie"));
}

#[test]
fn headings_of_lists_are_known_in_every_dress() {
    for heading in [
        "# Works Cited",
        "Works-Cited",
        "WORKS CITED:",
        "**Works Cited**",
    ] {
        let list = format!("{heading}\n\nSmith, Zadie. White Teeth. Penguin, 2000.\n");
        assert_eq!(entries(&list).len(), 1, "{heading}");
    }
}

#[test]
fn carriage_returns_alone_end_lines() {
    let text = "My Essay\n\nBy Al Bo\n\nTeeth matter more than anybody says who has good ones, and Smith knows it (Smith 12). She says so.\n\nWorks Cited\n\n\
                Smith, Zadie. White Teeth. Penguin, 2000.\n";
    let essay = paste(&text.replace('\n', "\r"));
    assert_eq!(essay.front_matter.title.as_deref(), Some("My Essay"));
    assert_eq!(essay.front_matter.authors, ["Al Bo"]);
    assert_eq!(essay.works_cited.map(|list| list.entries.len()), Some(1));
}

#[test]
fn a_course_of_a_level_is_no_second_author() {
    let essay = paste(
        "Priya Nair\n\nMr. Delgado\n\nAP Lit\n\nJan 9 2025\n\nThe Lottery and the Comfort of Tradition\n\n\
         Jackson opens on a day that is clear and sunny, and the villagers do not ask why they draw.\n\n\
         ________________\n\nThey draw because they drew before, and their fathers drew before them.\n",
    );
    assert_eq!(essay.front_matter.authors, ["Priya Nair"]);
    assert_eq!(essay.front_matter.course.as_deref(), Some("AP Lit"));
    assert!(
        essay
            .left_out
            .iter()
            .any(|line| line.text.starts_with("____"))
    );
}
