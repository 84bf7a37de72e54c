//! Record batches of answers. docs/archives.md has the schema as tables.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use arrow_array::{
    ArrayRef, ListArray, RecordBatch, StringArray, StructArray, UInt32Array, UInt64Array,
};
use arrow_buffer::{NullBuffer, OffsetBuffer};
use arrow_schema::{ArrowError, Field, Schema, SchemaRef};

use crate::answer::{Citation, Cited, Edit, Entry, Finding, Fix, Locator, Place};
use crate::{Answer, Operation, Outcome};

/// The schema of the answers of an operation, with the columns that are kept after them.
pub fn schema(operation: Operation, kept: &[String]) -> Result<SchemaRef, ArrowError> {
    answers_to_batch(operation, kept, &[]).map(|batch| batch.schema())
}

/// A record batch of answers, with the columns that are kept under these names. Fails where the answers are more than a
/// batch can hold: two gigabytes of text in one column.
pub fn answers_to_batch(
    operation: Operation,
    kept: &[String],
    answers: &[Answer],
) -> Result<RecordBatch, ArrowError> {
    // Arrow's builders panic where their places overflow, and only there.
    let made = catch_unwind(AssertUnwindSafe(|| {
        let mut columns = columns(operation, answers)?;
        for (at, name) in kept.iter().enumerate() {
            let cell = |answer| Answer::kept(answer, at);
            columns.push((name, optional(answers.iter().map(cell)), true));
        }
        let fields: Vec<Field> = columns.iter().map(field).collect();
        let arrays = columns.into_iter().map(|(_, array, _)| array);
        RecordBatch::try_new(Arc::new(Schema::new(fields)), arrays.collect())
    }));
    made.unwrap_or_else(|_| {
        let message = "the answers are more than one record batch can hold";
        Err(ArrowError::ComputeError(message.to_owned()))
    })
}

impl Answer {
    fn kept(&self, at: usize) -> Option<&str> {
        self.kept.get(at)?.as_deref()
    }
}

/// A column: its name, its values, and whether it may have none.
type Column<'n> = (&'n str, ArrayRef, bool);

fn field((name, array, nullable): &Column<'_>) -> Field {
    Field::new(*name, array.data_type().clone(), *nullable)
}

fn columns(operation: Operation, answers: &[Answer]) -> Result<Vec<Column<'static>>, ArrowError> {
    let all = || answers.iter();
    let error = |answer| Answer::error(answer);
    let mut columns = vec![
        ("id", texts(all().map(|answer| answer.id.as_str())), false),
        ("status", texts(all().map(Answer::status)), false),
        (
            "error_code",
            optional(all().map(|answer| error(answer).map(|error| error.code))),
            true,
        ),
        (
            "error_message",
            optional(all().map(|answer| error(answer).map(|error| error.message.as_str()))),
            true,
        ),
    ];
    let outcomes = || all().map(|answer| answer.outcome.as_ref().ok());
    let essays = |outcome: Option<&'_ Outcome>| match outcome {
        Some(Outcome::Import { essay, .. } | Outcome::Fix { essay, .. }) => Some(essay.clone()),
        _ => None,
    };
    let libraries = |outcome: Option<&'_ Outcome>| match outcome {
        Some(Outcome::Import { library, .. }) => Some(library.clone()),
        Some(Outcome::Fix { library, .. }) => library.clone(),
        _ => None,
    };
    match operation {
        Operation::Check | Operation::Fix => {
            let of = |answer: &'_ Answer| answer.outcome.is_ok();
            let lists = all().map(|answer| of(answer).then(|| answer.findings()));
            columns.push(("findings", list(lists, findings)?, true));
        }
        Operation::Citations => {
            let lists = outcomes().map(|outcome| match outcome {
                Some(Outcome::Citations(citations)) => Some(citations.as_slice()),
                _ => None,
            });
            columns.push(("citations", list(lists, citations)?, true));
        }
        Operation::WorksCited => {
            let lists = outcomes().map(|outcome| match outcome {
                Some(Outcome::WorksCited(entries)) => Some(entries.as_slice()),
                _ => None,
            });
            columns.push(("works_cited", list(lists, entries)?, true));
        }
        Operation::Import => {}
    }
    if matches!(operation, Operation::Import | Operation::Fix) {
        let essay: StringArray = outcomes().map(essays).collect();
        let library: StringArray = outcomes().map(libraries).collect();
        columns.push(("essay", Arc::new(essay), true));
        columns.push(("library", Arc::new(library), true));
    }
    if operation == Operation::Fix {
        let fixed: UInt32Array = outcomes().map(fixed_by).collect();
        columns.push(("fixed", Arc::new(fixed), true));
    }
    Ok(columns)
}

fn fixed_by(outcome: Option<&Outcome>) -> Option<u32> {
    match outcome {
        Some(Outcome::Fix { fixed, .. }) => Some(*fixed),
        _ => None,
    }
}

fn texts<'a>(values: impl Iterator<Item = &'a str>) -> ArrayRef {
    Arc::new(StringArray::from_iter_values(values))
}

fn optional<'a>(values: impl Iterator<Item = Option<&'a str>>) -> ArrayRef {
    Arc::new(values.collect::<StringArray>())
}

fn numbers(values: impl Iterator<Item = u64>) -> ArrayRef {
    Arc::new(UInt64Array::from_iter_values(values))
}

fn short(values: impl Iterator<Item = u32>) -> ArrayRef {
    Arc::new(UInt32Array::from_iter_values(values))
}

/// A column of lists of structs.
fn list<'a, T: 'a>(
    lists: impl Iterator<Item = Option<&'a [T]>>,
    structs: impl Fn(&[&'a T]) -> Result<StructArray, ArrowError>,
) -> Result<ArrayRef, ArrowError> {
    let (mut items, mut lengths, mut valid) = (Vec::new(), Vec::new(), Vec::new());
    for list in lists {
        valid.push(list.is_some());
        let list = list.unwrap_or_default();
        lengths.push(list.len());
        items.extend(list);
    }
    let values = structs(&items)?;
    let field = Field::new(
        "item",
        arrow_array::Array::data_type(&values).clone(),
        false,
    );
    let offsets = OffsetBuffer::from_lengths(lengths);
    let nulls = valid.contains(&false).then(|| NullBuffer::from(valid));
    let list = ListArray::try_new(Arc::new(field), offsets, Arc::new(values), nulls)?;
    Ok(Arc::new(list))
}

/// A list of words for each item.
fn words<'a>(lists: impl Iterator<Item = &'a [String]>) -> Result<ArrayRef, ArrowError> {
    let (mut items, mut lengths) = (Vec::new(), Vec::new());
    for list in lists {
        lengths.push(list.len());
        items.extend(list.iter().map(String::as_str));
    }
    let values = StringArray::from_iter_values(items);
    let field = Field::new("item", arrow_schema::DataType::Utf8, false);
    let offsets = OffsetBuffer::from_lengths(lengths);
    let list = ListArray::try_new(Arc::new(field), offsets, Arc::new(values), None)?;
    Ok(Arc::new(list))
}

fn structs(columns: Vec<Column<'_>>, valid: Option<Vec<bool>>) -> Result<StructArray, ArrowError> {
    let fields: Vec<Field> = columns.iter().map(field).collect();
    let arrays = columns.into_iter().map(|(_, array, _)| array).collect();
    let nulls = valid.filter(|valid| valid.contains(&false));
    StructArray::try_new(fields.into(), arrays, nulls.map(NullBuffer::from))
}

fn places(places: &[Place]) -> [Column<'static>; 4] {
    let all = || places.iter();
    [
        ("start", numbers(all().map(|place| place.start)), false),
        ("end", numbers(all().map(|place| place.end)), false),
        ("line", short(all().map(|place| place.line)), false),
        ("column", short(all().map(|place| place.column)), false),
    ]
}

fn findings(found: &[&Finding]) -> Result<StructArray, ArrowError> {
    let all = || found.iter().copied();
    let mut columns = vec![
        ("rule", texts(all().map(|f| f.rule)), false),
        ("severity", texts(all().map(|f| f.severity)), false),
        ("message", texts(all().map(|f| f.message.as_str())), false),
        ("help", optional(all().map(|f| f.help.as_deref())), true),
        ("file", texts(all().map(|f| f.file)), false),
    ];
    columns.extend(places(&all().map(|f| f.place).collect::<Vec<_>>()));
    columns.push(("text", texts(all().map(|f| f.text.as_str())), false));
    let fixes: Vec<Option<&Fix>> = all().map(|f| f.fix.as_ref()).collect();
    columns.push(("fix", fixes_of(&fixes)?, true));
    structs(columns, None)
}

fn fixes_of(fixes: &[Option<&Fix>]) -> Result<ArrayRef, ArrowError> {
    let all = || fixes.iter().copied();
    let valid = all().map(|fix| fix.is_some()).collect();
    let title = |fix: Option<&'_ Fix>| fix.map(|fix| fix.title.clone()).unwrap_or_default();
    let safety = |fix: Option<&Fix>| fix.map_or("", |fix| fix.safety);
    let lists = all().map(|fix| Some(fix.map_or(&[][..], |fix| &fix.edits)));
    let titles = StringArray::from_iter_values(all().map(title));
    let columns: Vec<Column<'_>> = vec![
        ("title", Arc::new(titles), false),
        ("safety", texts(all().map(safety)), false),
        ("edits", list(lists, edits)?, false),
    ];
    Ok(Arc::new(structs(columns, Some(valid))?))
}

fn edits(edits: &[&Edit]) -> Result<StructArray, ArrowError> {
    let all = || edits.iter().copied();
    let columns = vec![
        ("file", texts(all().map(|edit| edit.file)), false),
        ("start", numbers(all().map(|edit| edit.start)), false),
        ("end", numbers(all().map(|edit| edit.end)), false),
        ("text", texts(all().map(|edit| edit.text.as_str())), false),
    ];
    structs(columns, None)
}

fn citations(found: &[&Citation]) -> Result<StructArray, ArrowError> {
    let all = || found.iter().copied();
    let mut columns = Vec::from(places(&all().map(|c| c.place).collect::<Vec<_>>()));
    columns.extend([
        ("text", texts(all().map(|c| c.text.as_str())), false),
        ("kind", texts(all().map(|c| c.kind)), false),
        ("resolution", texts(all().map(|c| c.resolution)), false),
        (
            "items",
            list(all().map(|c| Some(c.items.as_slice())), cited)?,
            false,
        ),
    ]);
    structs(columns, None)
}

fn cited(items: &[&Cited]) -> Result<StructArray, ArrowError> {
    let all = || items.iter().copied();
    let columns = vec![
        ("source", optional(all().map(|i| i.source.as_deref())), true),
        ("resolution", texts(all().map(|i| i.resolution)), false),
        (
            "candidates",
            words(all().map(|i| i.candidates.as_slice()))?,
            false,
        ),
        (
            "locators",
            list(all().map(|i| Some(i.locators.as_slice())), locators)?,
            false,
        ),
    ];
    structs(columns, None)
}

fn locators(locators: &[&Locator]) -> Result<StructArray, ArrowError> {
    let all = || locators.iter().copied();
    let columns = vec![
        ("text", texts(all().map(|l| l.text.as_str())), false),
        ("value", texts(all().map(|l| l.value.as_str())), false),
    ];
    structs(columns, None)
}

fn entries(entries: &[&Entry]) -> Result<StructArray, ArrowError> {
    let all = || entries.iter().copied();
    let columns = vec![
        ("key", texts(all().map(|entry| entry.key.as_str())), false),
        ("text", texts(all().map(|entry| entry.text.as_str())), false),
    ];
    structs(columns, None)
}
