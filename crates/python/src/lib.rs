//! ibid for Python: the module `ibid._native`, which the package in `python/ibid` calls.
//!
//! Arguments become values of [`ibid`] in `arguments`, the work is done in `work` without Python's lock, and the answers
//! become dictionaries in `results`.

mod arguments;
mod errors;
mod input;
mod library;
mod results;
mod work;

use pyo3::pymodule;

/// The functions and the class that the package in `python/ibid` gives out.
#[pymodule(gil_used = false)]
mod _native {
    use ibid::{Safety, Target};
    use pyo3::prelude::*;

    use crate::arguments::Asked;
    use crate::errors::{ExportError, UnknownNameError};
    use crate::input::unknown;
    #[pymodule_export]
    use crate::library::PyLibrary;
    use crate::results::{Entry, Exported, Finding, Fixed, Imported, Places, PyCitation};
    use crate::work::work;

    /// The version of ibid.
    #[pymodule_export]
    const VERSION: &str = env!("CARGO_PKG_VERSION");

    #[pyfunction]
    #[pyo3(signature = (essay, library=None, *, format=None, today=None))]
    fn check(
        essay: &Bound<'_, PyAny>,
        library: Option<&Bound<'_, PyAny>>,
        format: Option<&str>,
        today: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<Vec<Finding>> {
        let asked = Asked::new(essay, library, format)?.on(today)?;
        work(essay.py(), || {
            let essay = asked.read();
            Places::of(&essay).findings(&essay.check())
        })
    }

    #[pyfunction]
    #[pyo3(signature = (essay, library=None, *, format=None))]
    fn citations(
        essay: &Bound<'_, PyAny>,
        library: Option<&Bound<'_, PyAny>>,
        format: Option<&str>,
    ) -> PyResult<Vec<PyCitation>> {
        let asked = Asked::new(essay, library, format)?;
        work(essay.py(), || {
            let essay = asked.read();
            let places = Places::of(&essay);
            essay
                .citations()
                .iter()
                .map(|one| places.citation(one))
                .collect()
        })
    }

    #[pyfunction]
    #[pyo3(signature = (essay, library=None, *, format=None, style=None))]
    fn works_cited(
        essay: &Bound<'_, PyAny>,
        library: Option<&Bound<'_, PyAny>>,
        format: Option<&str>,
        style: Option<&str>,
    ) -> PyResult<Vec<Entry>> {
        let asked = Asked::new(essay, library, format)?.in_style(style)?;
        work(essay.py(), || {
            asked.read().works_cited().iter().map(Entry::from).collect()
        })
    }

    #[pyfunction]
    #[pyo3(signature = (essay, *, format=None))]
    fn import_essay(essay: &Bound<'_, PyAny>, format: Option<&str>) -> PyResult<Imported> {
        let asked = Asked::new(essay, None, format)?;
        work(essay.py(), || {
            let essay = asked.read();
            let places = Places::of(&essay);
            Imported {
                markdown: essay.to_markdown(),
                library: essay.sources_as_yaml(),
                problems: places.findings(essay.problems()),
            }
        })
    }

    #[pyfunction]
    #[pyo3(signature = (essay, library=None, *, format=None, unsafe_too=false))]
    fn fix(
        essay: &Bound<'_, PyAny>,
        library: Option<&Bound<'_, PyAny>>,
        format: Option<&str>,
        unsafe_too: bool,
    ) -> PyResult<Fixed> {
        let at_least = if unsafe_too {
            Safety::Unsafe
        } else {
            Safety::Safe
        };
        let asked = Asked::new(essay, library, format)?;
        work(essay.py(), || {
            let fixed = asked.read().fix_at_least(at_least);
            let findings =
                Places::new(&fixed.essay, fixed.library.as_deref()).findings(&fixed.findings);
            Fixed {
                findings,
                essay: fixed.essay,
                library: fixed.library,
                made: fixed.made,
            }
        })
    }

    #[pyfunction]
    #[pyo3(signature = (essay, target, library=None, *, format=None, style=None))]
    fn export(
        essay: &Bound<'_, PyAny>,
        target: &str,
        library: Option<&Bound<'_, PyAny>>,
        format: Option<&str>,
        style: Option<&str>,
    ) -> PyResult<Exported> {
        let names = Target::ALL.map(Target::name);
        let target =
            Target::from_name(target).ok_or_else(|| unknown("export format", target, &names))?;
        let asked = Asked::new(essay, library, format)?.in_style(style)?;
        let exported = work(essay.py(), || {
            let essay = asked.read();
            let exported = essay.export(target)?;
            Ok(Exported {
                problems: Places::of(&essay).findings(&exported.problems),
                data: exported.bytes.into(),
            })
        })?;
        exported.map_err(|error: ibid::ExportError| ExportError::new_err(error.to_string()))
    }

    #[pyfunction]
    fn explain(rule: &str) -> PyResult<String> {
        ibid::explain_finding(rule).ok_or_else(|| {
            UnknownNameError::new_err(format!(
                "there is no rule {rule:?}; `ibid rules` lists them"
            ))
        })
    }
}
