//! Containers that are open while an essay is read: quotations, lists, their items, notes.

use std::ops::Range;

use ibid_diagnostics::Span;

use crate::{Block, BlockKind, Note};

/// How deep quotations and lists may nest; what lies deeper is part of the deepest level that is kept. No essay needs so
/// many, and typst sets quotations that are 15 deep.
const MAX_NESTING: usize = 12;

/// Blocks under the containers that are open.
#[derive(Default)]
pub(super) struct Frames {
    pub(super) blocks: Vec<Block>,
    pub(super) notes: Vec<Note>,
    open: Vec<Frame>,
    too_deep: usize,
}

struct Frame {
    kind: FrameKind,
    start: usize,
    /// The blocks of the container around it, until this one is closed.
    outer: Vec<Block>,
}

pub(super) enum FrameKind {
    Quotation,
    List {
        start: Option<u64>,
        items: Vec<Vec<Block>>,
    },
    Item,
    Note(String),
}

impl FrameKind {
    pub(super) fn list(start: Option<u64>) -> Self {
        Self::List {
            start,
            items: Vec::new(),
        }
    }
}

impl Frames {
    pub(super) fn push(&mut self, kind: BlockKind, range: Range<usize>) {
        self.blocks.push(Block {
            kind,
            span: Span::essay(range),
        });
    }

    pub(super) fn open(&mut self, kind: FrameKind, start: usize) {
        if self.too_deep > 0 || self.open.len() >= MAX_NESTING {
            self.too_deep += 1;
            return;
        }
        let outer = std::mem::take(&mut self.blocks);
        self.open.push(Frame { kind, start, outer });
    }

    /// Closes the innermost container, which ends at a byte.
    pub(super) fn close(&mut self, end: usize) {
        if self.too_deep > 0 {
            self.too_deep -= 1;
        } else if let Some(frame) = self.open.pop() {
            let inner = std::mem::replace(&mut self.blocks, frame.outer);
            self.end(frame.kind, inner, frame.start..end.max(frame.start));
        }
    }

    /// Closes the innermost container, which reaches from its first block to its last.
    pub(super) fn close_around(&mut self) {
        if self.too_deep > 0 {
            self.too_deep -= 1;
        } else if let Some(frame) = self.open.pop() {
            let inner = std::mem::replace(&mut self.blocks, frame.outer);
            let of_items = match &frame.kind {
                FrameKind::List { items, .. } => span_of(items.iter().flatten()),
                _ => None,
            };
            let span = span_of(&inner)
                .or(of_items)
                .unwrap_or(Span::essay(frame.start..frame.start));
            self.end(frame.kind, inner, span.range());
        }
    }

    fn end(&mut self, kind: FrameKind, inner: Vec<Block>, range: Range<usize>) {
        match kind {
            FrameKind::Quotation if inner.is_empty() => {}
            FrameKind::Quotation => self.push(BlockKind::BlockQuotation(inner), range),
            FrameKind::List { items, .. } if items.is_empty() => self.blocks.extend(inner),
            FrameKind::List { start, items } => self.push(BlockKind::List { start, items }, range),
            FrameKind::Item => match self.open.last_mut().map(|frame| &mut frame.kind) {
                Some(FrameKind::List { items, .. }) => items.push(inner),
                _ => self.blocks.extend(inner),
            },
            FrameKind::Note(label) => self.notes.push(Note {
                label,
                blocks: inner,
                span: Span::essay(range),
            }),
        }
    }

    /// Whether the innermost container is a list.
    pub(super) fn in_list(&self) -> bool {
        matches!(
            self.open.last().map(|frame| &frame.kind),
            Some(FrameKind::List { .. })
        )
    }

    /// Whether a quotation is open.
    pub(super) fn in_quotation(&self) -> bool {
        let mut kinds = self.open.iter().map(|frame| &frame.kind);
        kinds.any(|kind| matches!(kind, FrameKind::Quotation))
    }

    pub(super) fn depth(&self) -> usize {
        self.open.len()
    }
}

/// The place from the first block to the last.
fn span_of<'a>(blocks: impl IntoIterator<Item = &'a Block>) -> Option<Span> {
    blocks.into_iter().map(|block| block.span).reduce(Span::to)
}
