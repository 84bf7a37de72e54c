//! The weights of the model of the head belong to its features and to the generator of its texts.
#![expect(clippy::disallowed_methods, reason = "tests read their data")]

#[expect(unreachable_pub, reason = "a part of the example too")]
#[path = "../examples/fit_heads/stamp.rs"]
mod stamp;

use ibid_manuscript::{Format, import_report, read};

#[test]
fn the_weights_were_fitted_by_this_code() {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/src/structure/head_model/weights.txt"
    );
    let weights = std::fs::read_to_string(path).unwrap();
    assert!(
        weights.contains(&format!("# stamp {}\n", stamp::stamp())),
        "features or generator changed: cargo run -p ibid-manuscript --example fit_heads"
    );
}

#[test]
fn the_weights_hold_names_and_numbers_only() {
    let weights = include_str!("../src/structure/head_model/weights.txt");
    for line in weights.lines().filter(|line| !line.starts_with('#')) {
        let parts: Vec<&str> = line.split(' ').collect();
        let [name, title, author] = parts.as_slice() else {
            panic!("{line}");
        };
        assert!(name.contains('@'), "{line}");
        assert!(
            title.parse::<f32>().is_ok() && author.parse::<f32>().is_ok(),
            "{line}"
        );
    }
}

const PROSE: &str = "Every harbor keeps a second map, the one that nobody prints. It lists the berths by who was kept out of them, and the older the harbor, the longer that list becomes (Okafor 14).\n\nIn the first years of the port the clerks wrote down every barrel and left out every person who rolled one.\n\nWorks Cited\n\nOkafor, Daniel. The Tide Clerks. Beacon Press, 2011.\n";

/// The title and the authors of an essay under a head.
fn read_under(head: &str) -> (Option<String>, Vec<String>) {
    let text = format!("{head}\n\n{PROSE}");
    let report = import_report(&read(text.as_bytes(), Format::Text));
    (report.title, report.authors)
}

#[test]
fn heads_of_platforms_that_no_rule_knows_give_their_title_and_author() {
    let title = "The Harbor Nobody Printed";
    for head in [
        "Picture of Nora Idris\nWeek 6: Absence\nby Nora Idris - Sunday, 12 March 2023, 9:14 PM\nNumber of replies: 2\n\nThe Harbor Nobody Printed",
        "Nora Idris\nThread:\nAbsence in the archive\nPost:\nThe Harbor Nobody Printed\nAuthor:\nNora Idris\nOverall Rating:",
        "THE LOW TIDE\nissue nine\nFICTION\nMASTHEAD\n\nNONFICTION\n\nThe Harbor Nobody Printed\n\nNora Idris",
        "From: Nora Idris\nTo: Tamsin Vale <vale@example.edu>\nSubject: Essay 2\n\nGood evening Professor Vale,\n\nMy file would not upload, so the text of the paper is in this message.\n\nBest wishes,\nNora\n\nThe Harbor Nobody Printed",
        "Nora Idris (S2034455)\nHIST 310\nWord count: 1,204\n\nThe Harbor Nobody Printed",
        "Home\nAll Posts\nNora Idris\nNora Idris\nMar 12, 2023\n6 min read\nThe Harbor Nobody Printed",
    ] {
        let (found, authors) = read_under(head);
        assert_eq!(found.as_deref(), Some(title), "{head}");
        assert_eq!(authors, ["Nora Idris"], "{head}");
    }
}
