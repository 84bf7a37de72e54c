//! The weights of links belong to the features, and to the essays that they were fitted on.

use std::collections::BTreeSet;

use ibid_citations::{Listed, weigh};
use ibid_generated_essays::{Habits, essay};
use ibid_manuscript::{Format, read, typed_library};

#[expect(clippy::disallowed_methods, reason = "it reads the code")]
#[path = "../../examples/fit_links/stamp.rs"]
mod stamp;

const WEIGHTS: &str = include_str!("../../src/evidence/weights.txt");

const CODE: [&str; 7] = [
    include_str!("../../src/evidence/labels.rs"),
    include_str!("../../src/evidence/naming.rs"),
    include_str!("../../src/evidence/numbers.rs"),
    include_str!("../../src/evidence/recency.rs"),
    include_str!("../../src/evidence/subject.rs"),
    include_str!("../../src/evidence/weigh.rs"),
    include_str!("../../src/evidence/words.rs"),
];

fn features() -> impl Iterator<Item = &'static str> {
    let lines = WEIGHTS.lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| Some(line.split_once("  ")?.1.trim()))
}

#[test]
fn the_weights_were_fitted_by_this_code() {
    assert!(
        WEIGHTS.contains(&format!("# stamp {}\n", stamp::stamp())),
        "features, made essays or the fitting changed: cargo run --release -p ibid-citations --example fit_links -- --write"
    );
}

#[test]
fn every_weight_is_of_a_feature() {
    for feature in features() {
        let literal = format!("\"{feature}\"");
        assert!(CODE.iter().any(|code| code.contains(&literal)), "{feature}");
    }
}

#[test]
fn every_feature_that_is_seen_has_a_weight() {
    let known: BTreeSet<&str> = features().collect();
    for seed in 1..12 {
        let made = essay(&Habits::any(seed), seed);
        let manuscript = read(made.text.as_bytes(), Format::Markdown);
        let list = typed_library(manuscript.works_cited.as_ref().unwrap());
        for weighed in weigh(&manuscript, &list.library, Listed::All) {
            for reason in weighed.readings.iter().flat_map(|reading| &reading.reasons) {
                assert!(known.contains(reason.feature), "{}", reason.feature);
            }
        }
    }
}
