//! The exceptions of `python/ibid/errors.py`.

use pyo3::import_exception;

import_exception!(ibid.errors, TextError);
import_exception!(ibid.errors, UnknownNameError);
import_exception!(ibid.errors, ExportError);
import_exception!(ibid.errors, Fault);
