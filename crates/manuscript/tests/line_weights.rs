//! The weights of the line model belong to its features and to the generator of its texts.
#![expect(clippy::disallowed_methods, reason = "tests read their data")]

#[expect(unreachable_pub, reason = "a part of the example too")]
#[path = "../examples/fit_lines/stamp.rs"]
mod stamp;

#[test]
fn the_weights_were_fitted_by_this_code() {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/src/structure/list/model/weights.txt"
    );
    let weights = std::fs::read_to_string(path).unwrap();
    assert!(
        weights.contains(&format!("# stamp {}\n", stamp::stamp())),
        "features or generator changed: cargo run --release -p ibid-manuscript --example fit_lines"
    );
}

#[test]
fn the_weights_hold_names_and_numbers_only() {
    let weights = include_str!("../src/structure/list/model/weights.txt");
    let roles = ibid_manuscript::fitting::roles();
    for line in weights.lines().filter(|line| !line.starts_with('#')) {
        let mut parts = line.split(' ');
        let name = parts.next().unwrap_or_default();
        assert!(
            name.starts_with("after:") || ibid_manuscript::fitting::has_slot(name),
            "{name}"
        );
        for part in parts {
            let (role, weight) = part.split_once(':').unwrap();
            assert!(roles.contains(&role), "{line}");
            assert!(weight.parse::<f32>().is_ok(), "{line}");
        }
    }
}
