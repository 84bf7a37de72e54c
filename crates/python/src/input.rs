//! Texts, bytes and names as Python hands them over.

use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyByteArray, PyBytes, PyString};

use crate::errors::{TextError, UnknownNameError};

/// The bytes of a `str`, `bytes` or `bytearray`.
pub(crate) fn bytes(value: &Bound<'_, PyAny>, what: &str) -> PyResult<Vec<u8>> {
    if let Ok(text) = value.cast::<PyString>() {
        return Ok(unicode(text)?.into_bytes());
    }
    if let Ok(bytes) = value.cast::<PyBytes>() {
        return Ok(bytes.as_bytes().to_vec());
    }
    if let Ok(bytes) = value.cast::<PyByteArray>() {
        return Ok(bytes.to_vec());
    }
    let kind = value.get_type().name()?;
    Err(PyTypeError::new_err(format!(
        "{what} is a str, or the bytes of a file; this is of type {kind}"
    )))
}

/// The text of a `str`, which may have halves of characters.
fn unicode(text: &Bound<'_, PyString>) -> PyResult<String> {
    text.extract::<String>().map_err(|error| {
        let at = error.value(text.py()).getattr("start");
        let at = at.and_then(|at| at.extract::<usize>());
        let place = at.map_or_else(|_| String::new(), |at| format!(" at position {at}"));
        TextError::new_err(format!(
            "the text has half of a character (a lone surrogate){place}; read its file again with the right encoding, \
             or replace it: text.encode('utf-8', 'replace').decode()"
        ))
    })
}

/// Says that there is nothing of this name, and what there is.
pub(crate) fn unknown(what: &str, name: &str, names: &[&str]) -> PyErr {
    let names = names.join(", ");
    UnknownNameError::new_err(format!(
        "there is no {what} {name:?}; it can be one of: {names}"
    ))
}
