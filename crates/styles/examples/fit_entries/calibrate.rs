//! How often a value is right that the reader is so sure of, on made entries that were not fitted on.

use std::fmt::Write;

use ibid_styles::typed::model::read_divided;
use ibid_styles::typed::{Container, Field, TypedSource, parse};

use crate::facts::Facts;
use crate::random::Random;

/// A value, what it is, and how sure the reader is of it.
pub(crate) struct Value {
    pub(crate) name: &'static str,
    pub(crate) text: String,
    pub(crate) sure: f32,
}

/// How many values were read, and how many of them are right.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Count {
    pub(crate) read: usize,
    pub(crate) right: usize,
}

/// What the reader is less sure of than this is to be looked at.
pub(crate) const SURE: f32 = 0.6;

/// The upper ends of the bins of the table.
pub(crate) const BINS: [f32; 7] = [0.2, 0.4, 0.6, 0.7, 0.8, 0.9, 1.01];

/// Values by how sure the reader is of them, and those flagged for somebody to look at.
#[derive(Debug, Default)]
pub(crate) struct Calibration {
    pub(crate) bins: [Count; BINS.len()],
    pub(crate) flagged: Count,
    pub(crate) others: Count,
}

impl Calibration {
    /// Reads so many made entries. The truth is what is read where each word has the element that it was made as.
    pub(crate) fn of(entries: usize, seed: u64) -> Self {
        let facts = Facts::new();
        let mut random = Random::new(seed);
        let mut out = Self::default();
        for _ in 0..entries {
            let entry = crate::made::made(&facts, &mut random);
            let truth = values(&read_divided(&entry.text, &entry.labels));
            for value in values(&parse(&entry.text)) {
                let right = truth.iter().any(|true_value| {
                    true_value.name == value.name && true_value.text == value.text
                });
                out.add(&value, right);
            }
        }
        out
    }

    pub(crate) fn add(&mut self, value: &Value, right: bool) {
        let bin = BINS.iter().position(|end| value.sure < *end).unwrap_or(0);
        let kind = if value.sure < SURE {
            &mut self.flagged
        } else {
            &mut self.others
        };
        for count in [&mut self.bins[bin], kind] {
            count.read += 1;
            count.right += usize::from(right);
        }
    }

    /// Of the wrong values, the share that is flagged; of the flagged, the share that is wrong.
    #[expect(clippy::cast_precision_loss, reason = "counts of values")]
    pub(crate) fn shares(&self) -> (f64, f64) {
        let wrong = |count: Count| (count.read - count.right) as f64;
        let all = (wrong(self.flagged) + wrong(self.others)).max(1.0);
        let flagged = (self.flagged.read as f64).max(1.0);
        (wrong(self.flagged) / all, wrong(self.flagged) / flagged)
    }

    /// The table, in Markdown.
    pub(crate) fn table(&self) -> String {
        let mut out = String::from("| sure from | to | values | right |\n|---|---|---|---|\n");
        let mut from = 0.0;
        for (end, count) in BINS
            .iter()
            .zip(&self.bins)
            .filter(|(_, count)| count.read > 0)
        {
            let right = 100 * count.right / count.read.max(1);
            let end_of_bin = end.min(1.0);
            // Writing to a string cannot fail.
            let _ = writeln!(
                out,
                "| {from:.2} | {end_of_bin:.2} | {} | {right} % |",
                count.read
            );
            from = *end;
        }
        out
    }
}

/// The values of a source that somebody may have to look at.
pub(crate) fn values(source: &TypedSource) -> Vec<Value> {
    let mut out = Vec::new();
    let mut add =
        |name: &'static str, text: String, sure: f32| out.push(Value { name, text, sure });
    if let Some(title) = &source.title {
        add("title", title.value.clone(), title.confidence);
    }
    for author in &source.authors {
        let name = &author.value;
        add(
            "author",
            format!("{}, {}", name.family, name.given),
            author.confidence,
        );
    }
    for container in &source.containers {
        let texts: [(&'static str, &Option<Field<String>>); 5] = [
            ("container", &container.title),
            ("publisher", &container.publisher),
            ("volume", &container.volume),
            ("issue", &container.issue),
            ("pages", &container.pages),
        ];
        for (name, field) in texts {
            if let Some(field) = field {
                add(name, field.value.clone(), field.confidence);
            }
        }
        let Container { date, .. } = container;
        if let Some(date) = date {
            let day = date.value;
            add(
                "date",
                format!("{} {:?} {:?}", day.year, day.month, day.day),
                date.confidence,
            );
        }
    }
    out
}
