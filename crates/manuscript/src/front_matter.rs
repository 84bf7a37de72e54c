//! What stands above an essay: YAML front matter, a byline, or MLA's heading block.

use ibid_diagnostics::Span;

use crate::Inline;

/// The facts about an essay. All are as typed; nothing is invented.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct FrontMatter {
    /// The title, without markup.
    pub title: Option<String>,
    /// The title as it is printed, with the italics that were typed; empty where there is no title.
    pub title_content: Vec<Inline>,
    /// The subtitle, without markup.
    pub subtitle: Option<String>,
    /// The subtitle as it is printed; empty where there is none.
    pub subtitle_content: Vec<Inline>,
    /// The authors, given names first.
    pub authors: Vec<String>,
    /// The instructor; several are joined with “and”, each named.
    pub instructor: Option<String>,
    /// The course.
    pub course: Option<String>,
    /// The date as it is to be printed.
    pub date: Option<String>,
    /// The path of the library, below the project folder, with its place.
    pub references: Option<(String, Span)>,
    /// `style:`, the name of a style.
    pub style: Option<(String, Span)>,
    /// `template:`, the path of a template below the project folder.
    pub template: Option<(String, Span)>,
    /// The language, such as `en-US`.
    pub lang: Option<String>,
    /// The paper: `us-letter` or `a4`.
    pub paper: Option<(String, Span)>,
    /// `title-page:`, whether heading and title stand on a page of their own.
    pub title_page: Option<bool>,
    /// `notes: end`: the notes stand together before the list, and not at the foot of each page.
    pub endnotes: bool,
    /// Keys that are listed without being cited; `*` for all.
    pub nocite: Vec<String>,
    /// Settings for the checker under `ibid:`, as YAML text; kept for the program to read.
    pub settings: Option<(String, Span)>,
    /// Where the front matter stands; empty where there is none.
    pub span: Option<Span>,
}
