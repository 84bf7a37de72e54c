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
        .map(|list| {
            list.entries
                .iter()
                .map(|entry| entry.text().to_owned())
                .collect()
        })
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

/// Lists in odd shapes, with the first words of each entry.
const SHAPES: &[(&str, &[&str])] = &[
    (
        "Works Cited\n\nAmes, Roy. “Salt.” Tide Review. Doe, 2008.\nPrint.\n\nBell, Una. Ferries. Doe City: Wren, 2010.\nPrint.\n",
        &["Ames", "Bell"],
    ),
    (
        "Works Cited\n\nAmes, Roy. “Salt.” Tide Review, vol. 3, no. 4,\n2008,\n\nBell, Una. Ferries. Wren, 2010.\n",
        &["Ames", "Bell"],
    ),
    (
        "Works Cited\n\nAll of these books are in the library of our school, and I have read each of them twice.\n\nAmes, Roy. Salt. Wren, 2008.\n\nBell, Una. Ferries. Wren, 2010.\n",
        &["Ames", "Bell"],
    ),
    (
        "Ferries & Works Cited\n\nAmes, Roy. Salt. Wren, 2008.\n\nBell, Una. Ferries. Wren, 2010.\n",
        &["Ames", "Bell"],
    ),
    (
        "* Works Cited\n:PROPERTIES:\n:UNNUMBERED: t\n:END:\n\nAmes, Roy. Salt. Wren, 2008.\n\nBell, Una. Ferries. Wren, 2010.\n",
        &["Ames", "Bell"],
    ),
    (
        "Works Cited\n\n•\nAmes, Roy. Salt. Wren, 2008.\n•\nBell, Una. Ferries. Wren, 2010.\n",
        &["Ames", "Bell"],
    ),
    (
        "Works Cited\n\n1.\nAmes, Roy. Salt. Wren, 2008.\n2.\nBell, Una. Ferries. Wren, 2010.\n",
        &["Ames", "Bell"],
    ),
    (
        "Works Cited\n\n[1] Ames, Roy. Salt. Wren, 2008.\n[2] Bell, Una. Ferries. Wren, 2010.\n",
        &["Ames", "Bell"],
    ),
    (
        "Works Cited\n\nAmes, Roy. Salt. Wren, 2008.\n\nThis book follows one ferry through a winter. It helps my paper because it shows who paid for it.\n\nBell, Una. Ferries. Wren, 2010.\n\nThe author was a captain herself, and she knows what she is writing about.\n",
        &["Ames", "Bell"],
    ),
    (
        "Works Cited\n\nAmes, Roy. “A Long Account of the Salt Trade of the Northern Coast.”\n\nTide Review, vol. 3, no. 4, 2008, pp. 3-9.\n\nBell, Una. Ferries. Wren, 2010.\n",
        &["Ames", "Bell"],
    ),
    (
        "Works Cited\n\nAmes, Roy. Salt. Wren, 2008.\nBell, Una. Ferries. Wren, 2010.\nThe Tin Gulls. “Anchor.” Moorings, Wren, 1983.\n",
        &["Ames", "Bell", "The Tin Gulls"],
    ),
    (
        "Works Cited\n\nAmes, Roy. Salt. Wren, 2008.\n\nBell, Una. Ferries. Wren, 2010.\n\nTideland. Wren Pictures, 2016.\n",
        &["Ames", "Bell", "Tideland"],
    ),
    (
        "Works Cited\n\nAmes, Roy. Salt. Wren, 2008.\nhttps://one.example.org/salt\nBell, Una. Ferries. Wren, 2010.\nhttps://two.example.org/ferries\n",
        &["Ames", "Bell"],
    ),
    (
        "Works Cited\n\nPrimary Sources\n\nAmes, Roy. Salt. Wren, 2008.\n\nSecondary Sources\n\nBell, Una. Ferries. Wren, 2010.\n",
        &["Ames", "Bell"],
    ),
    (
        "Works Cited\n\n@ferryman. “The boats are not what they said they were.” Twitter, 3 May 2019, twitter.example.com/ferryman/1.\n\nBell, Una. Ferries. Wren, 2010.\n",
        &["@ferryman", "Bell"],
    ),
];

#[test]
fn lists_are_read_in_every_shape() {
    for (list, wanted) in SHAPES {
        let found = entries(list);
        let begin = found.len() == wanted.len()
            && found
                .iter()
                .zip(*wanted)
                .all(|(entry, start)| entry.starts_with(start));
        assert!(begin, "{list}: {found:#?}");
    }
}

#[test]
fn a_list_in_one_paragraph_with_prose_takes_no_prose() {
    let essay = read(
        b"The wind came up in the spring, and it did not stop for a week (Ames 12). We stayed inside and read.\n\
          Works Cited\nAmes, Roy. *Salt*. Wren, 2008.\nBell, Una. *Ferries*. Wren, 2010.\n",
        Format::Markdown,
    );
    let list = essay.works_cited.unwrap();
    assert_eq!(list.entries.len(), 2, "{list:?}");
    assert_eq!(essay.blocks.len(), 1, "{:?}", essay.blocks);
}

#[test]
fn prose_without_a_list_has_none() {
    for text in [
        "My Essay\n\nIn 1914, the war began, and nobody knew how long it would last. Rain, Ann Lee says, is a sign (12).\n\nIn 1918, it was over. Reading the sources of that time shows why (Ames 3).\n",
        "My Essay\n\nThe river is a border in the novel (Ames 12), and it is one in the film too.\n\n- Tideland (1978)\n- Ferries (1980)\n\nBoth films show the same ferry.\n",
    ] {
        let essay = paste(text);
        assert!(essay.works_cited.is_none(), "{:?}", essay.works_cited);
    }
}

#[test]
fn a_list_that_is_plain_is_certain() {
    let list = paste(
        "My Essay\n\nTeeth matter (Smith 12), and they matter more to those who have none, as the novel says.\n\nWorks Cited\n\n\
         Brontë, Charlotte. Jane Eyre. Oxford UP, 2008.\n\nSmith, Zadie. White Teeth. Penguin, 2000.\n",
    )
    .works_cited
    .unwrap();
    assert!(list.confidence > 0.9, "{list:?}");
    assert!(
        list.entries.iter().all(|entry| entry.confidence > 0.9),
        "{list:?}"
    );
}
