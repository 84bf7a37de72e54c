//! Each feature of the evidence with a passage where it holds, and one where it does not.

use std::collections::{BTreeMap, BTreeSet};

use ibid_citations::{Listed, Meaning, weigh};
use ibid_manuscript::{Format, read, typed_library};

/// The list from which all passages cite; a source is told by how its key begins, `-` is a source in no list.
const LIST: &str = "

# Works Cited

Ames, Lucy. *Salt Marsh*. Holm Press, 1980.

Brandt, Otto. “A Slow Water.” *Nest Review*, vol. 4, no. 2, 1999, pp. 120-144.

Clare, Ana. “The Ferry.” *Collected Poems*, Holm Press, 1983, pp. 42-44.

Corrie, June. *The Weir*. Alder, 2004.

Dell, Ruth. “Mud.” *Shore*, 3 May 2019, www.example.org/mud.

Hart, Lee. “Salt.” *Shore Online*, www.example.org/salt. Accessed 3 May 2019.

*The Lamp*. Directed by Jo Clay, Paramount, 2019.

Moss, Ida. *Rain*. Alder, 1990.

---. *Thaw*. Alder, 1996.

Shakespeare, William. *Hamlet*. Edited by Ann Thompson, Arden, 2006.
";

const ONE: &str = "

# Works Cited

Brandt, Otto. “A Slow Water.” *Nest Review*, vol. 4, no. 2, 1999, pp. 120-144.
";

const PASSAGES: &[&str] = &[
    // 0
    "*Salt Marsh* is slow. Ames writes that “the gulls turned” (12). The mud is “low” (14).\n\nBrandt calls it “a nest” (130). For Corrie, who reads Ames, it is “a wall” (77), and it is “cold” (131).",
    // 1
    "In *Salt Marsh* Ames lets Nell speak. Nell says “no” (12). Later Nell says “yes” (15). When Nell leaves, “nobody kept her” (19).\n\nBrandt disagrees. He says that Nell is “a gull” (133). Unlike Brandt, Nell finds “a road” (21).",
    // 2
    "It was late (*Rain* 12). It was cold (*Rain* 15). It was dark (*Rain* 19). Nobody came (*Rain* 300). The rain in it is “slow” (22). *Thaw* is “over” (500).",
    // 3
    "The king speaks of “the crown” (*Hamlet* 1.2.14). Hamlet answers “no” (3.1.70). The *Lamp* is dark, and “it stays” (00:12:33). Corrie sees “a stair” (33).",
    // 4
    "The ferry is late (Clare 3). The rope is “old” (8). Dell calls the mud “deep” (9).\n\nPollard argues that “it is so” (40). Nobody else does, and it is “so” (41).",
    // 5
    "It was “so” (5).\n\nCorrie and Brandt disagree, and Ames is silent. Corrie’s view of the wall is Brandt’s “nest” (6). *The Weir* is “old” (7), as Corrie says of it and of *Salt Marsh*.\n\nIt is “low” (8).",
    // 6
    "The wall is old (Corrie 12). The nest is old (Brandt 121). The marsh is old (Ames 40). Rain is old (*Rain* 3). The mud is old (Dell). The ferry is old (Clare 5). It is “old” (14).\n\nIt is “slow” (15).\n\nNow *Thaw* is named. Then Brandt, Ames, Dell, and Moss are named. It is “late” (123).\n\nIt is “low” (250).",
    // 7
    "Ames is here. Corrie is there, and Brandt is there.\n\nCorrie is named before. It is “late” (9). Dell comes only now, with “Mud” behind her.\n\nAmes is named in one paragraph.\n\nIt is “gone” (10).",
    // 8
    "---\ntitle: On Salt Marsh\n---\n\nNobody is there. It is “so” (5).",
    // 9
    "Ames is here. The mud is low. It is “gone” (10).\n\nNobody is there.\n\nNobody waits.\n\nIt is “gone” (11).",
    // 10
    "The ferry is late (Clare 3). Then comes “the rope” (2.14). Hart says “salt” (3). Moss argues that “it is so” (12).",
    // 11
    "It is old (Ames 2). It is old (Corrie 3). It is old (Ames 4). It is old (Corrie 5). It is old (Ames 6). It is old (Corrie 7). It is old (Ames 8). It is old (Corrie 9). It is old (Brandt 121). It is old (Ames 10). It is old (Corrie 11). It is old (Ames 12). It is old (Corrie 13). It is old (Ames 14). It is old (Corrie 15). It is old (Ames 16). It is old (Corrie 17). It is old (Ames 18). It is old (Corrie 19). It is “old” (20).",
    // 12
    "*Rain* is here. *Thaw* is there. *The Weir* is there. *Salt Marsh* is there. It is “so” (5).",
    // 13
    "Corrie says that the lake at Tarn is old (Corrie 3). Corrie speaks of the hills of Tarn again (Corrie 4). Ames is not there. In the rain at Tarn it is “cold” (5).",
    // 14
    "Alone it is “so” (5).",
    // 15
    "With one it is “so” (5).",
    // 16
    "With one nest Brandt argues that it is “deep” (2.14).",
    // 17
    "For Ames it is “low” (12); for Corrie it is “a wall” (77).",
    // 18
    "It is old (Ames 2).\n\n*The Weir* is older. It is “low” (5).",
];

type Seen = BTreeMap<String, BTreeSet<&'static str>>;

/// The features of each reading, by its place.
fn seen() -> Seen {
    let mut out = Seen::new();
    for (passage, text) in PASSAGES.iter().enumerate() {
        let list = if text.starts_with("Alone") { "" } else { LIST };
        let list = if text.starts_with("With one") {
            ONE
        } else {
            list
        };
        let manuscript = read(format!("{text}{list}").as_bytes(), Format::Markdown);
        let list = typed_library(&manuscript.works_cited.clone().unwrap_or_default());
        for (bracket, weighed) in weigh(&manuscript, &list.library, Listed::All)
            .iter()
            .enumerate()
        {
            for reading in &weighed.readings {
                let source = match &reading.meaning {
                    Meaning::Unlisted => "-".to_owned(),
                    Meaning::Source(key) => key.to_string(),
                };
                let features = reading.reasons.iter().map(|reason| reason.feature);
                out.insert(format!("{passage}.{bracket} {source}"), features.collect());
            }
        }
    }
    out
}

/// A feature, a reading that has it, and one that has not: the passage and the bracket in it, and the source.
const EXAMPLES: &str = "
a bare number of a web page | 0.0 hart | 0.0 ames
a division of a book | 3.0 shakespeare | 3.1 lamp
a division of a part | 16.0 brandt | 3.0 shakespeare
a division, of whatever work | 3.0 - | 3.1 -
a pronoun may take up its author | 1.3 brandt | 1.3 ames
a source is named in the paragraph before, none nearer | 4.3 - | 4.2 -
a source is named in the sentence before, none in this | 0.1 - | 0.0 -
a source is named in this paragraph, none nearer | 1.1 - | 1.0 -
a source is named in this sentence | 0.0 - | 0.1 -
among how many sources | 0.0 ames | 0.0 -
another source is by its author | 0.0 moss | 0.0 ames
brackets give its title, and not that of another work of its author | 2.0 moss | 2.0 ames
brackets give the title of another work of its author, and not its own | 2.0 moss-1996 | 2.0 ames
few authors are named in this sentence | 0.0 ames | 0.0 brandt
how far back it was spoken of | 0.0 ames | 0.0 brandt
how often it is cited by name | 2.0 moss | 2.0 ames
how often it is spoken of | 0.0 ames | 0.0 clare
how often its author is named | 0.0 ames | 0.0 clare
how often its title is named | 0.0 ames | 0.0 brandt
it cannot be numbered so | 0.0 brandt | 0.0 ames
it is a book | 0.0 ames | 0.0 brandt
it is a part of a whole | 0.0 brandt | 0.0 ames
it is a recording | 3.1 lamp | 3.0 shakespeare
it is a web page | 0.0 hart | 0.0 ames
it is always named in brackets | 2.0 moss | 2.0 ames
it is cited by name elsewhere | 2.0 moss | 2.0 ames
it is cited elsewhere far from this number | 2.1 moss | 2.1 ames
it is cited elsewhere in other numbers | 3.2 shakespeare | 3.2 ames
it is cited elsewhere in such numbers | 2.0 moss | 2.0 ames
it is cited elsewhere near this number | 2.0 moss | 2.0 ames
it is in no list | 0.0 - | 0.0 ames
it is in the list | 0.0 ames | 0.0 -
it is named in brackets though it need not be | 2.0 moss | 2.0 ames
it is numbered so | 0.2 brandt | 0.2 ames
it is the last source spoken of, further back | 9.1 ames | 9.1 brandt
it is the last source spoken of, in the paragraph before | 4.3 dell | 4.3 ames
it is the last source spoken of, in the sentence before | 0.1 ames | 0.1 brandt
it is the last source spoken of, in this paragraph | 1.1 ames | 1.1 brandt
it is the last source spoken of, in this sentence | 0.0 ames | 0.0 brandt
it is the only source | 15.0 brandt | 0.0 brandt
it is the source most spoken of | 0.0 ames | 0.0 brandt
it is told in brackets from another work of its author | 2.0 moss | 2.0 ames
it may be cited by its lines | 4.0 clare | 4.0 ames
it was cited by name a few citations ago | 6.0 ames | 6.0 brandt
it was cited by name last | 2.0 moss | 2.0 ames
it was cited by name many citations ago | 11.0 brandt | 11.0 ames
it was cited by name last, and another title was named since | 18.0 ames | 18.0 corrie
it was cited by name one citation before the last | 6.0 dell | 6.0 ames
it was cited by name several citations ago | 6.0 brandt | 6.0 ames
it was not spoken of before | 0.0 brandt | 0.0 ames
its author alone is named in this paragraph | 0.0 ames | 0.0 brandt
its title alone is named in this paragraph | 0.0 ames | 0.0 brandt
its title alone is named in this sentence, and no author | 2.1 moss-1996 | 0.0 ames
its author is named before another bracket of this sentence | 17.1 ames | 17.0 ames
its author is named behind another bracket of this sentence | 17.1 corrie | 17.1 ames
its author is named earlier in this paragraph | 5.2 ames | 5.2 brandt
its author is named further back | 7.1 brandt | 7.1 ames
its author is named in the paragraph before | 0.2 ames | 0.2 brandt
its author is named in the rest of the sentence | 5.2 corrie | 5.2 ames
its author is named in the sentence before | 0.1 ames | 0.1 brandt
its author is named in this sentence | 0.0 ames | 0.0 brandt
its author is named only later | 0.0 brandt | 0.0 ames
its author is named there as the owner of something | 5.1 brandt | 5.1 ames
its author is never named | 0.0 clare | 0.0 ames
its author is the first one named in this sentence | 0.0 ames | 0.0 brandt
its author is the last one named in this sentence | 0.0 ames | 0.0 brandt
its author is the last one named, further back | 9.1 ames | 9.1 brandt
its author is the last one named, in the paragraph before | 4.3 dell | 4.3 ames
its author is the last one named, in the sentence before | 0.1 ames | 0.1 brandt
its author is the last one named, in this paragraph | 9.0 ames | 9.0 brandt
its author is the last one named, in this sentence | 0.0 ames | 0.0 brandt
its author stands in the introduction | 0.0 ames | 0.0 clare
its author was just named for the first time | 0.0 ames | 0.0 brandt
its author, named in the sentence before, is rarely named | 0.0 brandt | 0.0 ames
its author, named in this paragraph, is rarely named | 0.1 brandt | 0.1 ames
its author, named in this sentence, is named only here | 0.2 brandt | 0.2 ames
its author, named in this sentence, is rarely named | 0.0 ames | 0.0 brandt
its pages are far from this one | 0.0 brandt | 0.0 ames
its pages are not known | 0.0 ames | 0.0 brandt
its pages do not hold this one | 0.0 brandt | 0.0 ames
its pages hold this one | 0.2 brandt | 0.2 ames
its pages hold this one, which is no small number | 0.2 brandt | 0.2 ames
its share of what is spoken of | 0.0 ames | 0.0 clare
its title is named earlier in this paragraph | 0.1 ames | 0.1 brandt
its title is named further back | 6.2 moss | 6.2 ames
its title is named in the paragraph before | 0.2 ames | 0.2 brandt
its title is named in the rest of the sentence | 5.2 ames | 5.2 brandt
its title is named in the sentence before | 0.0 ames | 0.0 brandt
its title is named in this sentence | 2.1 moss-1996 | 2.1 ames
its title is named only later | 2.0 moss-1996 | 2.0 ames
its title is never named | 0.0 brandt | 0.0 ames
its title is the last one named, further back | 7.1 dell | 7.1 ames
its title is the last one named, in the paragraph before | 0.2 ames | 0.2 brandt
its title is the last one named, in the sentence before | 0.0 ames | 0.0 brandt
its title is the last one named, in this paragraph | 0.1 ames | 0.1 brandt
its title is the last one named, in this sentence | 2.1 moss-1996 | 2.1 ames
its title stands in the introduction | 0.0 ames | 0.0 brandt
no other author was named since | 0.0 ames | 0.0 brandt
no other source was spoken of since | 0.0 ames | 0.0 brandt
no other title was named since | 0.0 ames | 0.0 brandt
no source is named | 8.0 - | 7.0 -
no source is there to be meant | 14.0 - | 13.0 -
nothing else was spoken of in this paragraph since | 0.0 ames | 0.0 brandt
one other author was named since | 0.2 ames | 0.2 brandt
one other source was spoken of since | 0.2 ames | 0.2 brandt
one other title was named since | 2.1 moss | 2.1 ames
only its pages hold this one | 0.2 brandt | 0.2 ames
only its pages hold this one, which is no small number | 0.2 brandt | 0.2 ames
several other authors were named since | 6.2 brandt | 6.2 ames
several other sources were spoken of since | 6.0 ames | 6.0 clare
several other titles were named since | 12.0 moss | 12.0 ames
sources are named further back alone | 9.1 - | 9.0 -
sources are named only later | 4.0 - | 4.1 -
the essay is about it, and the sentence names an author | 0.0 ames | 0.0 brandt
the essay is about it, and the sentence names no author | 0.1 ames | 0.1 brandt
the essay is about it, and the sentence names somebody of whom it often tells | 1.0 brandt | 1.0 ames
the essay’s title names it | 8.0 ames | 8.0 brandt
the name in the sentence fits other works too | 10.2 moss | 10.2 ames
the names in this sentence stand where it alone is spoken of | 13.0 corrie | 13.0 ames
the names in this sentence stand where it is spoken of | 13.0 corrie | 13.0 ames
the names in this sentence stand where others are spoken of | 1.0 clare | 1.0 ames
the number follows on bare ones, and it is cited by name elsewhere | 4.1 clare | 4.1 ames
the number follows on bare ones, and it is never cited by name | 0.1 ames | 0.0 brandt
the pages of another source hold this one | 0.2 ames | 0.2 brandt
the sentence gives a name the word that no source has | 1.1 - | 1.0 -
the sentence gives a stranger the word | 1.1 ames | 1.0 brandt
the sentence gives another the word | 0.0 brandt | 0.0 ames
the sentence gives its author the word | 0.0 ames | 0.0 brandt
the sentence names somebody of whom the essay often tells | 1.0 ames | 1.0 brandt
the sentence speaks of its title | 2.1 moss-1996 | 2.1 ames
two other authors were named since | 0.3 brandt | 0.3 ames
two other sources were spoken of since | 0.3 brandt | 0.3 ames
two other titles were named since | 12.0 moss-1996 | 12.0 ames
words of its title stand in this sentence | 0.1 dell | 0.1 ames
";

/// The rows of the examples.
fn examples() -> impl Iterator<Item = [&'static str; 3]> {
    let rows = EXAMPLES.lines().filter(|row| !row.is_empty());
    rows.map(|row| {
        let mut parts = row.split(" | ");
        [(); 3].map(|()| parts.next().unwrap())
    })
}

#[test]
fn every_feature_holds_where_it_should_and_nowhere_else() {
    let seen = seen();
    let has = |feature: &str, place: &str| {
        let features = seen.get(place);
        features
            .unwrap_or_else(|| panic!("{place}"))
            .contains(feature)
    };
    for [feature, right, wrong] in examples() {
        assert!(has(feature, right), "{feature}: not at {right}");
        assert!(!has(feature, wrong), "{feature}: at {wrong}");
    }
}

#[test]
fn every_feature_has_an_example() {
    let shown: BTreeSet<&str> = examples().map(|[feature, ..]| feature).collect();
    let weights = include_str!("../../src/evidence/weights.txt");
    let lines = weights.lines().filter(|line| !line.starts_with('#'));
    for feature in lines.filter_map(|line| Some(line.split_once("  ")?.1)) {
        assert!(shown.contains(feature), "{feature}");
    }
}
