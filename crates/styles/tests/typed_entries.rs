//! Typed entries against their fields: the gold corpus, and entries of ours.

#![expect(
    clippy::cast_precision_loss,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a test"
)]

use std::collections::BTreeMap;

use ibid_reference_manager::{Key, Library, Source};
use ibid_styles::typed::{Container, Field, Name, Role, TypedSource, parse};
use ibid_styles::{Style, format};
use serde_json::Value;

/// The fields that are compared, as the corpus writes them.
const FIELDS: [&str; 16] = [
    "author",
    "editor",
    "translator",
    "title",
    "container",
    "container2",
    "publisher",
    "volume",
    "issue",
    "year",
    "month",
    "day",
    "pages",
    "url",
    "doi",
    "accessed",
];

/// The fields of a typed entry in the form of the corpus.
fn fields(source: &TypedSource) -> BTreeMap<&'static str, String> {
    let mut out = BTreeMap::new();
    let mut put = |name, value: Option<String>| {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            out.insert(name, value);
        }
    };
    let names = |names: Vec<&Field<Name>>| {
        (!names.is_empty()).then(|| {
            names
                .iter()
                .map(|name| format!("{}|{}", name.value.family, name.value.given))
                .collect::<Vec<_>>()
                .join("; ")
        })
    };
    let text = |field: Option<&Field<String>>| field.map(|field| field.value.clone());
    let first = |get: fn(&Container) -> Option<&Field<String>>| text(source.first(get));
    put("author", names(source.authors.iter().collect()));
    put(
        "editor",
        names(source.contributors_as(Role::Editor).collect()),
    );
    put(
        "translator",
        names(source.contributors_as(Role::Translator).collect()),
    );
    put("title", text(source.title.as_ref()));
    let mut titles = source
        .titled_containers()
        .map(|container| text(container.title.as_ref()));
    put("container", titles.next().flatten());
    put("container2", titles.next().flatten());
    put("publisher", first(|c| c.publisher.as_ref()));
    put(
        "volume",
        first(|c| c.volume.as_ref()).map(|v| v.replace('–', "-")),
    );
    put(
        "issue",
        first(|c| c.issue.as_ref()).map(|v| v.replace('–', "-")),
    );
    put("pages", first(|c| c.pages.as_ref()));
    put("url", first(|c| c.url.as_ref()));
    put("doi", first(|c| c.doi.as_ref()));
    if let Some(date) = source.first(|c| c.date.as_ref()) {
        put("year", Some(date.value.year.to_string()));
        put("month", date.value.month.map(|month| month.to_string()));
        put("day", date.value.day.map(|day| day.to_string()));
    }
    put(
        "accessed",
        source.accessed.as_ref().map(|date| {
            let date = date.value;
            let rest =
                |part: Option<u8>| part.map(|part| format!("-{part:02}")).unwrap_or_default();
            format!("{}{}{}", date.year, rest(date.month), rest(date.day))
        }),
    );
    out
}

/// The fields that a case expects.
fn expected(case: &Value) -> BTreeMap<&'static str, String> {
    let mut out = BTreeMap::new();
    for field in FIELDS {
        let value = match &case["expected"][field] {
            Value::String(text) if matches!(field, "volume" | "issue" | "pages") => {
                text.replace('–', "-")
            }
            Value::String(text) => text.clone(),
            Value::Number(number) => number.to_string(),
            Value::Array(names) => names
                .iter()
                .map(|name| {
                    let part = |key: &str| name[key].as_str().unwrap_or_default().to_owned();
                    format!("{}|{}", part("family"), part("given"))
                })
                .collect::<Vec<_>>()
                .join("; "),
            _ => String::new(),
        };
        if !value.is_empty() {
            out.insert(field, value);
        }
    }
    out
}

/// What a corpus gives: fields right, read wrongly and missed, and the entries with a fault.
#[derive(Default)]
struct Tally {
    right: usize,
    wrong: usize,
    missed: usize,
    cases: usize,
    faulty: Vec<String>,
}

impl Tally {
    fn f1(&self) -> f64 {
        let (right, wrong, missed) = (self.right as f64, self.wrong as f64, self.missed as f64);
        2.0 * right / (2.0 * right + wrong + missed)
    }
}

/// Compares every entry of a corpus and prints what is wrong.
fn compare(corpus: &str) -> Tally {
    let mut tally = Tally::default();
    for line in corpus.lines().filter(|line| !line.trim().is_empty()) {
        let case: Value = serde_json::from_str(line).unwrap();
        let id = case["id"].as_str().unwrap();
        let text = case["text"].as_str().unwrap();
        let source = parse(text);
        let (want, got) = (expected(&case), fields(&source));
        tally.cases += 1;
        let mut faults = Vec::new();
        for field in FIELDS {
            let (want, got) = (want.get(field), got.get(field));
            if want.is_some() && want == got {
                tally.right += 1;
            } else {
                tally.missed += usize::from(want.is_some());
                tally.wrong += usize::from(got.is_some());
            }
            if want != got {
                faults.push(format!("    {field}: want {want:?}, got {got:?}"));
            }
        }
        if !faults.is_empty() {
            println!("{id} {text}\n{}", faults.join("\n"));
            tally.faulty.push(id.to_owned());
        }
    }
    println!(
        "field F1 {:.3}, whole entries {} of {}",
        tally.f1(),
        tally.cases - tally.faulty.len(),
        tally.cases
    );
    tally
}

#[test]
fn gold() {
    let known: Vec<&str> = include_str!("../../../tests/gold/entries.known-failures")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_whitespace().next())
        .collect();
    let corpora = [
        include_str!("../../../tests/gold/entries.jsonl"),
        include_str!("../../../tests/gold/entries-more.jsonl"),
    ];
    let faulty: Vec<String> = corpora
        .iter()
        .flat_map(|corpus| compare(corpus).faulty)
        .collect();
    assert_eq!(faulty, known, "the list of known failures may only shrink");
}

#[test]
fn entries_of_ours() {
    let tally = compare(include_str!("../../../tests/typed/entries.jsonl"));
    assert!(tally.faulty.is_empty(), "{:?}", tally.faulty);
}

/// Entries in MLA's own form print as they were typed.
#[test]
fn what_is_right_prints_the_same() {
    let right = [
        "Gould, Stephen Jay. _The Mismeasure of Man_. W. W. Norton, 1981.",
        "Kandel, Eric R., et al. _Principles of Neural Science_. 5th ed., McGraw-Hill, 2013.",
        "_Beowulf_. Translated by Seamus Heaney, W. W. Norton, 2000.",
        "Austen, Jane. _Pride and Prejudice_. 1813. Edited by Vivien Jones, Penguin Books, 2003.",
        "Nelson, Cary, and Lawrence Grossberg, editors. _Marxism and the Interpretation of Culture_. U of Illinois P, 1988.",
        "Hardin, Garrett. “The Tragedy of the Commons.” _Science_, vol. 162, no. 3859, 13 Dec. 1968, pp. 1243–48, https://doi.org/10.1126/science.162.3859.1243.",
        "Foucault, Michel. “The Subject and Power.” _Critical Inquiry_, vol. 8, no. 4, summer 1982, pp. 777–95. _JSTOR_, www.jstor.org/stable/1343197.",
        "Barthes, Roland. “The Death of the Author.” _Image—Music—Text_, translated by Stephen Heath, Hill and Wang, 1977, pp. 142–48.",
        "Said, Edward W. Introduction. _Mimesis: The Representation of Reality in Western Literature_, by Erich Auerbach, translated by Willard R. Trask, Princeton UP, 2003, pp. ix–xxxii.",
        "Kakutani, Michiko. Review of _Beloved_, by Toni Morrison. _The New York Times_, 2 Sept. 1987, p. C24.",
        "Bewell, Alan. “An Issue of Monstrous Desire: _Frankenstein_ and Obstetrics.” _The Yale Journal of Criticism_, vol. 2, no. 1, 1988, pp. 105–28.",
        "_Parasite_. Directed by Bong Joon-ho, Barunson E&A, 2019.",
        "Kubrick, Stanley, director. _2001: A Space Odyssey_. Metro-Goldwyn-Mayer, 1968.",
        "“Ozymandias.” _Breaking Bad_, created by Vince Gilligan, season 5, episode 14, AMC, 15 Sept. 2013.",
        "Green, John. “The Odyssey: Crash Course Literature 201.” _YouTube_, uploaded by CrashCourse, 27 Feb. 2014, www.youtube.com/watch?v=MS4jk5kavy4.",
        "Shannon, Claude E. _A Symbolic Analysis of Relay and Switching Circuits_. 1937. Massachusetts Institute of Technology, master’s thesis.",
        "Van Gogh, Vincent. _The Starry Night_. 1889, Museum of Modern Art, New York.",
        "Rowling, J. K. “The Fringe Benefits of Failure.” Harvard Commencement, 5 June 2008, Harvard University, Cambridge, MA. Address.",
        "_Lonely Screens: A Public Conversation_. Moderated by Hal Brennan, Harbor City Library, 12 Oct. 2023. _YouTube_, www.youtube.com/watch?v=lnly0000scr.",
        "Okafor, Ngozi. Interview. Conducted by Theo Marchand, 4 Mar. 2024.",
        "United States, Department of Health and Human Services. _Our Epidemic of Loneliness_. 2023, www.hhs.gov/sites/default/files/loneliness.pdf.",
        "Damon, S. Foster. _Blake’s Job: William Blake’s_ Illustrations of the Book of Job. Brown UP, 1966.",
        "Drake, St. Clair, and Horace R. Cayton. _Black Metropolis: A Study of Negro Life in a Northern City_. U of Chicago P, 1993.",
        "Green, Thomas Andrew. _Verdict according to Conscience_. U of Chicago P, 1985.",
        "Han Kang. _The Vegetarian_. Translated by Deborah Smith, Hogarth, 2016.",
        "King, Martin Luther, Jr. “Letter from Birmingham Jail.” 1963.",
        "“Half Measures.” _Breaking Bad_, season 3, AMC, 2010.",
        "_Stranger Things_. Season 3, Netflix, 2019.",
        "“Harlem Renaissance.” _Wikipedia_, Wikimedia Foundation, 12 Mar. 2021, en.wikipedia.org/wiki/Harlem_Renaissance.",
    ];
    for typed in right {
        let mut library = Library::new();
        let source = Source {
            key: Key::new("key"),
            entry: parse(typed).to_entry("key"),
        };
        assert!(library.push(source).is_ok());
        let formatted = format(&Style::Mla, &library, &[], &[Key::new("key")]);
        assert_eq!(formatted.works_cited[0].text.to_marked(), typed);
    }
}

/// Entries whose italics are lost, and what is read of them: authors, title, publisher.
#[test]
fn titles_and_houses_are_told_without_italics() {
    let read = |typed: &str| {
        let source = parse(typed);
        let publisher = source.first(|c| c.publisher.as_ref());
        (
            source.authors.len(),
            source
                .title
                .as_ref()
                .map(|title| title.value.clone())
                .unwrap_or_default(),
            publisher
                .map(|field| field.value.clone())
                .unwrap_or_default(),
        )
    };
    for (typed, authors, title, publisher) in [
        (
            "Lazarillo de Tormes. Ed. Francisco Rico. Madrid: Cátedra, 1987. Print.",
            0,
            "Lazarillo de Tormes",
            "Cátedra",
        ),
        (
            "Daughters of the Dust. Dir. Julie Dash. Kino International, 1991. Film.",
            0,
            "Daughters of the Dust",
            "Kino International",
        ),
        (
            "Bicycle Thieves. Directed by Vittorio De Sica, Produzioni De Sica, 1948.",
            0,
            "Bicycle Thieves",
            "Produzioni De Sica",
        ),
        (
            "Ross, Alex. “The Rest Is Noise: Listening to the Twentieth Century.” Farrar, Straus and Giroux, 2007.",
            1,
            "The Rest Is Noise: Listening to the Twentieth Century",
            "Farrar, Straus and Giroux",
        ),
        (
            "Salinger, J. D. The Catcher in the Rye. Little, Brown, 1951.",
            1,
            "The Catcher in the Rye",
            "Little, Brown",
        ),
        (
            "Rowling, J.K., Harry Potter and the Sorcerer's Stone, Scholastic, New York, 1998.",
            1,
            "Harry Potter and the Sorcerer's Stone",
            "Scholastic",
        ),
    ] {
        let expected = (authors, title.to_owned(), publisher.to_owned());
        assert_eq!(read(typed), expected, "{typed}");
    }
}

/// Numbered lists of engineers: initials first, dates joined by hyphens.
#[test]
fn lists_of_initials_are_authors() {
    let source = parse(
        "D. E. Bowler, L. Buyung-Ali, T. M. Knight, and A. S. Pullin, \"Urban greening to cool towns,\" \
         Landscape and Urban Planning, vol. 97, no. 3, pp. 147-155, 2010.",
    );
    let families: Vec<&str> = source
        .authors
        .iter()
        .map(|name| name.value.family.as_str())
        .collect();
    assert_eq!(families, ["Bowler", "Buyung-Ali", "Knight", "Pullin"]);
    let container = source
        .first(|c| c.title.as_ref())
        .map(|field| field.value.as_str());
    assert_eq!(container, Some("Landscape and Urban Planning"));
    let source = parse(
        "City of Melbourne, \"Urban Forest Strategy,\" 2012. [Online]. Available: \
         https://www.melbourne.vic.gov.au/urban-forest. [Accessed: 4-May-2021].",
    );
    let accessed = source.accessed.as_ref().map(|date| date.value);
    assert_eq!(
        accessed.map(|date| (date.year, date.month, date.day)),
        Some((2021, Some(5), Some(4)))
    );
    assert!(source.first(|c| c.publisher.as_ref()).is_none());
}

/// The list of these entries as it is kept and printed.
fn printed(entries: &[&str]) -> Vec<String> {
    let mut before: Option<TypedSource> = None;
    let mut library = Library::default();
    for (index, typed) in entries.iter().enumerate() {
        let mut source = parse(typed);
        if let Some(before) = before.as_ref().filter(|_| source.repeats_author()) {
            source.repeat_author_of(before);
        }
        let key = format!("entry-{index}");
        library
            .push(Source {
                key: Key::new(&key),
                entry: source.to_kept_entry(typed, &key),
            })
            .unwrap();
        before = Some(source);
    }
    let keys: Vec<Key> = library.iter().map(|source| source.key.clone()).collect();
    let formatted = format(&Style::Mla, &library, &[], &keys);
    let entries = formatted.works_cited.iter();
    entries.map(|entry| entry.text.to_plain()).collect()
}

/// What a right entry says at its end or behind its title is printed where it was typed.
#[test]
fn right_entries_are_printed_as_they_were_typed() {
    for typed in [
        "Cole, Ned. Letter to Ida Moss. 4 May 1888. Moss Family Papers, Huntington Library, San Marino.",
        "Cole, Ned. Letter to Ida Moss. 4 May 1888. MS. Moss Family Papers, Huntington Library, San Marino.",
        "Dunn, Lee. The Salt Road. Narrated by Meg Ray, Harper Audio, 2019. Audiobook.",
        "Dunn, Lee. The Salt Road. Norton, 2019. E-book.",
        "Dunn, Lee. Harbor at Noon. 1931, Museum of Fine Arts, Boston. Photograph.",
        "Hall, Ina, and Bo T. Weir. The Museum Effect in Towns. Norton, 2011.",
        "Cats. Directed by Ann Lee, 3 May 2016, Vale Theatre, Boston. Performance.",
        "Bell, Ann. “Rain.” In Deep Water, Knopf, 2005, pp. 3–19.",
        "Prof. Amy Reed. Salt. Norton, 2011.",
    ] {
        assert_eq!(printed(&[typed]), [typed]);
    }
}

/// Those whom the Middle Ages knew by one name are listed and cited by it.
#[test]
fn the_first_name_leads_where_what_follows_is_a_place_or_a_byname() {
    let list = printed(&[
        "Wolfram von Eschenbach. Parzival. Penguin Books, 1980.",
        "Alain de Lille. The Plaint of Nature. Toronto Press, 1980.",
        "Guillaume de Machaut. The Fountain of Love. Garland, 1993.",
        "Vale, Ann. Salt. Norton, 2001.",
    ]);
    let names: Vec<&str> = list
        .iter()
        .filter_map(|entry| entry.split([' ', ',']).next())
        .collect();
    assert_eq!(names, ["Alain", "Guillaume", "Vale", "Wolfram"]);
    let author = &parse("Guillaume de Machaut. The Fountain of Love. Garland, 1993.").authors[0];
    assert_eq!(author.value.family, "Guillaume de Machaut");
}

/// Each dash stands for one name of the government and its offices.
#[test]
fn dashes_stand_for_a_government_and_for_its_offices() {
    let list = printed(&[
        "Canada, Parliament. Rivers. Queen’s Printer, 1980.",
        "United States, Congress. Clean Rivers Act. Government Printing Office, 1972.",
        "---, ---, Senate. River Report. Government Printing Office, 1974.",
        "---, ---, ---. Tide Report. Government Printing Office, 1975.",
        "---, Department of Sand. Dunes. Government Printing Office, 1976.",
    ]);
    assert_eq!(
        list,
        [
            "Canada, Parliament. Rivers. Queen’s Printer, 1980.",
            "United States, Congress. Clean Rivers Act. Government Printing Office, 1972.",
            "United States, Congress, Senate. River Report. Government Printing Office, 1974.",
            "---, ---, ---. Tide Report. Government Printing Office, 1975.",
            "United States, Department of Sand. Dunes. Government Printing Office, 1976.",
        ]
    );
}

/// The sort key ignores the articles of other languages, where it is certain that they are articles.
#[test]
fn articles_of_other_languages_do_not_sort() {
    let list = printed(&[
        "“Le Jardin de ma tante.” Musée de Lyon, 2001, www.example.org/jardin.",
        "“Der Kahn.” Museum Ulm, 2002, www.example.org/kahn.",
        "“La La Nights.” City Blog, 2003, www.example.org/nights.",
        "“Kelp.” City Blog, 2004, www.example.org/kelp.",
    ]);
    let first: Vec<&str> = list
        .iter()
        .filter_map(|entry| entry.split(['“', '.']).nth(1))
        .collect();
    assert_eq!(
        first,
        ["Le Jardin de ma tante", "Der Kahn", "Kelp", "La La Nights"]
    );
}

/// A stop that ends an abbreviation may end the title too, and an edition behind a colon is its subtitle.
#[test]
fn a_title_ends_where_its_publisher_begins() {
    let source = parse("Lane, Ida. Tides and Ports of the U.S. Harbor Institute, 2017.");
    assert_eq!(
        source.title.as_ref().unwrap().value,
        "Tides and Ports of the U.S."
    );
    let publisher = source.first(|c| c.publisher.as_ref()).unwrap();
    assert_eq!(publisher.value, "Harbor Institute");
    let source =
        parse("Lane, Ida, editor. The Songs of Ida Moss: Annotated Edition. Norton, 1998.");
    assert_eq!(
        source.title.as_ref().unwrap().value,
        "The Songs of Ida Moss: Annotated Edition"
    );
    assert!(source.first(|c| c.version.as_ref()).is_none());
}
