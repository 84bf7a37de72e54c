//! A page for people: which faults are frequent. It names no essay.

use std::fmt::Write;

use ibid_styles::output::html_escaped;

use super::tally::{Group, Tally};

/// Groups of fewer essays are shown together, so that nobody is told by a group of one.
const FEWEST: u64 = 5;
/// How many rules each group shows.
const RULES: usize = 10;

/// The page, with nothing in it that is loaded from elsewhere. `by` names the column of the groups.
pub fn report(tally: &Tally, by: Option<&str>) -> String {
    let mut out = String::from(HEAD);
    let all = &tally.all;
    // Writing to a string does not fail.
    let _ = writeln!(
        out,
        "<p>{} essays were read, with {} findings: {} for each. {} could not be read.</p>",
        all.essays,
        all.findings,
        each(all.findings, all.essays),
        all.failed
    );
    out.push_str("<h2>How many essays have each fault</h2>\n");
    bars(&mut out, &by_share(all), all.essays);
    if let Some(by) = by {
        let _ = writeln!(out, "<h2>By {}</h2>", escaped(by));
        groups(&mut out, tally, by);
    }
    out.push_str("</body>\n</html>\n");
    out
}

const HEAD: &str = "<!DOCTYPE html>
<html lang=\"en\">
<head>
<meta charset=\"utf-8\">
<meta name=\"viewport\" content=\"width=device-width\">
<title>Faults in an archive of essays</title>
<style>
body { font: 16px/1.5 Georgia, serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #222; background: #fff; }
table { border-collapse: collapse; }
th, td { text-align: left; padding: .2rem 1rem .2rem 0; border-bottom: 1px solid #ddd; }
td.number, th.number { text-align: right; }
svg { max-width: 100%; height: auto; }
svg text { font: 14px Georgia, serif; fill: #222; }
</style>
</head>
<body>
<h1>Faults in an archive of essays</h1>
";

/// Text that is no markup.
fn escaped(text: &str) -> String {
    html_escaped(&text.replace(char::is_control, " "))
}

/// So many for each of so many, with one decimal.
fn each(count: u64, of: u64) -> String {
    let tenths = u128::from(count) * 10 / u128::from(of.max(1));
    format!("{}.{}", tenths / 10, tenths % 10)
}

fn percent(count: u64, of: u64) -> u64 {
    let percent = u128::from(count) * 100 / u128::from(of.max(1));
    u64::try_from(percent).unwrap_or(100)
}

/// The rules, the most frequent first.
fn by_share(group: &Group) -> Vec<(&str, u64)> {
    let mut rules: Vec<(&str, u64)> = group
        .with_rule
        .iter()
        .map(|(rule, count)| (rule.as_str(), *count))
        .collect();
    rules.sort_by_key(|(rule, count)| (u64::MAX - count, *rule));
    rules
}

/// A bar for each rule.
fn bars(out: &mut String, rules: &[(&str, u64)], essays: u64) {
    if rules.is_empty() {
        out.push_str("<p>None was found.</p>\n");
        return;
    }
    let height = rules.len() * 24 + 4;
    let _ = writeln!(
        out,
        "<svg viewBox=\"0 0 900 {height}\" width=\"900\" height=\"{height}\" role=\"img\" aria-label=\"The share of essays with each fault\">"
    );
    for (at, (rule, count)) in rules.iter().enumerate() {
        let top = at * 24 + 4;
        let share = percent(*count, essays);
        let _ = writeln!(
            out,
            "<text x=\"290\" y=\"{}\" text-anchor=\"end\">{}</text><rect x=\"300\" y=\"{top}\" width=\"{}\" height=\"18\" fill=\"#3b6ea5\"/><text x=\"{}\" y=\"{}\">{share}% ({count})</text>",
            top + 14,
            escaped(rule),
            share.max(1) * 450 / 100,
            308 + share.max(1) * 450 / 100,
            top + 14
        );
    }
    out.push_str("</svg>\n");
}

fn groups(out: &mut String, tally: &Tally, by: &str) {
    let (large, small): (Vec<_>, Vec<_>) = tally
        .groups
        .iter()
        .partition(|(_, group)| group.essays >= FEWEST);
    let mut together = Group::default();
    for (_, group) in &small {
        together.join(group);
    }
    let mut shown: Vec<(String, &Group)> = large
        .into_iter()
        .map(|(value, group)| match value.as_str() {
            "" => (format!("without {by}"), group),
            value => (value.to_owned(), group),
        })
        .collect();
    if !small.is_empty() {
        let name = format!("those with fewer than {FEWEST} essays each, together");
        shown.push((name, &together));
    }
    let _ = writeln!(
        out,
        "<table><tr><th>{}</th><th class=\"number\">essays</th><th class=\"number\">not read</th><th class=\"number\">findings for each</th></tr>",
        escaped(by)
    );
    for (name, group) in &shown {
        let _ = writeln!(
            out,
            "<tr><td>{}</td><td class=\"number\">{}</td><td class=\"number\">{}</td><td class=\"number\">{}</td></tr>",
            escaped(name),
            group.essays,
            group.failed,
            each(group.findings, group.essays)
        );
    }
    out.push_str("</table>\n");
    for (name, group) in &shown {
        let _ = writeln!(out, "<h3>{}</h3>", escaped(name));
        let mut rules = by_share(group);
        rules.truncate(RULES);
        bars(out, &rules, group.essays);
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    fn group(essays: u64, rule: &str, count: u64) -> Group {
        Group {
            essays,
            failed: 0,
            findings: count,
            with_rule: BTreeMap::from([(rule.to_owned(), count)]),
        }
    }

    #[test]
    fn what_comes_from_a_table_is_no_markup() {
        let groups = BTreeMap::from([("<script>\"&'".to_owned(), group(9, "a-rule", 3))]);
        let all = group(9, "a-rule", 3);
        let page = report(&Tally { all, groups }, Some("<b>"));
        assert!(!page.contains("<script>") && !page.contains("<b>"));
        assert!(page.contains("&lt;script&gt;&quot;&amp;&#39;"));
        assert!(page.contains("33% (3)"));
    }

    #[test]
    fn small_groups_are_shown_together() {
        let small = |name: &str| (name.to_owned(), group(2, "a-rule", 1));
        let groups = BTreeMap::from([small("Smith's seminar"), small("Jones's seminar")]);
        let page = report(
            &Tally {
                all: group(4, "a-rule", 2),
                groups,
            },
            Some("course"),
        );
        assert!(!page.contains("seminar"));
        assert!(page.contains("<td class=\"number\">4</td>"));
    }
}
