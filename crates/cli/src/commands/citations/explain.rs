//! What speaks for and against each source that a citation may mean, in words.

use std::fmt::Write as _;

use ibid_citations::{Citation, Cited, Meaning, Reading, Reason, Refused, Weighed};

use super::{place, source, sure, why};
use crate::essay::Essay;
use crate::print;

/// So many meanings of a bracket are told, and so many reasons for each.
const MEANINGS: usize = 3;
const REASONS: usize = 5;

/// Less likely meanings are not told.
const LEAST: f64 = 0.02;

/// What counts less than this is not told.
const SLIGHT: f64 = 0.1;

/// Each citation with what it may mean, the likeliest first, and each other bracket with why it is no citation.
pub(super) fn explain(
    essay: &Essay,
    cited: &Cited,
    weighed: &[Weighed],
    refused: &[Refused],
) -> String {
    let mut out = String::new();
    let mut refused = refused.iter().peekable();
    for citation in &cited.citations {
        while let Some(before) = refused.next_if(|one| one.span.start < citation.span.start) {
            tell_refused(&mut out, essay, before);
        }
        let _ = writeln!(
            out,
            "{}  {}",
            place(essay, citation),
            print::clean(&citation.text)
        );
        match weighed.iter().find(|weighed| weighed.span == citation.span) {
            Some(weighed) => tell(&mut out, weighed),
            None => tell_named(&mut out, citation),
        }
        out.push('\n');
    }
    for rest in refused {
        tell_refused(&mut out, essay, rest);
    }
    out
}

/// A bracket that is no citation.
fn tell_refused(out: &mut String, essay: &Essay, refused: &Refused) {
    let place = essay.file.place(refused.span.start);
    let _ = writeln!(
        out,
        "{}:{}  {}\n    not a citation: {}\n",
        place.line,
        place.column,
        print::clean(&refused.text),
        refused.why.describe()
    );
}

/// A citation that names its work, or is linked by a certain rule.
fn tell_named(out: &mut String, citation: &Citation) {
    for item in &citation.items {
        let _ = match sure(item) {
            "" => writeln!(out, "    {}", why(item)),
            sure => writeln!(out, "    {} ({sure}): {}", source(item), why(item)),
        };
    }
}

fn tell(out: &mut String, weighed: &Weighed) {
    let likely = weighed
        .readings
        .iter()
        .filter(|reading| reading.probability >= LEAST);
    for reading in likely.take(MEANINGS) {
        let meaning = match &reading.meaning {
            Meaning::Unlisted => "a source that is not in the list".to_owned(),
            Meaning::Source(key) => key.to_string(),
        };
        let _ = writeln!(
            out,
            "    {meaning}, {:.0} in 100",
            reading.probability * 100.0
        );
        for (word, sign) in [("for", 1.0), ("against", -1.0)] {
            for reason in strongest(reading, sign) {
                let _ = writeln!(out, "      {word}: {}", reason.feature);
            }
        }
    }
}

/// The reasons that count most for a reading, or against it where the sign is negative.
fn strongest(reading: &Reading, sign: f64) -> Vec<&Reason> {
    let counts = |reason: &Reason| sign * reason.amount * reason.weight;
    let mut reasons: Vec<&Reason> = reading
        .reasons
        .iter()
        .filter(|reason| counts(reason) >= SLIGHT)
        .collect();
    reasons.sort_by(|one, other| counts(other).total_cmp(&counts(one)));
    reasons.truncate(REASONS);
    reasons
}
