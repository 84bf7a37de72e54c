//! What is said to be likely is right so often: on essays made up from seeds that no weights were fitted on.

use std::collections::BTreeMap;

use ibid_citations::Resolution;

use crate::generated::made;

/// Beyond those that weights are fitted and measured on.
const SEEDS: std::ops::Range<u64> = 1001..1031;

/// A tenth of the stated confidence is judged from so many links on.
const ENOUGH: u32 = 20;

/// What is stated may be off by so much.
const OFF: f64 = 0.2;

#[test]
fn a_stated_confidence_is_how_often_it_is_right() {
    let mut tenths: BTreeMap<u8, (u32, u32)> = BTreeMap::new();
    let (mut exact, mut exact_right, mut found, mut planted) = (0, 0, 0, 0);
    let mut sure_entries = (0, 0);
    for seed in SEEDS {
        let made = made(seed);
        planted += made.essay.planted.len();
        for citation in &made.citations {
            let wanted = made.planted(citation);
            found += usize::from(wanted.is_some());
            for item in &citation.items {
                let [key] = item.keys.as_slice() else {
                    continue;
                };
                let work = made.work(key.as_str());
                let is_right = wanted
                    .is_some_and(|wanted| work.is_some_and(|work| wanted.works.contains(&work)));
                let (right, all) = tenths.entry(item.confidence / 10).or_default();
                *right += u32::from(is_right);
                *all += 1;
                if item.resolution == Resolution::Exact {
                    exact += 1;
                    exact_right += u32::from(is_right);
                }
            }
        }
        for (place, _) in made.entries.iter().filter(|(_, sure)| *sure >= 0.9) {
            let is_right = made.essay.entries.iter().any(|entry| {
                entry.start.abs_diff(place.start) <= 1 && entry.end.abs_diff(place.end) <= 1
            });
            sure_entries.0 += u32::from(is_right);
            sure_entries.1 += 1;
        }
    }
    println!("{tenths:?}; exact {exact_right} of {exact}; entries {sure_entries:?}");
    assert!(
        found * 100 >= planted * 97,
        "{found} of {planted} citations are found"
    );
    assert!(
        exact > 300 && share(exact_right, exact) >= 0.985,
        "{exact_right} of {exact}"
    );
    for (tenth, (right, all)) in tenths.iter().filter(|(_, (_, all))| *all >= ENOUGH) {
        let stated = f64::from(*tenth) / 10.0 + 0.05;
        let is = share(*right, *all);
        assert!((is - stated).abs() <= OFF, "{tenth}0s: {right} of {all}");
    }
    assert!(
        share(sure_entries.0, sure_entries.1) >= 0.95,
        "{sure_entries:?}"
    );
}

fn share(part: u32, whole: u32) -> f64 {
    f64::from(part) / f64::from(whole.max(1))
}
