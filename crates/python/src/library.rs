//! Libraries that are read once.

use ibid::{Library, LibraryFormat};
use pyo3::prelude::*;

use crate::errors::TextError;
use crate::input::{bytes, unknown};
use crate::results::{Entry, Finding, Places};
use crate::work::work;

/// A library of sources, read once and cited from by any number of essays.
#[pyclass(
    frozen,
    subclass,
    name = "Library",
    module = "ibid._native",
    from_py_object
)]
#[derive(Debug, Clone)]
pub(crate) struct PyLibrary {
    inner: Library,
    format: Option<String>,
}

impl From<Library> for PyLibrary {
    fn from(inner: Library) -> Self {
        Self {
            inner,
            format: None,
        }
    }
}

impl From<PyLibrary> for Library {
    fn from(library: PyLibrary) -> Self {
        library.inner
    }
}

#[pymethods]
impl PyLibrary {
    #[new]
    #[pyo3(signature = (text, *, format=None))]
    fn new(py: Python<'_>, text: &Bound<'_, PyAny>, format: Option<String>) -> PyResult<Self> {
        let text = library_text(text)?;
        let known = library_format(format.as_deref(), &text)?;
        let inner = work(py, || Library::read(text, known))?;
        Ok(Self { inner, format })
    }

    #[getter]
    fn text(&self) -> &str {
        self.inner.text()
    }

    #[getter]
    fn keys(&self) -> Vec<&str> {
        self.inner.keys().map(ibid::Key::as_str).collect()
    }

    fn _problems(&self) -> Vec<Finding> {
        Places::new("", Some(self.inner.text())).findings(self.inner.problems())
    }

    fn _works_cited(&self, py: Python<'_>) -> PyResult<Vec<Entry>> {
        work(py, || self.inner.works_cited())
            .map(|entries| entries.iter().map(Entry::from).collect())
    }

    fn __len__(&self) -> usize {
        self.inner.keys().count()
    }

    fn __repr__(&self) -> String {
        match self.__len__() {
            1 => "<ibid.Library of 1 source>".to_owned(),
            sources => format!("<ibid.Library of {sources} sources>"),
        }
    }

    /// Pickles by its text, so that it can be sent to other processes.
    fn __getnewargs_ex__(&self) -> ((&str,), Named) {
        let format = self.format.clone();
        ((self.inner.text(),), Named { format })
    }
}

/// The arguments by name of a library.
#[derive(IntoPyObject)]
struct Named {
    format: Option<String>,
}

/// A library: one that is read, or a text of which the blank one is none.
pub(crate) fn cited_library(value: &Bound<'_, PyAny>) -> PyResult<Option<PyLibrary>> {
    if let Ok(library) = value.cast::<PyLibrary>() {
        return Ok(Some(library.get().clone()));
    }
    let text = library_text(value)?;
    if text.trim().is_empty() {
        return Ok(None);
    }
    let library = work(value.py(), || read_library(&text))?;
    Ok(Some(PyLibrary::from(library)))
}

/// Reads a library in the format that its content tells.
fn read_library(text: &str) -> Library {
    let format = LibraryFormat::from_content(text).unwrap_or(LibraryFormat::Yaml);
    Library::read(text, format)
}

/// The text of a library.
fn library_text(value: &Bound<'_, PyAny>) -> PyResult<String> {
    String::from_utf8(bytes(value, "a library")?)
        .map_err(|error| TextError::new_err(format!("the library is not UTF-8: {error}")))
}

/// The format of a library: by its name, else by its content, else ibid's own.
fn library_format(name: Option<&str>, text: &str) -> PyResult<LibraryFormat> {
    let Some(name) = name else {
        return Ok(LibraryFormat::from_content(text).unwrap_or(LibraryFormat::Yaml));
    };
    LibraryFormat::from_name(name).ok_or_else(|| {
        let names: Vec<&str> = LibraryFormat::all().map(LibraryFormat::name).collect();
        unknown("library format", name, &names)
    })
}
