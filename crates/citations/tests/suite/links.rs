//! Which source a page alone leads to, in passages like those of real essays.

use ibid_citations::{Cited, Listed, Resolution, cite};
use ibid_diagnostics::FileId;
use ibid_manuscript::{Format, read, typed_library};
use ibid_reference_manager::{Key, Library, Source, read_yaml};
use ibid_styles::Style;
use ibid_styles::typed::parse;

const LIBRARY: &str = "
butler: {type: article, title: Racially Based Jury Nullification, author: 'Butler, Paul', date: 1995, page-range: 677-725, parent: {type: periodical, title: Yale Law Journal}}
conrad: {type: book, title: Jury Nullification, author: 'Conrad, Clay S.', date: 1998, publisher: Carolina Academic Press}
adorno: {type: book, title: Philosophy of New Music, author: 'Adorno, Theodor W.', date: 2006, publisher: U of Minnesota P}
hill: {type: book, title: 'Stravinsky: _The Rite of Spring_', author: 'Hill, Peter', date: 2000, publisher: Cambridge UP}
herbert: {type: chapter, title: The Collar, author: 'Herbert, George', page-range: 144-145, parent: {type: anthology, title: The Complete English Poems, publisher: Penguin, date: 1991}}
alberti: {type: book, title: A Biography of Loneliness, author: 'Alberti, Fay Bound', date: 2019, publisher: Oxford UP}
cacioppo: {type: book, title: 'Loneliness: Human Nature and the Need for Social Connection', author: ['Cacioppo, John T.', 'Patrick, William'], date: 2008, publisher: W. W. Norton}
kore: {type: article, title: The Director Who Would Not Be Ozu, author: 'Kore-eda, Hirokazu', date: 2009, parent: {type: periodical, title: Cinema Weekly}}
walking: {type: video, title: Still Walking, affiliated: [{role: director, names: ['Kore-eda, Hirokazu']}], date: 2008, publisher: Cine Qua Non}
lewin: {type: article, title: Murdering Sleep, author: 'Lewin, Jennifer', date: 2005, page-range: 181-188, parent: {type: periodical, title: Shakespearean International Yearbook}}
macbeth: {type: book, title: Macbeth, author: 'Shakespeare, William', date: 2015, publisher: Bloomsbury}
taruskin: {type: book, title: 'Stravinsky and the Russian Traditions: A Biography of the Works', author: 'Taruskin, Richard', date: 1996, publisher: U of California P}
marlowe: {type: post, title: So I’ve been canceling plans, author: {name: '@marloweintransit'}, date: 2023, parent: {type: web, title: Twitter}}
nsf: {type: web, title: Sleep in America, author: {name: National Sleep Foundation}, date: 2019, url: https://www.sleepfoundation.org}
rhys: {type: book, title: Wide Sargasso Sea, author: 'Rhys, Jean', date: 1966, publisher: Penguin}
emily: {type: book, title: Wuthering Heights, author: 'Brontë, Emily', date: 1847, publisher: Penguin}
charlotte: {type: book, title: Jane Eyre, author: 'Brontë, Charlotte', date: 1847, publisher: Penguin}
tanizaki: {type: book, title: In Praise of Shadows, author: 'Tanizaki, Jun’ichirō', date: 1977, publisher: Vintage}
sugrue: {type: book, title: The Origins of the Urban Crisis, author: 'Sugrue, Thomas J.', date: 1996, publisher: Princeton UP}
";

/// A passage, and for each of its citations the keys that it leads to, divided by blanks.
const PASSAGES: &[(&str, &str)] = &[
    // The author whom the paragraph names, though the article has no such page.
    (
        "The sheriff chose the names (Conrad 178).\n\nIn an article Paul Butler urged jurors to acquit, on the ground that “it is their moral responsibility” (479).",
        "conrad butler",
    ),
    // An initial that is a particle too; the surname first.
    (
        "The moor is cold (E. Brontë 4), and shadows are lacquer (Tanizaki Jun'ichirō 14).",
        "emily tanizaki",
    ),
    // A number that is not the one said is a page; a number of a catalogue is none.
    (
        "Rochester’s first wife has no name until *Wide Sargasso Sea*, where she has two (111). The trio (K. 564) has three (3).",
        "rhys",
    ),
    // A citation within a link, and an abbreviation introduced in the bracket.
    (
        "The moor is cold [(Rhys 4)](https://example.org/#rhys), and nobody sleeps (National Sleep Foundation [NSF], par. 3).",
        "rhys nsf",
    ),
    // A title alone is that of the author whom the sentence names, or who speaks in it.
    (
        "Taruskin believes that the legend was put about afterward. Elsewhere he shows how much of it was made from songs (*Stravinsky* 1: 891–923).",
        "taruskin",
    ),
    // An account is a name, not a key.
    (
        "“Can’t afford cigarettes so I’ve been canceling plans,” one user wrote (@marloweintransit).",
        "marlowe",
    ),
    // A pronoun that says something goes before a work that is only spoken of.
    (
        "Theodor W. Adorno, no friend of the piece, offers an answer. In the *Rite*, he contends, the shock no longer befalls a subject (117–18).",
        "adorno",
    ),
    // Lines stay lines.
    (
        "Herbert begins with a blow on the table: “I struck the board” (lines 1–2). It ends in this way:\n\n> And I replied, *My Lord.* (33–36)",
        "herbert herbert",
    ),
    // A quoted word in small letters is no title.
    (
        "The historian Fay Bound Alberti says so. Before 1800, she observes, “loneliness” hardly appears in English (18–20).",
        "alberti",
    ),
    // Two authors, and a noun that may have a number but has none here.
    (
        "According to John T. Cacioppo and William Patrick, it may be felt at a crowded table (7).",
        "cacioppo",
    ),
    // A film is looked up by its title.
    (
        "He feels nearer, he told one interviewer, to Naruse (Kore-eda).",
        "kore",
    ),
    // The one who argues, and not the character named behind.
    (
        "Jennifer Lewin takes the phrase at its word and argues that sleep is a victim whose titles Macbeth proceeds to list (183).",
        "lewin",
    ),
    // Thousands with a comma, several notes of a page, and pages that are not numbered.
    (
        "The factory closed (Sugrue 1,033), as the notes say (Conrad 15nn2–3), and so it stayed (Rhys n. pag.).",
        "sugrue conrad rhys",
    ),
    // More initials than the list has.
    (
        "The factory closed (Sugrue, T.J.B., 45). The jury walked (C.S.R. Conrad 12).",
        "sugrue conrad",
    ),
    // The name before a year with a letter wrong, and a name that is another.
    (
        "Thomas J. Sugru (1996) has the figures. Fay Bound Albertti (2019) has others. Ann Conder (1998) has none, and Sugru (1951) is older.",
        "sugrue alberti",
    ),
    // `Op. cit.` alone is the work before.
    (
        "The moor is cold (Rhys 4). It stays so (op. cit. 33).",
        "rhys rhys",
    ),
    // Another spelling that sounds alike.
    (
        "The jobs had left before the people came (Sugrew 91).",
        "sugrue",
    ),
];

#[test]
fn passages_lead_to_their_sources() {
    let library = read_yaml(LIBRARY, FileId::LIBRARY);
    assert!(library.problems.is_empty(), "{:?}", library.problems);
    let mut wrong = Vec::new();
    for (essay, expected) in PASSAGES {
        let read = read(essay.as_bytes(), Format::Markdown);
        let cited = cite(read, &library.library, &Style::Mla, Listed::Cited);
        let items = cited.citations.iter().flat_map(|citation| &citation.items);
        let keys: Vec<String> = items
            .map(|item| {
                item.keys
                    .iter()
                    .map(Key::as_str)
                    .collect::<Vec<_>>()
                    .join("|")
            })
            .collect();
        if keys.join(" ") != *expected {
            wrong.push(format!(
                "{essay}\n    wanted {expected}, found {}",
                keys.join(" ")
            ));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// A long poem and a Bible: numbers of four digits are lines, and versions have initials.
const LONG: &str = "
gould: {type: chapter, title: The Long Song, author: 'Gould, Una', page-range: 3-80, parent: {type: anthology, title: Poems of Storm, publisher: Moth, date: 1999}}
bible: {type: book, title: The Bible, publisher: Zondervan, date: 2011}
";

#[test]
fn lines_are_counted_in_thousands_and_versions_have_initials() {
    let library = read_yaml(LONG, FileId::LIBRARY).library;
    for (essay, expected) in [
        (
            "Gould ends with a bell (lines 1412-15), and the sea is still (1998).",
            vec!["gould"; 2],
        ),
        (
            "The sea sings (Gould 1412-15). It stops at dawn (1999).",
            vec!["gould"; 2],
        ),
        // Nothing here is cited in thousands.
        (
            "Gould ends with a bell (lines 141-15). The war came later (1939).",
            vec!["gould"],
        ),
        (
            "Gould ends with a bell (12), and the war came later (1939).",
            vec!["gould"],
        ),
        (
            "The poor are blessed (NIV Matt. 5.3; Luke 6.20).",
            vec!["bible"],
        ),
        (
            "The poor are blessed (Gould 12; Matt. 5.3).",
            vec!["gould", "bible"],
        ),
    ] {
        let read = read(essay.as_bytes(), Format::Markdown);
        let cited = cite(read, &library, &Style::Mla, Listed::All);
        let items = cited.citations.iter().flat_map(|citation| &citation.items);
        let keys: Vec<&str> = items.flat_map(|item| &item.keys).map(Key::as_str).collect();
        assert_eq!(keys, expected, "{essay}");
    }
    let read = read(b"The poor are blessed (NIV Matt. 5.3).", Format::Markdown);
    let cited = cite(read, &library, &Style::Mla, Listed::All);
    let resolutions = cited.citations.iter().flat_map(|citation| &citation.items);
    let resolutions: Vec<Resolution> = resolutions.map(|item| item.resolution).collect();
    assert_eq!(
        resolutions,
        [Resolution::Likely],
        "the list does not say which version it has"
    );
}

#[test]
fn escaped_marks_are_no_citations() {
    let mut library = Library::new();
    for (key, typed) in [
        (
            "asselin",
            "Asselin, Pierre. _A Bitter Peace_. U of North Carolina P, 2002.",
        ),
        (
            "chen",
            "Chen, Jian. _Mao’s China_. U of North Carolina P, 2001.",
        ),
    ] {
        let entry = parse(typed).to_entry(key);
        let key = Key::new(key);
        assert!(library.push(Source { key, entry }).is_ok());
    }
    let cited = |text: &str| {
        cite(
            read(text.as_bytes(), Format::Markdown),
            &library,
            &Style::default(),
            Listed::All,
        )
        .citations
        .len()
    };
    let escaped = "The handle \\@asselin, nor foo\\@chen, nor \\[\\@chen\\] here.\n";
    assert_eq!(cited(escaped), 0);
    let marks = "But @asselin and [@chen] are, and \\\\[@chen] too.\n";
    assert_eq!(cited(marks), 3);
}

/// A list typed by hand, from which each essay below cites; a source is told by how its key begins.
const LIST: &str = "

# Works Cited

Adel, Jane. *Mothers*. Routledge, 1992.

Brad, A. C. *Tragedy*. Macmillan, 1905.

Centers for Disease Control and Prevention. “Flu Season.” *CDC*, 2019, www.cdc.gov/flu.

Clare, Ana. “The Ferry.” *Collected Poems*, Holm Press, 1983, pp. 42-44.

Hale, Caroline. *Letters*. Edited by Al Turn, Holm Press, 2001.

*The Lamp*. Directed by Jo Clay, Paramount, 2019.

Malik, M. “Spectators.” *Screen*, vol. 29, no. 4, 1988, pp. 66-79.

Obens, Tambay. “Windows.” *IndieFilm*, 19 Nov. 2018, www.example.org/w.

Shakespeare, William. *Hamlet*. Edited by Ann Thompson, Arden, 2006.

Worth, Donald. \"Bowl: The Southern Plains\". Oxford UP, 1979.
";

/// An essay, and for each of its citations the beginning of the key that it leads to; `?` where no source is meant.
const TYPED: &[(&str, &str)] = &[
    // Act, scene and line are of the work that was cited by them, whoever was spoken of since.
    (
        "Everyone in *Hamlet* listens (*Hamlet* 1.5.22). Brad calls the castle “an ear” (333).\n\nAdel reads the scene as a last attempt (138).\n\nThe prince speaks of “the whips and scorns” (3.1.70) and envies those who “sleep” (3.1.64).",
        "shakespeare brad adel shakespeare shakespeare",
    ),
    (
        "The prince is slow. Brad calls the castle “an ear” (333) and the prince “very still” (3.1.5-9), even here (Act 3, Scene 1, lines 5-9).",
        "brad shakespeare shakespeare",
    ),
    (
        "Adel sees mothers everywhere (Adel 12). One line is “very still” (Shakespeare 3. 1. 5-9).",
        "adel shakespeare",
    ),
    // A running time is of what has one.
    (
        "Adel sees mothers everywhere (Adel 12). One is seen “from below” (00:12:33), another “from afar” (1:12:33).",
        "adel lamp lamp",
    ),
    (
        "Adel sees mothers everywhere (Adel 12). The stair of *The Lamp* is dark. She calls such a stair “a throat” (31).",
        "adel adel",
    ),
    // Lines of a poem go on behind its verse; a number of the critic whom the sentence names does not.
    (
        "The rope hangs like a “beard of weed” (Clare 63). Adel sees a mother (62). And then the tide turns and she writes “And I let the ferry go” (76).",
        "clare adel clare",
    ),
    (
        "The rope is “a beard / of weed” (Clare 11). It is “wet / and old” (24). Brad writes, “No poem is safe from its reader” (29).",
        "clare clare brad",
    ),
    // The name in the sentence, behind an ellipsis and an apposition, and though the article has no such page.
    (
        "Obens says that films teach, and that “you can entertain while teaching” (Obens).\n\nMalian writer and theorist Mara Malik describes the “manner in which spectators may . . . Even resist the story” as a “challenge to . . . the aesthetics of cinema” (845). The film answers.",
        "obens malik",
    ),
    // A book in quotation marks is no web page.
    (
        "Caroline Hale wrote to a friend that “we have been trying” (Hale 140), and later that “we long for the garden” (Hale 147).\n\nDonald Worth blames the disaster on a way of farming (6). Dry years had come before (Worth 87).",
        "hale hale worth worth",
    ),
    // Even of what is taken for a web page: the sentence names who speaks.
    (
        "Caroline Hale wrote that “we have been trying” (Hale 140).\n\nTambay Obens calls the screen “a kind of window” (6).",
        "hale obens",
    ),
    // Who has the word that is quoted is not who speaks.
    (
        "Brad quotes Adel’s word “tired” (12). Adel quotes Brad’s word “exact” (13).",
        "brad adel",
    ),
    // Names alone at the end of a sentence, in an essay that cites so.
    (
        "Farmers had too much food (United States Department of Agriculture). The cook has a calculator (Ortega). The flu is old (CDC), and mothers are older (Adel 3).",
        "? ? centers adel",
    ),
    (
        "The state revised its books (Lankov). Reporters praise it (BBC News). Two critics disagree (Kendall and Frantz). One book foresaw it (Adel 44).",
        "? ? ? adel",
    ),
    // A gloss, a name in full behind its abbreviation, and a link are no citations.
    (
        "The food came from the USDA (United States Department of Agriculture). The sister stays at home (Beth). Mothers wait (Adel 3).",
        "adel",
    ),
    (
        "The dust came ([Source](https://example.org/dust)). It stayed ([Photograph](https://example.org/p)). It went ([Archive](https://example.org/a)). Mothers wait (Adel 3).",
        "adel",
    ),
    // Measures and standards.
    (
        "The score is high (TF-IDF: 0.0021), the sample small (N = 40), the norm old (ISO 9001), the rest far (mean 62.8 vs 66.3). Adel calls it wear (12).",
        "adel",
    ),
    // A short form that a bracket introduces.
    (
        "The ferry is late (Adel, Mothers 22 or Moth 22). Nobody waits (Moth 57).",
        "adel adel",
    ),
    // What else may stand in a bracket.
    (
        "It is still (Adel n. pag.). It is late (my translation; Adel 33). It is dark (Adel 1905: 33). Adel begins so (Adel, introduction xi).",
        "adel adel adel adel",
    ),
    (
        "Mothers wait (Adel 3). The night “was good” (*Hamlet* never quotes it).",
        "adel",
    ),
];

#[test]
fn what_a_number_counts_and_who_speaks_decide() {
    let mut wrong = Vec::new();
    for (essay, expected) in TYPED {
        let read = read(format!("{essay}{LIST}").as_bytes(), Format::Markdown);
        let typed = typed_library(read.works_cited.as_ref().unwrap());
        let cited = cite(read, &typed.library, &Style::Mla, Listed::All);
        let items = cited.citations.iter().flat_map(|citation| &citation.items);
        let keys: Vec<String> = items
            .map(|item| match item.keys.as_slice() {
                [] => "?".to_owned(),
                [only] => {
                    let key = only.as_str().trim_start_matches("the-");
                    key.split('-').next().unwrap_or(key).to_owned()
                }
                _ => "several".to_owned(),
            })
            .collect();
        if keys.join(" ") != *expected {
            wrong.push(format!(
                "{essay}\n    wanted {expected}, found {}",
                keys.join(" ")
            ));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn what_fits_more_works_than_anybody_would_list_lists_none() {
    use std::fmt::Write as _;

    let listed = |works: usize| {
        let mut yaml = String::new();
        for work in 0..works {
            let _ = writeln!(
                yaml,
                "k{work}: {{type: book, title: Volume {work}, author: \"Chen, Ann\", date: 1990}}"
            );
        }
        let library = read_yaml(&yaml, FileId::LIBRARY).library;
        let essay = read(b"The river froze (Chen 12).", Format::Markdown);
        let cited = cite(essay, &library, &Style::Mla, Listed::Cited);
        (cited.citations[0].items[0].keys.len(), cited.works.len())
    };
    assert_eq!(listed(3), (3, 3));
    assert_eq!(listed(20), (20, 20));
    assert_eq!(listed(21), (21, 0));
}

#[test]
fn a_surname_that_is_a_label_elsewhere_is_a_name_where_the_list_has_it() {
    for name in [
        "Page", "Line", "Book", "Part", "Note", "Verse", "Canto", "Ode",
    ] {
        let list = "Holm, Ada. *Ledgers*. Alder Press, 1980.\n";
        let with = format!("{list}\n{name}, Per. *Rope*. Alder Press, 1990.\n");
        let linked = |bracket: &str, list: &str| {
            items(&format!("Holm says that ropes held ({bracket})."), list).join(" ")
        };
        let key = name.to_lowercase();
        assert_eq!(linked(&format!("{name} 3"), &with), key);
        assert_eq!(linked(&format!("{name} 3, 5, 7"), &with), key);
        // Small, it is the label; and so it is where nobody has the name.
        assert_ne!(linked(&format!("{key} 3"), &with), key);
        assert_ne!(linked(&format!("{name} 3"), list), key);
    }
}

/// An essay with a list, its citations found.
fn cited(prose: &str, list: &str) -> Cited {
    let text = format!("# Salt\n\n{prose}\n\n# Works Cited\n\n{list}");
    let essay = read(text.as_bytes(), Format::Markdown);
    let library = typed_library(essay.works_cited.as_ref().unwrap()).library;
    cite(essay, &library, &Style::Mla, Listed::All)
}

/// What each item of the citations leads to, for a list: keys joined by a blank, `?` where there is none.
fn items(prose: &str, list: &str) -> Vec<String> {
    let cited = cited(prose, list);
    let items = cited.citations.iter().flat_map(|citation| &citation.items);
    items
        .map(|item| {
            let keys: Vec<String> = item.keys.iter().map(ToString::to_string).collect();
            if keys.is_empty() {
                "?".to_owned()
            } else {
                keys.join(" ")
            }
        })
        .collect()
}

#[test]
fn a_name_does_not_end_in_the_middle_of_a_phrase() {
    let list = "Council for the Arts. *Reading*. Alder, 2004.\n\nFriends of the Line. *Rails*. Alder, 2009.\n";
    assert_eq!(
        items(
            "So it was (Council for the Arts 12) and is (Friends of the Line 40).",
            list
        ),
        ["council", "friends"]
    );
}

#[test]
fn scripture_is_cited_from_its_editions_alone() {
    let list = "Dorn, A. H. “Water in the Qur’an.” *Islamica*, vol. 7, 1981, pp. 29-55.\n\n\
        *The Oxford Study Bible*. Edited by Ann Lee, Oxford UP, 2018.\n\n\
        *The Qur’an*. Translated by Ben Ali, Oxford UP, 2004.\n\n\
        Reed, Ann. *The Bible and Its Readers*. Alder, 1999.\n";
    let said = "Joseph asks it (Gen. 50.19), and Luke tells it (Luke 2:1-7). So it is written (Sura 12.92).";
    assert_eq!(items(said, list), ["oxford", "oxford", "quran"]);
}

#[test]
fn authors_whom_the_list_does_not_name_are_among_the_others() {
    let list = "Farrow, Ann, et al. “Eggs.” *The Auk*, vol. 129, no. 1, 2012, pp. 76-86.\n\nHorn, Ida. *Wings*. Alder, 1999.\n";
    assert_eq!(
        items(
            "The rate was low (Farrow, Leone, and Pratt 79). It rose (Horn and Pratt 9).",
            list
        ),
        ["farrow", "?"]
    );
}

#[test]
fn names_alone_behind_a_count_are_a_citation_where_they_are_a_list() {
    let list = "Dunne, Ada, et al. *Tides*. Alder, 1999.\n\nReed, Ann, and Ben Coe. *Sand*. Alder, 2001.\n";
    let cited = "The count fills three hundred papers (Dunne et al.; Reed and Coe).";
    assert_eq!(items(cited, list), ["dunne", "reed"]);
    assert!(
        items(
            "It was written by two women (Reed and Coe) in a year.",
            list
        )
        .is_empty()
    );
}

#[test]
fn what_is_no_page_before_a_lower_one_is_a_year() {
    let list = "Wolff, Vera. *Rooms*. Alder, 1925.\n";
    let pages = |bracket: &str| {
        let cited = cited(&format!("She lived alone ({bracket})."), list);
        let items = cited.citations.iter().flat_map(|citation| &citation.items);
        let locators = items.flat_map(|item| &item.locators);
        locators
            .map(|locator| locator.locator.value.clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(pages("Wolff, 2004, 20"), ["20"]);
    assert_eq!(pages("Wolff 2004: 21"), ["21"]);
    assert_eq!(pages("Wolff 12, 20"), ["12", "20"]);
}

#[test]
fn a_title_in_the_sentence_tells_more_than_the_citation_before() {
    let list = "Ames, Lucy. *Orchard*. Alder, 1928.\n\nMoss, Toni. *Mist*. Alder, 1990.\n\n---. *Reed Song*. Alder, 2004.\n\n\
        *The Lamp*. Directed by Jo Clay, Paramount, 2019.\n\n*The Well*. Directed by Ed Fry, Paramount, 2014.\n";
    let novels = "*Orchard* is a joke (Ames 13). *Reed Song* is not: “I love this city” (7).";
    assert_eq!(items(novels, list), ["ames", "moss-2004"]);
    let films = "In *The Lamp*, Nell shouts from her window (00:55:31). *The Well* turns the crowd into a market, as when Nina calls it “a scream” (00:28:14).";
    let found = items(films, list);
    assert!(
        found[0].contains("lamp") && found[1].contains("well"),
        "{found:?}"
    );
}

#[test]
fn keys_that_a_comma_divides_are_two() {
    let list = "Ames, Lucy. *Orchard*. Alder, 1928.\n\nBrandt, Otto. *Tides*. Alder, 1990.\n";
    assert_eq!(
        items(
            "So it is [@ames, @brandt], and was [see @ames: 12, @brandt, 14].",
            list
        ),
        ["ames", "brandt", "ames", "brandt"]
    );
}

#[test]
fn a_translation_stands_before_its_source() {
    let list = "Orth, Paul. “Rede.” *Werke*, vol. 3, Alder, 1983, pp. 185-86.\n\n---. *Poems*. Moss, 1988.\n";
    let said = "He begins: “Du darfst mit Schnee” (“You may come with snow”; Orth, *Poems* 230). It “ging hindurch” (“had to pass through”; “Rede” 186; my trans.).";
    assert_eq!(items(said, list), ["orth-1988", "orth"]);
    // A title may be written small: what the list has is no translation.
    let list = "Moss, Ida. “The slow return of the tide.” *Shore*, vol. 3, 1990, pp. 4-9.\n\nOrth, Paul. *Rede*. Alder, 1988.\n";
    assert_eq!(
        items("So it is (“The slow return”; Orth 23).", list),
        ["moss", "orth"]
    );
}

#[test]
fn plays_and_poems_are_known_by_their_abbreviations() {
    let list = "Alighieri, Dante. *The Divine Comedy*. Everyman, 1995.\n\n\
        *The Constitution of the United States*. Alder, 1972.\n\n\
        Shakespeare, William. *Henry IV, Part 1*. Arden, 2002.\n\n---. *Henry IV, Part 2*. Arden, 2003.\n\n\
        ---. *King Lear*. Arden, 2005.\n\n---. *A Midsummer Night’s Dream*. Arden, 2004.\n";
    let said = "So it is (*MND* 3.1.5; *Lr.* 1.1.3), and was (*2H4* 1.2.3; Inf. 1.2). So is the law (US Const., amend. 4).";
    assert_eq!(
        items(said, list),
        [
            "shakespeare-2004",
            "shakespeare-2005",
            "shakespeare-2003",
            "alighieri",
            "constitution"
        ]
    );
    // What no title of the list fits is no abbreviation of it.
    assert_eq!(items("So it is (*Tmp.* 3.1.5).", list), ["?"]);
}

#[test]
fn what_an_abbreviation_stands_for_is_read_of_a_large_library() {
    let yaml = "lear:\n  type: book\n  title: King Lear\n  author: Shakespeare, William\nemma:\n  type: book\n  title: Emma\n  author: Austen, Jane\n";
    let essay = read("So it is (*Lr.* 1.1.3).".as_bytes(), Format::Markdown);
    let library = ibid_citations::read_mentioned(yaml, FileId::LIBRARY, &essay).library;
    assert_eq!(
        library
            .iter()
            .map(|source| source.key.as_str())
            .collect::<Vec<_>>(),
        ["lear"]
    );
}

#[test]
fn sections_of_pages_are_those_of_the_work_that_is_cited_by_them() {
    let list = "Kahn, Vera. *On the Cave*. Alder, 1974.\n\nPlato. *Phaedo*. Hackett, 1997.\n\n---. *Republic*. Hackett, 1992.\n";
    let said = "They “must go down” (Plato, *Republic* 520c), and the word is that of the beginning: “I went down” (327a). Kahn has no better word (Kahn 309n).";
    assert_eq!(items(said, list), ["plato-1992", "plato-1992", "kahn"]);
}

#[test]
fn who_is_told_of_in_an_aside_does_not_speak() {
    let list = "Ames, Hannah. *The Human Side*. Alder, 1998.\n\nOrth, Paul. *Ames: A Reading*. Alder, 1992.\n";
    for said in [
        "Paul Orth, who read Ames for years, says that it “is no fact” (110). Ames and others do.",
        "Paul Orth, a reader of Ames, argues that it “is no fact” (110). Ames and others do.",
    ] {
        assert_eq!(items(said, list), ["orth"], "{said}");
    }
}
