//! Which source a page alone leads to, in passages like those of real essays.

use ibid_citations::{Listed, cite};
use ibid_diagnostics::FileId;
use ibid_manuscript::{Format, read};
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
