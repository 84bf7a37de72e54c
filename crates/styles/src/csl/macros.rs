//! The macros of a style: the engine follows their calls, so that a circle of calls would have no end.

use std::collections::{BTreeMap, HashMap};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::StyleError;

/// How many macros may be running, each called by the one before.
const MOST_DEPTH: usize = 50;
/// How many calls one citation may lead to: styles in use stay below a few thousand.
const MOST_CALLS: usize = 100_000;

/// How many elements may be open, one within another: the engine goes down into each. Styles in use stay below 20.
const MOST_OPEN: usize = 100;

/// Refuses a style whose macros call one another in a circle, too deep, or too often, and one whose elements nest too
/// deep.
pub(super) fn check(text: &str) -> Result<(), StyleError> {
    let macros = calls(text)?;
    let mut known: HashMap<&str, Cost> = HashMap::new();
    for name in macros.keys() {
        cost(name, &macros, &mut known, 0)?;
    }
    Ok(())
}

/// What running a macro takes.
#[derive(Clone, Copy)]
enum Cost {
    /// It is running: to meet it again is a circle.
    Running,
    /// It leads to so many calls, of which so many run at once.
    Known { calls: usize, depth: usize },
}

fn cost<'a>(
    name: &'a str,
    macros: &'a BTreeMap<String, Vec<String>>,
    known: &mut HashMap<&'a str, Cost>,
    running: usize,
) -> Result<(usize, usize), StyleError> {
    let caller = if name.is_empty() { "layout" } else { name };
    let endless = || StyleError::Endless(caller.to_owned());
    match known.get(name) {
        Some(Cost::Running) => return Err(endless()),
        Some(Cost::Known { calls, depth }) => return Ok((*calls, *depth)),
        None if running > MOST_DEPTH => return Err(endless()),
        None => {}
    }
    known.insert(name, Cost::Running);
    let (mut calls, mut depth) = (1_usize, 1);
    for called in macros.get(name).into_iter().flatten() {
        let (inner_calls, inner_depth) = cost(called, macros, known, running + 1)?;
        calls = calls.saturating_add(inner_calls);
        depth = depth.max(inner_depth + 1);
    }
    if calls > MOST_CALLS || depth > MOST_DEPTH {
        return Err(endless());
    }
    known.insert(name, Cost::Known { calls, depth });
    Ok((calls, depth))
}

/// The macros of a style, each with those that it calls, as often as it does; under the empty name what is called
/// outside of all macros. What is no XML is left to the reader of the style to refuse.
fn calls(text: &str) -> Result<BTreeMap<String, Vec<String>>, StyleError> {
    let mut out: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut running = String::new();
    let mut open = 0_usize;
    let mut reader = Reader::from_str(text);
    loop {
        let event = reader.read_event();
        match &event {
            Ok(Event::Start(start) | Event::Empty(start)) => {
                if start.local_name().as_ref() == "macro" {
                    running = attribute(start, "name").unwrap_or_default();
                }
                let called = out.entry(running.clone()).or_default();
                called.extend(attribute(start, "macro"));
            }
            Ok(Event::End(end)) if end.local_name().as_ref() == "macro" => running.clear(),
            Ok(Event::Eof) | Err(_) => return Ok(out),
            Ok(_) => {}
        }
        match event {
            Ok(Event::Start(_)) => open += 1,
            Ok(Event::End(_)) => open = open.saturating_sub(1),
            _ => {}
        }
        if open > MOST_OPEN {
            return Err(StyleError::TooDeep);
        }
    }
}

fn attribute(start: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = start.try_get_attribute(name).ok()??;
    let value = quick_xml::escape::unescape(&found.value).ok()?;
    Some(value.into_owned())
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use super::*;

    fn style(macros: &[(&str, &[&str])]) -> String {
        let mut out = String::new();
        for (name, calls) in macros {
            write!(out, "<macro name=\"{name}\"><group>").unwrap();
            for called in *calls {
                write!(out, "<text prefix=' ' macro = '{called}'/>").unwrap();
            }
            out.push_str("</group></macro>\n");
        }
        out
    }

    #[test]
    fn macros_may_call_macros() {
        assert_eq!(
            check(&style(&[
                ("a", &["b", "b", "c"]),
                ("b", &["c"]),
                ("c", &[])
            ])),
            Ok(())
        );
        assert_eq!(check(&style(&[("a", &["unknown"])])), Ok(()));
        assert_eq!(check("<macro"), Ok(()));
    }

    #[test]
    fn what_is_called_outside_of_macros_counts_too() {
        let names: Vec<String> = (0..16).map(|at| format!("m{at}")).collect();
        let doubling: Vec<[&str; 2]> = names
            .iter()
            .skip(1)
            .map(|name| [name.as_str(); 2])
            .collect();
        let macros: Vec<(&str, &[&str])> = names
            .iter()
            .zip(&doubling)
            .map(|(name, calls)| (name.as_str(), calls.as_slice()))
            .collect();
        let style = style(&macros);
        assert_eq!(check(&style), Ok(()));
        let layout = "<text macro='m0'/>".repeat(3);
        assert!(check(&format!("{style}<layout>{layout}</layout>")).is_err());
    }

    #[test]
    fn elements_nest_only_so_deep() {
        let nested = |depth: usize| "<group>".repeat(depth) + &"</group>".repeat(depth);
        assert_eq!(check(&nested(50)), Ok(()));
        assert_eq!(check(&nested(20_000)), Err(StyleError::TooDeep));
    }

    #[test]
    fn a_circle_is_refused() {
        let hidden = "<macro name='a'><!-- </macro> --><text macro='&#97;'/></macro>";
        assert!(check(hidden).is_err());
        assert!(check(&style(&[("a", &["a"])])).is_err());
        assert!(check(&style(&[("a", &["b"]), ("b", &["c"]), ("c", &["a"])])).is_err());
    }

    #[test]
    fn so_are_too_many_calls_and_too_deep_ones() {
        let names: Vec<String> = (0..60).map(|at| format!("m{at}")).collect();
        let doubling: Vec<[&str; 2]> = names
            .iter()
            .skip(1)
            .map(|name| [name.as_str(); 2])
            .collect();
        let twice: Vec<(&str, &[&str])> = names
            .iter()
            .zip(&doubling)
            .take(40)
            .map(|(name, calls)| (name.as_str(), calls.as_slice()))
            .collect();
        assert!(check(&style(&twice)).is_err());
        let once: Vec<(&str, &[&str])> = names
            .iter()
            .zip(&doubling)
            .map(|(name, calls)| (name.as_str(), &calls[..1]))
            .collect();
        assert!(check(&style(&once)).is_err());
        assert_eq!(check(&style(&once[..30])), Ok(()));
    }
}
