//! What a caller hands over, as values of ibid.

use ibid::{CivilDate, Essay, EssayFormat, Style};
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;

use crate::errors::UnknownNameError;
use crate::input::{bytes, unknown};
use crate::library::{PyLibrary, cited_library};

/// An essay that was handed over and is not read yet.
pub(crate) struct Asked {
    bytes: Vec<u8>,
    format: Option<EssayFormat>,
    library: Option<PyLibrary>,
    today: Option<CivilDate>,
    style: Option<Style>,
}

impl Asked {
    pub(crate) fn new(
        essay: &Bound<'_, PyAny>,
        library: Option<&Bound<'_, PyAny>>,
        format: Option<&str>,
    ) -> PyResult<Self> {
        Ok(Self {
            bytes: bytes(essay, "an essay")?,
            format: format.map(essay_format).transpose()?,
            library: library.map(cited_library).transpose()?.flatten(),
            today: None,
            style: None,
        })
    }

    pub(crate) fn on(mut self, today: Option<&Bound<'_, PyAny>>) -> PyResult<Self> {
        self.today = today.map(day).transpose()?;
        Ok(self)
    }

    pub(crate) fn in_style(mut self, style: Option<&str>) -> PyResult<Self> {
        let style = style.map(|name| {
            Style::named(name).map_err(|error| UnknownNameError::new_err(error.to_string()))
        });
        self.style = style.transpose()?;
        Ok(self)
    }

    /// Reads the essay; this takes time.
    pub(crate) fn read(self) -> Essay {
        let format = self.format;
        let format = format.unwrap_or_else(|| EssayFormat::detect("", &self.bytes));
        let mut essay = Essay::read(self.bytes, format);
        if let Some(library) = self.library {
            essay = essay.citing(library.into());
        }
        if let Some(today) = self.today {
            essay = essay.on(today);
        }
        match self.style {
            Some(style) => essay.in_style(style),
            None => essay,
        }
    }
}

/// The format of this name.
fn essay_format(name: &str) -> PyResult<EssayFormat> {
    let found = EssayFormat::ALL.into_iter().find(|it| it.name() == name);
    found.ok_or_else(|| {
        let names = EssayFormat::ALL.map(EssayFormat::name);
        unknown("essay format", name, &names)
    })
}

fn day(value: &Bound<'_, PyAny>) -> PyResult<CivilDate> {
    let part = |name: &str| value.getattr(name);
    let date = || {
        Ok::<_, PyErr>(CivilDate {
            year: part("year")?.extract()?,
            month: part("month")?.extract()?,
            day: part("day")?.extract()?,
        })
    };
    date().map_err(|_| PyTypeError::new_err("`today` is a datetime.date"))
}
