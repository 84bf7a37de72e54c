//! The first things that somebody does with files as they are: other encodings, other line ends, names with spaces, files
//! that are something else.

use crate::sandbox::Sandbox;

const ESSAY: &str = "Mara Quist\nProfessor Hale\nEnglish 101\n4 May 2024\n\nLanterns and the Sea\n\nThe harbor “keeps its own hours” (Whitlow 14). Others disagree (Vale 33).\n\nWorks Cited\n\nVale, Rosa. _The Harbor at Night_. Quayside Press, 2003.\n\nWhitlow, Dana. _Salt and Lanterns_. Marlow Books, 2015.\n";

#[test]
fn import_makes_a_folder_beside_a_file_whatever_its_name() {
    for name in [
        "essay.txt",
        "My Essay (final).txt",
        "Über Möwen.txt",
        "论文.txt",
    ] {
        let sandbox = Sandbox::empty();
        sandbox.write(name, ESSAY);
        let run = sandbox.run(&["import", name]);
        assert_eq!(run.status, Some(0), "{run:?}");
        let folder = name.trim_end_matches(".txt");
        let essay = sandbox.read(&format!("{folder}/essay.md"));
        assert!(essay.contains("title: Lanterns and the Sea"), "{essay}");
        assert!(
            sandbox
                .read(&format!("{folder}/references.yml"))
                .contains("whitlow:")
        );
        assert_eq!(sandbox.read(name), ESSAY, "the paste is left as it is");
    }
}

#[test]
fn an_import_is_the_same_in_every_encoding_and_with_every_line_end() {
    let plain = imported(ESSAY.as_bytes());
    let with_returns = ESSAY.replace('\n', "\r\n");
    let with_mark = format!("\u{feff}{ESSAY}");
    let wide: Vec<u8> = std::iter::once(0xfeff)
        .chain(ESSAY.encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    let western: Vec<u8> = ESSAY
        .chars()
        .map(|c| match c {
            '“' => 0x93,
            '”' => 0x94,
            c => u8::try_from(u32::from(c)).unwrap(),
        })
        .collect();
    for (what, bytes) in [
        ("line ends of Windows", with_returns.as_bytes()),
        ("a byte order mark", with_mark.as_bytes()),
        ("UTF-16", &wide),
        ("Windows-1252", &western),
    ] {
        assert_eq!(imported(bytes), plain, "{what}");
    }
}

/// The essay and the library that an import writes.
fn imported(bytes: &[u8]) -> (String, String) {
    let sandbox = Sandbox::empty();
    sandbox.write("essay.txt", bytes);
    let run = sandbox.run(&["import", "essay.txt", "-o", "out"]);
    assert_eq!(run.status, Some(0), "{run:?}");
    let unix = |text: String| text.replace("\r\n", "\n");
    (
        unix(sandbox.read("out/essay.md")),
        unix(sandbox.read("out/references.yml")),
    )
}

#[test]
fn what_is_no_essay_is_refused_in_one_sentence() {
    let files: [(&str, &[u8], &str); 6] = [
        (
            "a.pdf",
            b"%PDF-1.4\n1 0 obj\n",
            "`a.pdf` is PDF, which ibid cannot read",
        ),
        (
            "b.txt",
            b"%PDF-1.4\n1 0 obj\n",
            "`b.txt` is PDF, which ibid cannot read",
        ),
        (
            "c.doc",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1abc",
            "`c.doc` is the old Word format",
        ),
        (
            "d.pages",
            b"PK\x03\x04zzz",
            "`d.pages` is Pages, which ibid cannot read",
        ),
        ("e.txt", b"", "`e.txt` is empty"),
        ("f.md", b" \n\n  \n", "`f.md` is empty"),
    ];
    for (name, bytes, told) in files {
        let sandbox = Sandbox::empty();
        sandbox.write(name, bytes);
        let run = sandbox.run(&["import", name]);
        run.refuses(told);
        assert_eq!(sandbox.contents().len(), 1, "nothing is written: {name}");
    }
}

#[test]
fn a_file_of_sources_without_entries_is_refused_with_its_likely_format() {
    for (name, text, told) in [
        (
            "a.ris",
            "@book{a, title = {Salt}}\n",
            "this looks like biblatex",
        ),
        (
            "b.bib",
            "TY  - BOOK\nTI  - Salt\nER  - \n",
            "this looks like ris",
        ),
        ("c.json", "%0 Book\n%T Salt\n", "this looks like refer"),
        ("d.ris", "", "`d.ris` is empty"),
        ("e.bib", "% nothing yet\n", "`e.bib` has no entries"),
    ] {
        let sandbox = Sandbox::new();
        sandbox.write(name, text);
        sandbox.run(&["convert", name, "out.yml"]).refuses(told);
        sandbox
            .run(&["sources", "add", "--input", name])
            .refuses(told);
        assert!(!sandbox.path("out.yml").exists());
    }
}

#[test]
fn what_a_library_has_no_place_for_is_counted_and_named_when_asked() {
    let sandbox = Sandbox::empty();
    sandbox.write(
        "a.ris",
        "TY  - BOOK\nID  - a\nTI  - Salt\nKW  - harbors\nAN  - ACC77\nZZ  - what\nER  - \n",
    );
    let run = sandbox.run(&["convert", "a.ris", "one.yml"]);
    assert!(
        run.stderr.contains("3 values have no place in a library"),
        "{}",
        run.stderr
    );
    assert!(!run.stderr.contains("harbors"), "{}", run.stderr);
    let run = sandbox.run(&["convert", "a.ris", "two.yml", "--report"]);
    for told in [
        "left out: a: KW `harbors`",
        "left out: a: AN `ACC77`",
        "the tag `ZZ`",
    ] {
        assert!(run.stderr.contains(told), "{told}: {}", run.stderr);
    }
}

#[test]
fn an_essay_of_another_style_is_told_so_once() {
    let by_years = "Sleep\n\nSleep helps (Whitlow & Vale, 2015, p. 14). So do naps (Hale, 2011). Some doubt it (Fenwick, 2020).\n\nReferences\n\nFenwick, L. (2020). Doubts about naps. Journal of Rest, 12(3), 44–59.\n\nHale, P. (2011). Naps. Marlow Books.\n\nWhitlow, D., & Vale, R. (2015). Sleep and its uses. Quayside Press.\n";
    let by_numbers = "Sleep\n\nSleep helps memory [1]. Later work agrees [2], [3]. Not everybody is convinced [4].\n";
    let by_notes = "Sleep\n\nSleep helps memory.[^1] Later work agrees.[^2] Not everybody is convinced.[^3]\n\n[^1]: Dora Whitlow, *Sleep* (Boston: Alder Press, 2006), 228.\n[^2]: Per Hale, \"Naps,\" *Rest* 65, no. 2 (2010): 42.\n[^3]: Lea Fenwick, *Doubts* (New York: Quayside Press, 1979), 4.\n";
    for (text, told) in [
        (by_notes, "the notes name the sources, as Chicago does"),
        (by_years, "the citations give author and year, as APA does"),
        (
            by_numbers,
            "the essay cites by numbers in brackets, as IEEE does",
        ),
        (ESSAY, ""),
    ] {
        let sandbox = Sandbox::empty();
        let name = if text.contains("[^1]:") {
            "essay.md"
        } else {
            "essay.txt"
        };
        sandbox.write(name, text);
        let run = sandbox.run(&["check", name]);
        let styles = ["as APA does", "as IEEE does", "as Chicago does"];
        let count: usize = styles
            .iter()
            .map(|style| run.stderr.matches(style).count())
            .sum();
        assert_eq!(count, usize::from(!told.is_empty()), "{}", run.stderr);
        assert!(run.stderr.contains(told), "{told}: {}", run.stderr);
    }
}

/// A list whose names ask for something: surnames with particles, names that people say surname first, organisations.
const NAMES: &str = "On Names\n\nThe road is long (Chen Jian 4). It bends (van der Kolk 9), says Le Guin (12).\n\nWorks Cited\n\nChen Jian. _Mao’s China and the Cold War_. U of North Carolina P, 2001.\n\nLe Guin, Ursula K. _The Left Hand of Darkness_. Ace Books, 1969.\n\nvan der Kolk, Bessel. _The Body Keeps the Score_. Viking, 2014.\n\nWorld Health Organization. _Guidelines on Ferries_. WHO Press, 2010.\n";

#[test]
fn keys_are_made_from_the_name_that_people_say() {
    let sandbox = Sandbox::empty();
    sandbox.write("names.txt", NAMES);
    let run = sandbox.run(&["import", "names.txt"]);
    assert_eq!(run.status, Some(0), "{run:?}");
    let library = sandbox.read("names/references.yml");
    let keys: Vec<&str> = library
        .lines()
        .filter(|line| !line.starts_with([' ', '#']) && line.ends_with(':'))
        .collect();
    assert_eq!(
        keys,
        ["chen:", "leguin:", "vanderkolk:", "world:"],
        "{library}"
    );
}

/// Importing the same paste again, or with an entry more at its end, gives each source the key that it had.
#[test]
fn keys_are_the_same_after_another_import() {
    let keys = |text: &str| {
        let sandbox = Sandbox::empty();
        sandbox.write("names.txt", text);
        let run = sandbox.run(&["import", "names.txt"]);
        assert_eq!(run.status, Some(0), "{run:?}");
        let library = sandbox.read("names/references.yml");
        let keys = library.lines().filter(|line| !line.starts_with([' ', '#']));
        keys.map(str::to_owned).collect::<Vec<_>>()
    };
    let first = keys(NAMES);
    assert_eq!(keys(NAMES), first);
    let with_another = format!("{NAMES}\nZeller, Ann. _Last Things_. Marlow Books, 2019.\n");
    let second = keys(&with_another);
    assert!(second.starts_with(&first), "{first:?} {second:?}");
}

#[test]
fn the_writer_is_asked_where_the_order_of_a_name_is_in_doubt() {
    let sandbox = Sandbox::empty();
    let turned = NAMES.replace("Chen Jian.", "Jian, Chen.");
    sandbox.write("names.txt", turned);
    let run = sandbox.run(&["import", "names.txt"]);
    assert!(
        run.stderr.contains("is `Jian` the surname?"),
        "{}",
        run.stderr
    );
    sandbox.write("again.txt", NAMES);
    let run = sandbox.run(&["import", "again.txt"]);
    assert!(!run.stderr.contains("the surname?"), "{}", run.stderr);
}

#[test]
fn images_in_tags_are_read_and_an_empty_one_is_named() {
    let sandbox = Sandbox::empty();
    sandbox.write(
        "essay.md",
        "---\ntitle: Pictures\n---\n\nOne <img src=\"barn.png\" alt=\"A barn\"> more.\n\n<img src=\"\" alt=\"hollow\">\n\n<img src=\"\" data-src=\"late.png\" alt=\"A late barn\">\n",
    );
    let run = sandbox.run(&["import", "essay.md", "-o", "out"]);
    assert_eq!(run.status, Some(0), "{run:?}");
    let essay = sandbox.read("out/essay.md");
    assert!(essay.contains("One ![A barn](barn.png) more."), "{essay}");
    assert!(essay.contains("![A late barn](late.png)"), "{essay}");
    assert!(run.stderr.contains("alt=\"hollow\""), "{}", run.stderr);
}
