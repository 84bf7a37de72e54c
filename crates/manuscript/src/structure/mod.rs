//! What the blocks of an essay are for: its title, its list of works cited, what is no part of it.
//!
//! Every format is read into blocks first; the rules here are the same for all.

mod byline;
mod chrome;
mod date;
mod endnotes;

mod evidence;
mod head;
pub(crate) mod head_model;
mod heading_block;
mod levels;
mod lines;
mod list;
mod mail;
mod page_heads;
mod personal_name;
mod promote;
mod school;
mod title;

pub(crate) use chrome::is_chrome;
pub(crate) use head_model::Question as HeadQuestion;
pub(crate) use lines::line_end;
pub(crate) use lines::{Line, lines};
pub use list::is_heading as is_list_heading;
pub(crate) use list::model as line_model;
pub(crate) use mail::is_mail;
pub(crate) use personal_name::{is_name, split_names};
pub(crate) use promote::Headings;

use crate::{Block, LeftOut, Manuscript};
use evidence::Evidence;
use head::{Head, Role};

/// Finds the title, the byline and the list of works cited, takes them out of the blocks with what is no part of
/// the essay, and makes the highest heading level 1.
pub(crate) fn settle(manuscript: &mut Manuscript, headings: Headings) {
    settle_named(manuscript, headings, &[]);
}

/// As [`settle`], where the file says which lines may be the title.
pub(crate) fn settle_named(manuscript: &mut Manuscript, headings: Headings, titles: &[String]) {
    let evidence = take_list_and_tail(manuscript, headings, titles);
    if manuscript.front_matter.title.is_none() {
        take_head(manuscript, &evidence, headings);
    }
    let authors = &mut manuscript.front_matter.authors;
    if authors.is_empty() && headings == Headings::Typed {
        let sender = evidence.sender.as_deref();
        authors.extend(evidence.only_writer().or(sender).map(str::to_owned));
    }
    if authors.is_empty() {
        take_author_of_page_heads(manuscript);
    }
    promote::body(manuscript, headings);
    levels::normalise(&mut manuscript.blocks);
    manuscript.left_out.sort_by_key(|line| line.span);
}

/// Takes the list and what follows it out of the blocks; gives what the whole says about its title and author.
fn take_list_and_tail(
    manuscript: &mut Manuscript,
    headings: Headings,
    titles: &[String],
) -> Evidence {
    page_heads::take(manuscript, headings);
    promote::prose_from_headings(&mut manuscript.blocks);
    if headings == Headings::Marked {
        promote::raise_title(&mut manuscript.blocks);
    }
    let mut evidence = Evidence::gather(
        &lines(&manuscript.blocks, &manuscript.source),
        &manuscript.left_out,
    );
    evidence.name_titles(titles);
    endnotes::take(manuscript);
    list::take(manuscript, headings);
    if manuscript.works_cited.is_none() && headings == Headings::Typed {
        promote::cut_tail(manuscript, headings);
    }
    evidence
}

/// The lines above the prose of a text without marks, as the model of the head sees them.
pub(crate) fn observe_head(
    mut manuscript: Manuscript,
) -> Option<(Vec<Line>, head_model::Observed)> {
    let evidence = take_list_and_tail(&mut manuscript, Headings::Typed, &[]);
    let mut all = lines(&manuscript.blocks, &manuscript.source);
    let has_list = manuscript.works_cited.is_some();
    let (head, classes) = head::by_rules(&all, &evidence, Headings::Typed, has_list)?;
    let count = head.roles.len().min(head.body);
    let (above, prose) = (all.get(..count)?, all.get(head.body..)?);
    let observed = head_model::observe(above, &classes, prose, &evidence, &head);
    all.truncate(count);
    Some((all, observed))
}

/// The whole name that page heads repeat is the author's, where it is neither in the title nor in the prose.
fn take_author_of_page_heads(manuscript: &mut Manuscript) {
    let title = manuscript.front_matter.title.clone().unwrap_or_default();
    let names = manuscript.left_out.iter().filter_map(|line| {
        let (name, number) = line.text.trim().rsplit_once(' ')?;
        let is_head = number.len() <= 3 && number.bytes().all(|byte| byte.is_ascii_digit());
        (is_head && is_name(name) && !title.contains(name)).then_some(name)
    });
    let mut names = names.collect::<Vec<_>>();
    names.dedup();
    if let [name] = names.as_slice()
        && !manuscript
            .blocks
            .iter()
            .any(|block| block.span.text(&manuscript.source).contains(name))
    {
        manuscript.front_matter.authors = vec![(*name).to_owned()];
    }
}

/// Takes what stands above the prose out of the blocks.
fn take_head(manuscript: &mut Manuscript, evidence: &Evidence, headings: Headings) {
    let all = lines(&manuscript.blocks, &manuscript.source);
    let head = head::read(&all, evidence, headings, manuscript.works_cited.is_some());
    if head.body == 0 {
        return;
    }
    fill(manuscript, &head, &all);
    let body = all
        .get(head.body)
        .map_or(manuscript.blocks.len(), |line| line.block);
    let has_title = manuscript.front_matter.title.is_some();
    let title_at = (0..head.body).find(|at| head.role(*at) == Role::Title);
    let rest = manuscript.blocks.split_off(body);
    let above = std::mem::take(&mut manuscript.blocks);
    for (index, block) in above.into_iter().enumerate() {
        let start = all.partition_point(|line| line.block < index);
        let end = all.partition_point(|line| line.block <= index);
        let is_free = (start..end).all(|at| head.role(at) == Role::None);
        let after_title = title_at.is_some_and(|title| title < start) || !has_title;
        let here = all.get(start..end).unwrap_or_default();
        let repeats_title = here.iter().any(|line| {
            let title = manuscript.front_matter.title.as_deref();
            title.is_some_and(|title| chrome::fold(title) == chrome::fold(&line.text))
        });
        if is_free && after_title && !repeats_title && keeps(&block, headings, here) {
            manuscript.blocks.push(block);
        } else if is_free {
            promote::leave_out(&block, headings, manuscript);
        } else {
            for at in
                (start..end).filter(|at| matches!(head.role(*at), Role::None | Role::FactInChrome))
            {
                if let Some(line) = all.get(at) {
                    leave_out(line, head.role(at), manuscript);
                }
            }
        }
    }
    manuscript.blocks.extend(rest);
}

/// Whether a block below the title belongs to the essay though it is no prose: a picture, a table, a quotation;
/// where marks are read, all that is no chrome.
fn keeps(block: &Block, headings: Headings, lines: &[Line]) -> bool {
    use crate::BlockKind;
    match &block.kind {
        BlockKind::Figure(_)
        | BlockKind::Table { .. }
        | BlockKind::BlockQuotation(_)
        | BlockKind::Verse(_)
        | BlockKind::Code { .. } => true,
        BlockKind::Break => false,
        _ if lines.iter().all(|line| chrome::is_caption(&line.text)) => true,
        _ => headings == Headings::Marked && !lines.iter().all(|line| is_chrome(&line.text)),
    }
}

/// Puts the facts into the front matter.
fn fill(manuscript: &mut Manuscript, head: &Head, all: &[Line]) {
    let with = |role: Role| {
        all.iter()
            .enumerate()
            .filter(move |(at, _)| head.role(*at) == role)
            .map(|(_, line)| line)
    };
    let matter = &mut manuscript.front_matter;
    if matter.authors.is_empty() {
        matter.authors.clone_from(&head.authors);
    }
    let titles: Vec<&Line> = with(Role::Title).collect();
    if !titles.is_empty() {
        let text = titles
            .iter()
            .map(|line| line.text.as_str())
            .collect::<Vec<_>>()
            .join(" ");
        let text = text.strip_prefix("Title: ").unwrap_or(&text);
        let bare = without_byline(without_tag(text), &matter.authors);
        matter.title_content = if titles.len() == 1 && bare.len() == text.len() {
            titles
                .iter()
                .flat_map(|line| line.content.clone())
                .collect()
        } else {
            Vec::new()
        };
        matter.title = Some(bare.to_owned());
    }
    matter.subtitle = matter
        .subtitle
        .take()
        .or_else(|| with(Role::Subtitle).next().map(|line| line.text.clone()));
    matter.instructor = matter.instructor.take().or_else(|| head.instructor.clone());
    matter.course = matter.course.take().or_else(|| head.course.clone());
    matter.date = matter.date.take().or_else(|| head.date.clone());
}

/// A title without the byline in its line: `The Price of Water By Ana Ruiz`.
fn without_byline<'a>(title: &'a str, authors: &[String]) -> &'a str {
    let Some((bare, name)) = [" by ", " By ", " BY "]
        .iter()
        .find_map(|by| title.rsplit_once(by))
    else {
        return title;
    };
    let is_author = authors.iter().any(|author| author == name.trim());
    if is_author { bare.trim_end() } else { title }
}

/// A title without a forum's tag: `[OC] The box score`.
fn without_tag(title: &str) -> &str {
    let Some((tag, rest)) = title
        .strip_prefix('[')
        .and_then(|rest| rest.split_once(']'))
    else {
        return title;
    };
    let is_tag = tag.chars().count() <= 20
        && !rest.trim().is_empty()
        && tag
            .chars()
            .all(|c| c.is_alphanumeric() || " -/".contains(c));
    if is_tag { rest.trim() } else { title }
}

/// Of a line in parts, the parts that are chrome; of any other, the line.
fn leave_out(line: &Line, role: Role, manuscript: &mut Manuscript) {
    let parts: Vec<&str> = line.text.split(['|', '·', '•']).map(str::trim).collect();
    if role == Role::FactInChrome && parts.len() > 1 {
        let chrome = parts
            .into_iter()
            .filter(|part| !part.is_empty() && chrome::is_byline_part(part));
        manuscript.left_out.extend(chrome.map(|part| LeftOut {
            text: part.to_owned(),
            span: line.span,
        }));
    } else {
        manuscript.left_out.push(LeftOut {
            text: line.text.clone(),
            span: line.span,
        });
    }
}
