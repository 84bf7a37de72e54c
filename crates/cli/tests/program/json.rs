//! The JSON of every command against its description in docs/json.md.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use crate::sandbox::Sandbox;

/// Every field of a document, as `a.b[].c`.
fn fields(value: &Value, path: &str, out: &mut BTreeSet<String>) {
    match value {
        Value::Object(map) if is_place(map) || is_run(map) => {}
        Value::Object(map) => {
            for (name, value) in map {
                let path = if path.is_empty() {
                    name.clone()
                } else {
                    format!("{path}.{name}")
                };
                out.insert(path.clone());
                fields(value, &path, out);
            }
        }
        Value::Array(items) => {
            for item in items {
                fields(item, &format!("{path}[]"), out);
            }
        }
        _ => {}
    }
}

/// A place is described once, at the head of the page.
fn is_place(map: &Map<String, Value>) -> bool {
    map.keys().eq(["start", "end", "line", "column"])
}

/// So are the runs of a text.
fn is_run(map: &Map<String, Value>) -> bool {
    map.contains_key("text")
        && map
            .keys()
            .all(|name| ["text", "italic", "link"].contains(&name.as_str()))
}

/// The fields that docs/json.md lists under a heading: the first code span of each line of its table.
fn described(heading: &str) -> BTreeSet<String> {
    let text = include_str!("../../../../docs/json.md");
    let section = text
        .split("\n## ")
        .find(|section| section.starts_with(heading))
        .unwrap();
    let rows = section.lines().filter_map(|line| line.strip_prefix("| `"));
    rows.filter_map(|row| row.split('`').next())
        .map(str::to_owned)
        .collect()
}

#[track_caller]
fn compare(heading: &str, arguments: &[&str]) {
    let sandbox = Sandbox::new();
    let run = sandbox.run(arguments);
    let document = run.json();
    assert_eq!(document.get("version"), Some(&Value::from(1)));
    let mut found = BTreeSet::new();
    fields(&document, "", &mut found);
    let described = described(heading);
    let undescribed: Vec<_> = found.difference(&described).collect();
    let missing: Vec<_> = described.difference(&found).collect();
    assert!(
        undescribed.is_empty(),
        "docs/json.md lacks {undescribed:?} under {heading}"
    );
    assert!(
        missing.is_empty(),
        "{heading} describes {missing:?}, which were not printed"
    );
}

#[test]
fn check() {
    compare(
        "check",
        &[
            "check",
            "maps.md",
            "missing.md",
            "labelled.md",
            "--format",
            "json",
        ],
    );
}

#[test]
fn citations() {
    compare("citations", &["citations", "clean.md", "--format", "json"]);
}

#[test]
fn works_cited() {
    compare("works-cited", &["works-cited", "--to", "json"]);
}

#[test]
fn works_cited_explain() {
    compare(
        "works-cited --explain",
        &[
            "works-cited",
            "noted.yml",
            "--explain",
            "noted",
            "--to",
            "json",
        ],
    );
}

#[test]
fn import() {
    compare(
        "import",
        &["import", "pasted.txt", "--dry-run", "--format", "json"],
    );
}

#[test]
fn sources() {
    compare("sources list", &["sources", "list", "--json"]);
    compare(
        "sources show",
        &["sources", "show", "wood", "--json", "clean.md"],
    );
    compare(
        "sources dedupe",
        &["sources", "dedupe", "--json", "--references", "doubles.yml"],
    );
}

#[test]
fn rules_and_styles() {
    compare("rules", &["rules", "--format", "json"]);
    compare("styles", &["styles", "--json"]);
}

#[test]
fn places_are_bytes_and_lines_and_columns() {
    let sandbox = Sandbox::new();
    let text = "é “q” A map (Harley, 5).\n";
    sandbox.write("place.md", text);
    let found = sandbox
        .run(&[
            "check",
            "place.md",
            "--format",
            "json",
            "--select",
            "comma-before-locator",
        ])
        .json();
    let span = &found["diagnostics"][0]["span"];
    let comma = text.find(',').unwrap();
    assert_eq!(span["start"], comma);
    assert_eq!(span["end"], comma + 1);
    assert_eq!(span["line"], 1);
    assert_eq!(
        span["column"],
        text.chars().take_while(|c| *c != ',').count() + 1
    );
}

#[test]
fn sarif_is_what_the_schema_says() {
    let sandbox = Sandbox::new();
    let run = sandbox.run(&["check", "maps.md", "missing.md", "--format", "sarif"]);
    let schema = include_str!("../../../../tests/sarif-schema-2.1.0.json");
    let schema = serde_json::from_str(schema).unwrap();
    assert_eq!(
        crate::schema::faults(&run.json(), &schema),
        Vec::<String>::new()
    );
    let report: serde_sarif::sarif::Sarif = serde_json::from_str(&run.stdout).unwrap();
    let run = &report.runs[0];
    let results = run.results.as_ref().unwrap();
    let rules = run.tool.driver.rules.as_ref().unwrap();
    assert!(!results.is_empty());
    for result in results {
        let index = usize::try_from(result.rule_index.unwrap()).unwrap();
        assert_eq!(Some(&rules[index].id), result.rule_id.as_ref());
        let location = &result.locations.as_ref().unwrap()[0];
        let region = location
            .physical_location
            .as_ref()
            .unwrap()
            .region
            .as_ref()
            .unwrap();
        assert!(region.start_line.unwrap() >= 1 && region.start_column.unwrap() >= 1);
    }
    let fixed = results
        .iter()
        .find(|one| one.rule_id.as_deref() == Some("comma-before-locator"))
        .unwrap();
    let change = &fixed.fixes.as_ref().unwrap()[0].artifact_changes[0];
    assert_eq!(change.artifact_location.uri.as_deref(), Some("maps.md"));
    assert_eq!(change.replacements[0].deleted_region.start_column, Some(48));
    let invocation = &run.invocations.as_ref().unwrap()[0];
    assert!(!invocation.execution_successful);
}
