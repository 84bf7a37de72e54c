//! Text within XML and HTML.

pub(crate) use ibid_styles::output::html_escaped as escape;
