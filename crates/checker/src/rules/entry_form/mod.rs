mod old_edition;

use std::collections::HashMap;

use ibid_diagnostics::{Diagnostic, Edit, Fix};
use ibid_reference_manager::Key;
use ibid_styles::RichText;
use ibid_styles::typed::{
    Rewording, TypedSource, are_same, begins_as_typed, has_small_title, is_choice, is_converted,
    printed_from_fields, rewordings, say_the_same,
};

use self::old_edition::OldForm;
use crate::essay::Essay;
use crate::rule::{Check, rule};
use crate::rules::editor_form::Label;
use crate::typed_list::ListEntry;

rule! {
    /// An entry in the list is not in MLA form.
    ///
    /// ## Why
    ///
    /// The form tells the reader what each part is: `Oxford UP` is a publisher, `pp. 547–81` are the pages of an
    /// article.
    ///
    /// ## What to do
    ///
    /// Write the entry as shown. The rule compares what you typed with what the style prints, word by word. Italics
    /// that a text cannot carry, straight quotation marks and `https://` are ignored, and so are choices that MLA
    /// leaves open: whether an entry without an author begins with its title or its editor, the order of the
    /// contributors, a poem’s title in the lower case of its first line. The rule says nothing unless every word of
    /// the entry was understood.
    ///
    /// Entries in the form of MLA 7, with `Print`, `Web` or `n. pag.`, or with the city before the publisher of a book of
    /// 1900 or later, are reported as such, and so are entries in the
    /// form of another style, with the year before the title.
    ///
    /// ## Examples
    ///
    /// ```yaml library
    /// lawrence:
    ///   type: book
    ///   title: "The Vietnam War: A Concise International History"
    ///   author: Lawrence, Mark Atwood
    ///   date: 2008
    ///   publisher: Oxford University Press
    /// ```
    /// ```markdown wrong
    /// Washington kept its own counsel (Lawrence 84).
    ///
    /// ## Works Cited
    ///
    /// Lawrence, Mark Atwood. *The Vietnam War: A Concise International History*. Oxford University Press, 2008.
    /// ```
    /// ```markdown wrong
    /// Washington kept its own counsel (Lawrence 84).
    ///
    /// ## Works Cited
    ///
    /// Lawrence, Mark Atwood. (2008). *The Vietnam War: A concise international history*. Oxford University Press.
    /// ```
    /// ```markdown right
    /// Washington kept its own counsel (Lawrence 84).
    ///
    /// ## Works Cited
    ///
    /// Lawrence, Mark Atwood. *The Vietnam War: A Concise International History*. Oxford UP, 2008.
    /// ```
    "entry-form", Warning, Recommended, Check::Essay(check)
}

fn check(essay: &Essay<'_>, findings: &mut Vec<Diagnostic>) {
    let Some(list) = essay.list else {
        return;
    };
    let printed = essay.cited.printed.works_cited.iter();
    let printed: HashMap<&Key, &RichText> = printed.map(|one| (&one.key, &one.text)).collect();
    for entry in &list.entries {
        let key = entry.key.or_else(|| key_of(essay, entry));
        let printed = key.and_then(|key| printed.get(key).copied());
        let plain = entry.typed.text().replace(['_', '*'], "");
        // What is printed as it was typed is compared with what its fields would print.
        let from_fields = printed
            .filter(|printed| entry.key.is_some() && are_same(&plain, &printed.to_plain()))
            .map(|_| printed_from_fields(entry.typed.text(), entry.source()));
        let printed = from_fields.as_ref().or(printed);
        if let Some(form) = OldForm::of(&plain, entry.source()) {
            let edit = printed.and_then(|printed| rewritten(essay, entry, printed, &form.words()));
            findings.push(in_old_form(entry, &form, edit));
        } else if let Some(printed) = printed {
            let found = in_another_style(essay, entry, printed);
            findings.extend(found.or_else(|| in_another_form(essay, entry, printed)));
        }
    }
}

const WRITE: &str = "write the entry in MLA form";

/// The finding about an entry in the form of an older edition, with the entry as MLA prints it now where that is certain.
fn in_old_form(entry: &ListEntry<'_>, form: &OldForm, edit: Option<Edit>) -> Diagnostic {
    let message = "this entry has the form of MLA 7, which was in use until 2016";
    let mut finding = RULE
        .finding(entry.typed.span, message)
        .with_help(form.advice());
    finding.fix = edit.map(|edit| Fix::not_safe(WRITE, vec![edit]));
    finding
}

/// The finding about an entry in the form of another style, with the entry as MLA prints it.
fn in_another_style(
    essay: &Essay<'_>,
    entry: &ListEntry<'_>,
    printed: &RichText,
) -> Option<Diagnostic> {
    let certain = !entry.is_doubtful()
        && !entry.has_doubtful_author()
        && is_converted(entry.typed.text(), entry.source(), &printed.to_plain());
    certain.then(|| {
        let edit = Edit::replace(entry.typed.span, marked(essay, entry, printed));
        let message = "this entry has the form of another style";
        RULE.finding(entry.typed.span, message)
            .with_help(format!("in MLA form it is: {}", printed.to_plain()))
            .with_fix(Fix::not_safe(WRITE, vec![edit]))
    })
}

/// The finding about an entry that differs from what the style prints; none where the reading is in doubt.
fn in_another_form(
    essay: &Essay<'_>,
    entry: &ListEntry<'_>,
    printed: &RichText,
) -> Option<Diagnostic> {
    let (typed, read) = (entry.typed.text(), entry.source());
    let (plain, right) = (typed.replace(['_', '*'], ""), printed.to_plain());
    let differs = !are_same(&plain, &right) && say_the_same(&plain, &right, &[]);
    let has_label = Label::of(essay.at(entry.typed.span)).is_some();
    if !differs
        || has_label
        || entry.is_doubtful()
        || entry.has_doubtful_author()
        || is_choice(read, &plain, &right)
        || !is_understood(read)
        || !begins_as_typed(typed, read, &right)
    {
        return None;
    }
    let all = rewordings(&plain, &right, &[]);
    let certain: Vec<String> = all
        .iter()
        .filter(|one| one.is_certain(read, typed))
        .map(Rewording::describe)
        .collect();
    if certain.is_empty() {
        return None;
    }
    let mut finding = RULE
        .finding(entry.typed.span, "this entry is not in MLA form")
        .with_help(certain.join("; "));
    // What was understood only in part is not written anew.
    if certain.len() == all.len() {
        let edit = Edit::replace(entry.typed.span, marked(essay, entry, printed));
        finding = finding.with_fix(Fix::not_safe(WRITE, vec![edit]));
    }
    Some(finding)
}

/// An entry of an older edition as MLA prints it now, where every difference is certain.
fn rewritten(
    essay: &Essay<'_>,
    entry: &ListEntry<'_>,
    printed: &RichText,
    outdated: &[String],
) -> Option<Edit> {
    let plain = entry.typed.text().replace(['_', '*'], "");
    let right = printed.to_plain();
    let source = entry.source();
    let is_certain = !entry.is_doubtful()
        && !entry.has_doubtful_author()
        && source.unread.is_empty()
        && say_the_same(&plain, &right, outdated)
        && rewordings(&plain, &right, outdated)
            .iter()
            .all(|one| one.is_certain(source, &plain));
    is_certain.then(|| Edit::replace(entry.typed.span, marked(essay, entry, printed)))
}

/// Whether every part of an entry was read, and its title is none that a poet wrote small: `“kitchenette building”`.
fn is_understood(read: &TypedSource) -> bool {
    read.unread.is_empty() && !has_small_title(read)
}

/// The source of a library in a file that a typed entry stands for: the one with its title.
fn key_of<'a>(essay: &Essay<'a>, entry: &ListEntry<'_>) -> Option<&'a Key> {
    let title = entry.source().title.as_ref()?;
    match essay.titles.keys_of(&title.value) {
        [only] => Some(only),
        _ => None,
    }
}

/// The entry with its italics marked, where the text marks any.
fn marked(essay: &Essay<'_>, entry: &ListEntry<'_>, printed: &RichText) -> String {
    let has_underscore = essay.at(entry.typed.span).contains('_');
    let mark = if has_underscore { '_' } else { '*' };
    let mark = entry.typed.text().contains(['_', '*']).then_some(mark);
    let runs = printed.runs().iter();
    runs.map(|run| match mark.filter(|_| run.italic) {
        Some(mark) => format!("{mark}{}{mark}", run.text),
        None => run.text.clone(),
    })
    .collect()
}
