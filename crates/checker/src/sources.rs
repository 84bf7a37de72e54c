//! What the rules about sources share: the entries with their places and values.

use ibid_citations::Cited;
use ibid_diagnostics::{Edit, Span};
use ibid_reference_manager::{EntryPosition, Key, Node, Read, Source, Value, replace_value};

use ibid_language::dates::CivilDate;

use crate::subject::Subject;
use crate::typed_list::TypedList;

/// A library as the rules see it.
pub(crate) struct Sources<'a> {
    pub(crate) read: &'a Read,
    pub(crate) text: &'a str,
    pub(crate) today: CivilDate,
    /// The essay that cites from it, where one is checked with it: evidence, not a thing to judge.
    pub(crate) essay: Option<&'a Cited>,
    /// The list typed at that essay's end, which may be the library.
    pub(crate) list: Option<&'a TypedList<'a>>,
    /// Whether other essays cite from it too.
    pub(crate) is_shared: bool,
}

/// One entry of the file.
#[derive(Clone, Copy)]
pub(crate) struct SourceAt<'a> {
    pub(crate) key: &'a Key,
    pub(crate) position: &'a EntryPosition,
    /// The data; none where the entry could not be read.
    pub(crate) source: Option<&'a Source>,
}

/// A scalar of the file with the name of its field.
#[derive(Clone, Copy)]
pub(crate) struct Scalar<'a> {
    /// The field's name: `doi`, `title`.
    pub(crate) field: &'a str,
    /// The name of the field that holds it, where it lies in a mapping of a field: `url` for `url.date`.
    pub(crate) parent: Option<&'a str>,
    pub(crate) value: &'a str,
    pub(crate) span: Span,
}

impl<'a> SourceAt<'a> {
    /// The scalars of the entry, in the order of the file.
    pub(crate) fn scalars(&self) -> Vec<Scalar<'a>> {
        let mut out = Vec::new();
        if let Some(node) = &self.position.node {
            add_scalars(node, None, None, &mut out);
        }
        out
    }
}

impl<'a> Sources<'a> {
    pub(crate) fn new(
        subject: Subject<'a>,
        is_shared: bool,
        list: Option<&'a TypedList<'a>>,
    ) -> Self {
        Self {
            read: subject.library.read,
            text: subject.library.text,
            today: subject.today,
            essay: subject.essay,
            list,
            is_shared,
        }
    }

    /// The entries of the file, in order.
    pub(crate) fn entries(&self) -> impl Iterator<Item = SourceAt<'a>> {
        let library = &self.read.library;
        self.read
            .positions
            .iter()
            .map(move |(key, position)| SourceAt {
                key,
                position,
                source: library.get(key.as_str()),
            })
    }

    /// Whether the library is a typed list of which too much was not understood for a finding to rest on it.
    pub(crate) fn has_doubtful_list(&self) -> bool {
        self.list
            .is_some_and(|list| list.is_library() && list.is_doubtful())
    }

    /// Whether an entry was read well enough for a finding to rest on it. Those of a library in a file are.
    pub(crate) fn is_trusted(&self, key: &Key) -> bool {
        let typed = self.list.and_then(|list| list.entry(key));
        typed.is_none_or(|entry| !entry.is_doubtful())
    }

    /// How an entry is named in a message: by its key, or where it was typed into the essay, as it begins.
    pub(crate) fn name_of(&self, key: &Key) -> String {
        let typed = self.list.and_then(|list| list.entry(key));
        typed.map_or_else(|| format!("`{key}`"), |entry| format!("“{}”", entry.name()))
    }

    /// Every scalar of every entry, in the order of the file.
    pub(crate) fn scalars(&self) -> Vec<Scalar<'a>> {
        self.entries().flat_map(|entry| entry.scalars()).collect()
    }

    /// The scalars of one field, wherever it stands.
    pub(crate) fn field(&self, name: &'static str) -> impl Iterator<Item = Scalar<'a>> {
        self.scalars()
            .into_iter()
            .filter(move |scalar| scalar.field == name)
    }

    /// An edit that gives a scalar another value, in quotation marks where it needs them; none where the file writes
    /// it with escapes.
    pub(crate) fn edit(&self, scalar: &Scalar<'_>, value: &str) -> Option<Edit> {
        (scalar.span.text(self.text) == scalar.value)
            .then(|| replace_value(self.text, scalar.span, value))
    }
}

/// Reading limits the depth of a library, so that this ends soon.
fn add_scalars<'a>(
    node: &'a Node,
    field: Option<&'a str>,
    parent: Option<&'a str>,
    out: &mut Vec<Scalar<'a>>,
) {
    match &node.value {
        Value::Scalar(value) => {
            if let Some(field) = field {
                out.push(Scalar {
                    field,
                    parent,
                    value,
                    span: node.span,
                });
            }
        }
        Value::Null => {}
        Value::Sequence(items) => {
            for item in items {
                add_scalars(item, field, parent, out);
            }
        }
        Value::Mapping(pairs) => {
            for (key, value) in pairs {
                add_scalars(value, key.as_str(), field, out);
            }
        }
    }
}
