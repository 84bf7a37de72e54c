//! Work without Python's lock, on a stack that is large enough.

use std::thread::Builder;

use pyo3::prelude::*;

use crate::errors::Fault;

/// The stack of the thread that does the work. Parsers bound their depth; this is what the bounds are for, and threads of
/// Python may have a hundredth of it.
const STACK: usize = 64 << 20;

/// Does what takes time while other threads of Python go on. A panic is a fault of ours; it becomes an exception that an
/// `except Exception` catches.
pub(crate) fn work<T: Send>(py: Python<'_>, task: impl FnOnce() -> T + Send) -> PyResult<T> {
    let done = py.detach(|| {
        std::thread::scope(|scope| {
            let thread = Builder::new().stack_size(STACK).spawn_scoped(scope, task);
            thread.map(std::thread::ScopedJoinHandle::join)
        })
    });
    match done {
        Ok(Ok(value)) => Ok(value),
        Ok(Err(_)) => Err(Fault::new_err(
            "ibid failed on this input; this is a bug, please report it with the input",
        )),
        Err(error) => Err(Fault::new_err(format!("cannot start a thread: {error}"))),
    }
}
