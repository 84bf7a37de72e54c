//! As much of JSON Schema as the schema of SARIF uses.

use serde_json::Value;

/// What in a value is not as its schema says, each with its place. Formats and patterns are not looked at.
pub(crate) fn faults(value: &Value, schema: &Value) -> Vec<String> {
    let mut faults = Vec::new();
    judge(value, schema, schema, "$", &mut faults);
    faults
}

fn judge(value: &Value, schema: &Value, root: &Value, place: &str, faults: &mut Vec<String>) {
    if let Some(name) = schema.get("$ref").and_then(Value::as_str) {
        let target = root.pointer(name.strip_prefix('#').unwrap()).unwrap();
        return judge(value, target, root, place, faults);
    }
    let mut fault = |what: &str| faults.push(format!("{place}: {what}"));
    if let Some(kind) = schema.get("type").and_then(Value::as_str)
        && !is_kind(value, kind)
    {
        return fault(&format!("no {kind}"));
    }
    if let Some(allowed) = schema.get("enum").and_then(Value::as_array)
        && !allowed.contains(value)
    {
        fault("none of the values that are allowed");
    }
    for name in strings(schema.get("required")) {
        if value.get(name).is_none() {
            fault(&format!("{name} is missing"));
        }
    }
    if let Some(number) = value.as_f64() {
        let limit = |name: &str| schema.get(name).and_then(Value::as_f64);
        if limit("minimum").is_some_and(|least| number < least)
            || limit("maximum").is_some_and(|most| number > most)
        {
            fault("out of range");
        }
    }
    let fits = |one: &Value| {
        let mut found = Vec::new();
        judge(value, one, root, place, &mut found);
        found.is_empty()
    };
    for choice in ["anyOf", "oneOf"] {
        if let Some(choices) = schema.get(choice).and_then(Value::as_array)
            && !choices.iter().any(fits)
        {
            fault("none of the forms that are allowed");
        }
    }
    judge_items(value, schema, root, place, faults);
    judge_properties(value, schema, root, place, faults);
}

fn judge_items(value: &Value, schema: &Value, root: &Value, place: &str, faults: &mut Vec<String>) {
    let Some(items) = value.as_array() else {
        return;
    };
    let least = schema.get("minItems").and_then(Value::as_u64);
    if least.is_some_and(|least| (items.len() as u64) < least) {
        faults.push(format!("{place}: too few items"));
    }
    let is_set = schema.get("uniqueItems") == Some(&Value::Bool(true));
    for (index, item) in items.iter().enumerate() {
        if is_set && items.iter().take(index).any(|other| other == item) {
            faults.push(format!("{place}[{index}]: a second time"));
        }
        if let Some(schema) = schema.get("items") {
            judge(item, schema, root, &format!("{place}[{index}]"), faults);
        }
    }
}

fn judge_properties(
    value: &Value,
    schema: &Value,
    root: &Value,
    place: &str,
    faults: &mut Vec<String>,
) {
    for (name, value) in value.as_object().into_iter().flatten() {
        let place = format!("{place}.{name}");
        let known = schema.get("properties").and_then(|known| known.get(name));
        match known.or(schema.get("additionalProperties")) {
            Some(Value::Bool(false)) => faults.push(format!("{place}: unknown")),
            Some(schema) => judge(value, schema, root, &place, faults),
            None => {}
        }
    }
}

fn strings(list: Option<&Value>) -> impl Iterator<Item = &str> {
    list.and_then(Value::as_array)
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
}

fn is_kind(value: &Value, kind: &str) -> bool {
    match kind {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "boolean" => value.is_boolean(),
        _ => false,
    }
}

#[test]
fn what_is_wrong_is_found() {
    let schema = serde_json::json!({
        "type": "object", "required": ["a"], "additionalProperties": false,
        "properties": {"a": {"$ref": "#/definitions/a"}, "b": {"type": "array", "uniqueItems": true}},
        "definitions": {"a": {"type": "integer", "minimum": 1}},
    });
    let judge = |value: Value| faults(&value, &schema);
    assert!(judge(serde_json::json!({"a": 1, "b": [1, 2]})).is_empty());
    for wrong in [
        serde_json::json!({}),
        serde_json::json!({"a": 0}),
        serde_json::json!({"a": "1"}),
        serde_json::json!({"a": 1, "b": [2, 2]}),
        serde_json::json!({"a": 1, "c": 1}),
    ] {
        assert_eq!(judge(wrong.clone()).len(), 1, "{wrong}");
    }
}
