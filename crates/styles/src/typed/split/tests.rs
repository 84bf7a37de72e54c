use super::split_entries;

/// The entries of a list, on one line each.
fn texts(list: &str) -> Vec<String> {
    split_entries(list)
        .into_iter()
        .map(|(_, text)| text)
        .collect()
}

const GOULD: &str = "Gould, Stephen Jay. The Mismeasure of Man. W. W. Norton, 1981.";
const CARSON: &str = "Carson, Rachel. Silent Spring. Boston: Houghton Mifflin, 1962. Print.";
const BEOWULF: &str = "Beowulf. Trans. Seamus Heaney. New York: Norton, 2000. Print.";
const UN: &str = "United Nations. “Universal Declaration of Human Rights.” United Nations, 10 Dec. 1948, www.un.org/en/about-us/universal-declaration-of-human-rights.";
const MELLOR: &str =
    "Mellor, Anne K. Mary Shelley: Her Life, Her Fiction, Her Monsters. Methuen, 1988";
const AGAIN: &str = "---. Romanticism and Gender. Routledge, 1993.";
const QUOTED: &str = "\"How Do We Know Climate Change Is Real?\" NASA, NASA, n.d., https://science.nasa.gov/climate-change/evidence/. Accessed 12 March 2024.";
const HOOKS: &str = "hooks, bell. Teaching to Transgress. Routledge, 1994.";

const ALL: [&str; 8] = [BEOWULF, CARSON, GOULD, HOOKS, MELLOR, AGAIN, QUOTED, UN];

/// Breaks an entry at a width, with an indent from the second line on.
fn wrapped(entry: &str, width: usize, first: &str, then: &str) -> String {
    let mut out = String::new();
    let mut line = first.to_owned();
    for word in entry.split(' ') {
        if line.chars().count() + 1 + word.chars().count() > width && !line.trim().is_empty() {
            out.push_str(line.trim_end());
            out.push('\n');
            line = then.to_owned();
        }
        line.push_str(word);
        line.push(' ');
    }
    out.push_str(line.trim_end());
    out
}

#[test]
fn one_entry_on_each_line() {
    assert_eq!(texts(&ALL.join("\n")), ALL);
    assert_eq!(texts(&ALL.join("\r\n")), ALL);
}

#[test]
fn blank_lines_between_entries() {
    assert_eq!(texts(&ALL.join("\n\n")), ALL);
    assert_eq!(
        texts(&format!("Works Cited\n\n{}\n\n", ALL.join("\n \n\n"))),
        ALL
    );
}

#[test]
fn bullets_and_numbers() {
    for bullet in ["- ", "* ", "• ", "•\t", "◦", "– "] {
        let list: Vec<String> = ALL.iter().map(|entry| format!("{bullet}{entry}")).collect();
        assert_eq!(texts(&list.join("\n")), ALL, "{bullet}");
        assert_eq!(texts(&list.join("\n\n")), ALL, "{bullet}");
    }
    for (open, close) in [
        ("", ". "),
        ("", ") "),
        ("[", "] "),
        ("(", ") "),
        ("", ".\t"),
    ] {
        let list: Vec<String> = (1..)
            .zip(ALL)
            .map(|(number, entry)| format!("{open}{number}{close}{entry}"))
            .collect();
        assert_eq!(texts(&list.join("\n")), ALL);
    }
    assert_eq!(texts("1. Beloved. Knopf, 1987."), ["Beloved. Knopf, 1987."]);
}

#[test]
fn numbers_that_are_titles_are_kept() {
    let list = "300. Directed by Zack Snyder, Warner Bros., 2006.\nGet Out. Directed by Jordan Peele, 2017.";
    assert_eq!(
        texts(list).first().map(String::as_str),
        Some("300. Directed by Zack Snyder, Warner Bros., 2006.")
    );
}

#[test]
fn entries_broken_over_lines() {
    for width in [50, 66, 72, 80, 100] {
        for separator in ["\n", "\n\n"] {
            let list: Vec<String> = ALL
                .iter()
                .map(|entry| wrapped(entry, width, "", ""))
                .collect();
            if separator == "\n\n" {
                assert_eq!(texts(&list.join(separator)), ALL, "width {width}");
            }
            let hanging: Vec<String> = ALL
                .iter()
                .map(|entry| wrapped(entry, width, "", "    "))
                .collect();
            assert_eq!(
                texts(&hanging.join(separator)),
                ALL,
                "hanging, width {width}"
            );
            let bulleted: Vec<String> = ALL
                .iter()
                .map(|entry| wrapped(entry, width, "- ", "  "))
                .collect();
            assert_eq!(
                texts(&bulleted.join(separator)),
                ALL,
                "bullets, width {width}"
            );
        }
    }
}

#[test]
fn entries_broken_over_lines_without_a_sign() {
    let list = [CARSON, GOULD, HOOKS, QUOTED, UN];
    for width in [50, 60, 66, 72, 80] {
        let broken: Vec<String> = list
            .iter()
            .map(|entry| wrapped(entry, width, "", ""))
            .collect();
        assert_eq!(texts(&broken.join("\n")), list, "width {width}");
    }
}

#[test]
fn a_line_that_ends_after_the_author_goes_on() {
    assert_eq!(
        texts(
            "Hardin, Garrett.\n“The Tragedy of the Commons.” Science, vol. 162, 1968, pp. 1243-\n48."
        ),
        ["Hardin, Garrett. “The Tragedy of the Commons.” Science, vol. 162, 1968, pp. 1243-48."]
    );
}

#[test]
fn words_and_addresses_are_joined() {
    assert_eq!(
        texts(
            "Kuhn, Thomas. The Structure of Scientific Revolu-\ntions and the Sino-\nAmerican World. 1970."
        ),
        [
            "Kuhn, Thomas. The Structure of Scientific Revolutions and the Sino-American World. 1970."
        ]
    );
    assert_eq!(
        texts("Graham, Paul. “Essay.” 2009, www.paulgraham.com/makers-\nschedule/\npage.html."),
        ["Graham, Paul. “Essay.” 2009, www.paulgraham.com/makers-schedule/page.html."]
    );
}

#[test]
fn double_spaced_lines() {
    let list = "Carson, Rachel. Silent Spring.\n\nBoston: Houghton Mifflin,\n\n1962. Print.\n\nGould, Stephen Jay. The Mismeasure of\n\nMan. W. W. Norton, 1981.";
    assert_eq!(texts(list), [CARSON, GOULD]);
}

#[test]
fn ranges_give_the_entries() {
    let list = format!("Works Cited\n\n1. {GOULD}\n2. {CARSON}\n");
    for (range, text) in split_entries(&list) {
        assert_eq!(list.get(range), Some(text.as_str()));
    }
}

#[test]
fn nothing_comes_of_nothing() {
    assert!(texts("").is_empty());
    assert!(texts(" \n\n\t\n").is_empty());
    assert!(texts("## Works Cited\n").is_empty());
    assert!(texts("---\n").is_empty());
}

#[test]
fn a_blank_line_behind_a_whole_line_begins_an_entry() {
    let song = "Swift, Taylor. “Love Story.” Spotify.";
    let list =
        format!("{GOULD}\n\n{song}\n\nBrontë, Charlotte. Jane Eyre. Oxford UP, 2008.\n{HOOKS}");
    assert_eq!(
        texts(&list),
        [
            GOULD,
            song,
            "Brontë, Charlotte. Jane Eyre. Oxford UP, 2008.",
            HOOKS
        ]
    );
}

#[test]
fn a_name_as_it_is_spoken_begins_an_entry() {
    let yong = "Ed Yong, \"How the Pandemic Defeated America,\" The Atlantic, September 2020.";
    let list = format!("{GOULD}\n{yong}\n{HOOKS}");
    assert_eq!(texts(&list), [GOULD, yong, HOOKS]);
}
