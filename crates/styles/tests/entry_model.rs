//! The model of typed entries: its weights belong to its features and to the made entries, and how sure it is of what
//! it read is measured on made entries that were not fitted on.

#![expect(
    clippy::indexing_slicing,
    clippy::too_many_lines,
    reason = "a test, with the generator of the example"
)]

#[path = "../examples/fit_entries/apa.rs"]
mod apa;
#[path = "../examples/fit_entries/calibrate.rs"]
mod calibrate;
#[path = "../examples/fit_entries/chicago.rs"]
mod chicago;
#[path = "../examples/fit_entries/facts.rs"]
mod facts;
#[path = "../examples/fit_entries/forms.rs"]
mod forms;
#[path = "../examples/fit_entries/made.rs"]
mod made;
#[path = "../examples/fit_entries/mla.rs"]
mod mla;
#[path = "../examples/fit_entries/noise.rs"]
mod noise;
#[path = "../examples/fit_entries/page.rs"]
mod page;
#[path = "../examples/fit_entries/random.rs"]
mod random;
#[path = "../examples/fit_entries/science.rs"]
mod science;
#[path = "../examples/fit_entries/seven.rs"]
mod seven;
#[path = "../examples/fit_entries/stamp.rs"]
mod stamp;
#[path = "../examples/fit_entries/titles.rs"]
mod titles;
#[path = "../examples/fit_entries/typing.rs"]
mod typing;
#[path = "../examples/fit_entries/works/mod.rs"]
mod works;

/// Of the wrong values this share is to be flagged.
const FLAGGED: f64 = 0.45;
/// Of the flagged values this share is to be wrong.
const WRONG: f64 = 0.35;

#[test]
fn wrong_values_are_flagged_and_flagged_ones_often_wrong() {
    let calibration = calibrate::Calibration::of(300, 77);
    let (flagged, wrong) = calibration.shares();
    println!("{}", calibration.table());
    println!("{flagged:.2} of the wrong values are flagged, {wrong:.2} of the flagged are wrong");
    assert!(flagged >= FLAGGED, "{flagged}");
    assert!(wrong >= WRONG, "{wrong}");
}

#[test]
fn the_weights_were_fitted_by_this_code() {
    let weights = include_str!("../src/typed/model/weights.txt");
    let stamp = format!("# stamp {}\n", stamp::stamp());
    assert!(
        weights.starts_with(&stamp),
        "features or made entries changed, their stamp is {stamp}fit again: cargo run --release -p ibid-styles --example fit_entries"
    );
}
