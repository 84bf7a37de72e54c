//! A library made from what programs and databases export, cleaned, and cited: every changed line is one that was
//! meant to change.

use crate::sandbox::{Run, Sandbox};

/// A BibTeX file as people have it.
const BIB: &str = r#"% my library
@string{jhup = "Johns Hopkins University Press"}
@comment{jabref-meta: databaseType:bibtex;}
@preamble{"\newcommand{\noop}[1]{}"}

@book{harley2001,
  author = {Harley, J. B. and others},
  title = {The {New} Nature of Maps}
  publisher = jhup,
  address = "Baltimore",
  year = 2001,
  file = {:home/me/harley.pdf:PDF}
}

@article{wood_power,
  author = "Wood, Denis",
  title = "Pleasure in the Idea & the <i>Atlas</i>",
  journal = {Cartographica},
  volume = 24, number = {1},
  pages = {24--45},
  month = mar,
  year = {1987},
  doi = {https://doi.org/10.3138/3X58-8054}
}

@incollection{kolk,
  author = {van der Kolk, Bessel},
  title = {Maps of the Body},
  crossref = {reader},
  pages = {1-9},
  date = {2013/2014},
  url = {https://www.example.org/kolk.},
  abstract = {A first line

  and a second, 50% longer.}
}

@book{reader, editor = {Lee, Ann}, title = {The Map Reader}, publisher = {Wiley}, year = {2014}}

@book{reader, editor = {Lee, Ann}, title = {Another Reader}, publisher = {Wiley}, year = {2015}}
"#;

/// What a database gives, in part of the same sources.
const RIS: &str = "TY  - JOUR\r\nAU  - Wood, D.\r\nT1  - Pleasure in the Idea & the Atlas\r\nJO  - Cartographica\r\nSN  - 0317-7173\r\n\
    DO  - 10.3138/3X58-8054\r\nUR  - https://www.jstor.org/stable/1\r\nAB  - On maps\r\nthat please.\r\nER  - \r\n\
    A1  - Monmonier, Mark\r\nTY  - BOOK\r\nTI  - How to Lie with Maps\r\nPY  - 1996///\r\nDA  - 96/05/03\r\nPB  - U of Chicago P\r\n\
    TY  - BOOK\r\nA2  - Lee, Ann\r\nTI  - The Map Reader\r\nPY  - 2014\r\nPB  - Wiley\r\nER  - \r\n";

const ONE: &str = "---\ntitle: One\nauthor: Ann Lee\nreferences: library.yml\nnocite: [reader, '@wood_power']\n---\n\nMaps please [@wood_power, 24; @kolk, 3], as @wood_power [p. 30] says.\n";
const TWO: &str = "---\ntitle: Two\nreferences: library.yml\nnocite: |\n  @kolk, @wood_power\n---\n\nMaps please [-@wood_power, 24].\n";

fn done(run: Run) -> Run {
    assert_eq!(run.status, Some(0), "{}", run.stderr);
    run
}

/// The lines that are only in the first text, and those only in the second.
fn changed(before: &str, after: &str) -> (Vec<String>, Vec<String>) {
    let missing = |from: &str, of: &str| {
        let mut rest: Vec<&str> = of.lines().collect();
        let gone = from
            .lines()
            .filter(|line| match rest.iter().position(|other| other == line) {
                Some(at) => {
                    rest.remove(at);
                    false
                }
                None => true,
            });
        gone.map(str::to_owned).collect()
    };
    (missing(before, after), missing(after, before))
}

/// A library of both files, and two essays that cite it.
fn merged() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.write("mine.bib", BIB);
    sandbox.write("export.ris", RIS);
    sandbox.write("one.md", ONE);
    sandbox.write("two.md", TWO);
    let run = done(sandbox.run(&["convert", "mine.bib", "library.yml"]));
    for told in [
        "a comma is missing here\n --> mine.bib:8:36",
        "the URL `https://www.example.org/kolk.` of `kolk` ends in a mark",
        "the key `reader` stands here a second time",
    ] {
        assert!(run.stderr.contains(told), "{told}: {}", run.stderr);
    }
    let run = done(sandbox.run(&[
        "sources",
        "add",
        "--references",
        "library.yml",
        "--input",
        "export.ris",
    ]));
    for told in [
        "`96/05/03` is no date that can be read\n --> export.ris:15:1",
        "`wood` seems to be `wood_power`: the same DOI",
        "`lee2014` seems to be `reader`",
    ] {
        assert!(run.stderr.contains(told), "{told}: {}", run.stderr);
    }
    sandbox
}

#[test]
fn what_is_read_is_what_was_meant() {
    let library = merged().read("library.yml");
    let expected = r#"harley2001:
  type: book
  title: The {New} Nature of Maps
  author: ["Harley, J. B.", others]
  date: 2001
  publisher: {name: Johns Hopkins University Press, location: Baltimore}
wood_power:
  type: article
  title: Pleasure in the Idea & the _Atlas_
  author: Wood, Denis
  date: 1987-03
  page-range: 24-45
  serial-number: {doi: "10.3138/3X58-8054"}
  parent:
    type: periodical
    title: Cartographica
    volume: 24
    issue: 1
kolk:
  type: anthos
  title: Maps of the Body
  author: van der Kolk, Bessel
  page-range: 1-9
  url: https://www.example.org/kolk
  abstract: A first line and a second, 50% longer.
  parent:
    type: anthology
    title: The Map Reader
    editor: Lee, Ann
    date: 2013
    date-end: 2014
    publisher: Wiley
"#;
    assert!(library.starts_with(expected), "{library}");
    let monmonier = "monmonier1996:\n  type: book\n  title: How to Lie with Maps\n  author: Monmonier, Mark\n  date: 1996\n  publisher: U of Chicago P\n";
    assert!(library.contains(monmonier), "{library}");
}

#[test]
fn duplicates_become_one_with_all_that_both_say() {
    let sandbox = merged();
    let before = sandbox.read("library.yml");
    let merge = [
        "sources",
        "dedupe",
        "--references",
        "library.yml",
        "--merge",
    ];
    let shown = done(sandbox.run(&[&merge[..], &["--dry-run"]].concat()));
    assert!(shown.stdout.contains("-lee2014:") && sandbox.read("library.yml") == before);
    let merged = done(sandbox.run(&merge));
    // Of two values that differ the fuller is kept, and the other is told.
    let database = "`[{type: periodical, title: Cartographica}, {type: repository…` left out";
    assert!(merged.stderr.contains(database), "{}", merged.stderr);
    let (gone, new) = changed(&before, &sandbox.read("library.yml"));
    // The abstract stands in the library as before, under the entry that is kept.
    let number = "  serial-number: {doi: \"10.3138/3X58-8054\", issn: 0317-7173}";
    assert_eq!(new, [number.to_owned()]);
    assert!(
        ["wood:", "lee2014:"]
            .iter()
            .all(|key| gone.contains(&(*key).to_owned())),
        "{gone:?}"
    );
    let kept = "    volume: 24\n    issue: 1\n  abstract: On maps that please.\nkolk:\n";
    let after = sandbox.read("library.yml");
    assert!(after.contains(kept), "{after}");
    assert_eq!(sandbox.read("one.md"), ONE);
    let again = done(sandbox.run(&["sources", "dedupe", "--references", "library.yml"]));
    assert!(
        again.stderr.contains("0 duplicates found"),
        "{}",
        again.stderr
    );
}

#[test]
fn a_key_is_renamed_wherever_an_essay_names_it() {
    let sandbox = merged();
    let before = sandbox.read("library.yml");
    done(sandbox.run(&[
        "sources",
        "rename",
        "--references",
        "library.yml",
        "wood_power",
        "wood1987",
    ]));
    assert_eq!(
        sandbox.read("one.md"),
        ONE.replace("wood_power", "wood1987")
    );
    assert_eq!(
        sandbox.read("two.md"),
        TWO.replace("wood_power", "wood1987")
    );
    let (gone, new) = changed(&before, &sandbox.read("library.yml"));
    assert_eq!(
        (gone, new),
        (vec!["wood_power:".to_owned()], vec!["wood1987:".to_owned()])
    );
}

#[test]
fn unknown_keys_and_fields_lead_to_near_ones() {
    let sandbox = merged();
    let before = sandbox.contents();
    for (args, help) in [
        (&["show", "wood_powr"][..], "did you mean `wood_power`?"),
        (
            &["edit", "harley201", "date=2002"],
            "did you mean `harley2001`?",
        ),
        (&["remove", "monmonier"], "did you mean `monmonier1996`?"),
        (&["rename", "Kolk", "vanderkolk"], "did you mean `kolk`?"),
        (&["edit", "kolk", "tilte=X"], "did you mean `title`?"),
        (
            &["edit", "kolk", "parent.pubisher=X"],
            "did you mean `publisher`?",
        ),
        (&["edit", "kolk", "dat="], "did you mean `date` or"),
    ] {
        let run = sandbox.run(&[&["sources", "--references", "library.yml"], args].concat());
        assert_eq!(run.status, Some(2), "{args:?}");
        assert!(run.stderr.contains(help), "{args:?}: {}", run.stderr);
    }
    assert_eq!(sandbox.contents(), before);
}

/// Of three entries the second cannot be read.
const PART_BAD: &str =
    "a:\n  type: book\n  title: Emma\nb:\n  just words\nc:\n  type: book\n  title: Persuasion\n";

#[test]
fn good_entries_are_kept_when_asked_for_and_bad_ones_named() {
    let sandbox = Sandbox::new();
    sandbox.write("bad.yml", PART_BAD);
    for args in [&["list"][..], &["search", "--select", "book"], &["dedupe"]] {
        let library = ["sources", "--references", "bad.yml"];
        let strict = sandbox.run(&[&library[..], args].concat());
        assert_eq!(strict.status, Some(2), "{args:?}");
        assert!(
            strict.stderr.contains("--> bad.yml:5:3") && strict.stderr.contains("--lenient"),
            "{}",
            strict.stderr
        );
        let lenient = done(sandbox.run(&[&library[..], args, &["--lenient"]].concat()));
        assert!(
            lenient.stderr.contains("--> bad.yml:5:3"),
            "{}",
            lenient.stderr
        );
        if args != ["dedupe"] {
            assert!(lenient.stdout.contains("Emma") && lenient.stdout.contains("Persuasion"));
        }
    }
    // An edit of a good entry leaves the bad one as it is.
    done(sandbox.run(&[
        "sources",
        "--references",
        "bad.yml",
        "edit",
        "c",
        "date=1817",
    ]));
    done(sandbox.run(&["sources", "--references", "bad.yml", "rename", "a", "emma"]));
    let expected = PART_BAD.replace("a:\n", "emma:\n") + "  date: 1817\n";
    assert_eq!(sandbox.read("bad.yml"), expected);
}
