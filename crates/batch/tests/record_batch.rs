//! Rows from record batches, and record batches of answers.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on is to fail")]

use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::Int32Type;
use arrow_array::{
    Array, ArrayRef, BinaryArray, DictionaryArray, Int64Array, LargeStringArray, RecordBatch,
    StringArray, StringViewArray,
};
use ibid_batch::record_batch::{answers_to_batch, rows_of_batch, schema};
use ibid_batch::{Answer, ColumnNames, Columns, Operation, Row, Task};

const ESSAY: &str = "The map came first (Said, 32).\n\n# Works Cited\n\nSaid, Edward W. _Orientalism_. Pantheon, 1978.\n";

fn rows(columns: Vec<(&str, ArrayRef)>) -> Vec<Row> {
    let batch = RecordBatch::try_from_iter_with_nullable(
        columns.into_iter().map(|(name, array)| (name, array, true)),
    )
    .unwrap();
    let names = ColumnNames {
        kept: vec!["year".to_owned()],
        ..ColumnNames::default()
    };
    let columns = Columns::of(&batch.schema(), &names).unwrap();
    rows_of_batch(&batch, &columns, |at| format!("row {at}")).unwrap()
}

#[test]
fn every_kind_of_text_is_read() {
    let cells = [Some("a"), None, Some("c")];
    let bytes: Vec<Option<&[u8]>> = cells.iter().map(|c| c.map(str::as_bytes)).collect();
    let kinds: Vec<ArrayRef> = vec![
        Arc::new(StringArray::from(cells.to_vec())),
        Arc::new(LargeStringArray::from(cells.to_vec())),
        Arc::new(StringViewArray::from(cells.to_vec())),
        Arc::new(BinaryArray::from(bytes)),
        Arc::new(cells.into_iter().collect::<DictionaryArray<Int32Type>>()),
    ];
    for texts in kinds {
        let kind = texts.data_type().clone();
        let years: ArrayRef = Arc::new(Int64Array::from(vec![Some(2024), Some(2025), None]));
        let rows = rows(vec![("year", years), ("text", texts)]);
        assert_eq!(rows.len(), 3, "{kind}");
        assert_eq!(rows[0].essay.as_deref(), Ok(&b"a"[..]), "{kind}");
        assert_eq!(
            rows[1].essay.as_ref().unwrap_err().code,
            "missing-text",
            "{kind}"
        );
        assert_eq!(rows[1].kept, [Some("2025".to_owned())], "{kind}");
        assert_eq!(rows[2].id, "row 2", "{kind}");
    }
}

#[test]
fn a_column_of_another_type_is_refused() {
    let texts: ArrayRef = Arc::new(arrow_array::Date32Array::from(vec![1]));
    let batch = RecordBatch::try_from_iter([("text", texts)]).unwrap();
    let columns = Columns::of(&batch.schema(), &ColumnNames::default()).unwrap();
    let error = rows_of_batch(&batch, &columns, |at| at.to_string()).unwrap_err();
    assert_eq!(
        error.to_string(),
        "the column `text` is of type Date32, not text"
    );
}

#[test]
fn every_operation_gives_its_columns_whatever_the_rows_are() {
    let rows = [
        Row::of_text("good", ESSAY),
        Row::of_bytes("bad", b"\xff".to_vec()),
        Row::of_text("empty", ""),
    ];
    for operation in Operation::ALL {
        let task = Task::new(operation);
        let answers: Vec<Answer> = rows.iter().map(|row| task.answer(row)).collect();
        let batch = answers_to_batch(operation, &[], &answers).unwrap();
        assert_eq!(
            batch.schema(),
            schema(operation, &[]).unwrap(),
            "{operation:?}"
        );
        let statuses: Vec<Option<&str>> = batch["status"].as_string::<i32>().iter().collect();
        assert_eq!(
            statuses,
            [Some("ok"), Some("error"), Some("ok")],
            "{operation:?}"
        );
        assert_eq!(
            batch["error_code"].as_string::<i32>().value(1),
            "invalid-utf8"
        );
    }
}

#[test]
fn findings_and_citations_are_nested() {
    let row = Row::of_text("a", ESSAY);
    let answers = [Task::new(Operation::Check).answer(&row)];
    let batch = answers_to_batch(Operation::Check, &[], &answers).unwrap();
    let findings = batch["findings"].as_list::<i32>().value(0);
    let findings = findings.as_struct();
    let rules = findings
        .column_by_name("rule")
        .unwrap()
        .as_string::<i32>()
        .clone();
    assert_eq!(rules.value(0), "comma-before-locator");
    let fix = findings.column_by_name("fix").unwrap();
    assert!(fix.is_valid(0));
    let edits = fix
        .as_struct()
        .column_by_name("edits")
        .unwrap()
        .as_list::<i32>();
    assert_eq!(edits.value(0).len(), 1);
    let answers = [Task::new(Operation::Citations).answer(&row)];
    let batch = answers_to_batch(Operation::Citations, &[], &answers).unwrap();
    let citations = batch["citations"].as_list::<i32>().value(0);
    let items = citations
        .as_struct()
        .column_by_name("items")
        .unwrap()
        .as_list::<i32>()
        .value(0);
    let sources = items
        .as_struct()
        .column_by_name("source")
        .unwrap()
        .as_string::<i32>()
        .clone();
    assert_eq!(sources.value(0), "said");
}
