//! Kinds of source beyond the gold corpora: libraries and their entries, in `kinds.txt`.

use ibid_diagnostics::FileId;
use ibid_reference_manager::read_yaml;
use ibid_styles::{Key, Style, format};

#[test]
fn kinds_of_source() {
    let mut wrong = Vec::new();
    for case in include_str!("kinds.txt").split("\n\n") {
        let (yaml, expected) = case.split_once("\n=> ").unwrap();
        let library = read_yaml(&format!("{yaml}\n"), FileId::LIBRARY).library;
        let keys: Vec<Key> = library.iter().map(|source| source.key.clone()).collect();
        let printed = format(&Style::Mla, &library, &[], &keys).works_cited;
        let printed: Vec<String> = printed.iter().map(|entry| entry.text.to_marked()).collect();
        let printed = printed.join("\n=> ");
        if printed != expected.trim_end() {
            wrong.push(format!("want {expected}\ngot  {printed}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
