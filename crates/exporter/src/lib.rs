//! Essays as PDF, HTML, Typst, Markdown and text.
