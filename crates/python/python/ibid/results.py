"""What ibid finds. All of it is frozen, can be compared, hashed and pickled, and says what it is when printed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, Optional, Tuple

__all__ = [
    "Citation",
    "CitedItem",
    "Edit",
    "Entry",
    "Exported",
    "Finding",
    "Fix",
    "Fixed",
    "Imported",
    "Label",
    "Place",
    "Resolution",
    "Severity",
]

Severity = Literal["info", "warning", "error"]
Resolution = Literal["none", "ambiguous", "likely", "fuzzy", "exact"]


@dataclass(frozen=True)
class Place:
    """A stretch of the essay's text, or of the library's.

    ``start`` and ``end`` count characters as Python does, so that ``essay[place.start:place.end]`` is ``place.text``.
    Of a Word document, an OpenDocument text or a web page they count in the text that was taken out of it.

    >>> import ibid
    >>> essay = "“It blew” (Egan, 112).\\n\\nWorks Cited\\n\\nEgan, Timothy. *Dust*. Mariner, 2006.\\n"
    >>> place = ibid.check(essay)[0].place
    >>> essay[place.start : place.end] == place.text == ","
    True
    >>> place.line, place.column
    (1, 16)
    >>> essay.encode()[place.start_byte : place.end_byte]
    b','
    """

    file: Literal["essay", "library"]
    start: int
    """The first character."""
    end: int
    """The character after the last."""
    start_byte: int
    """The first byte of the text in UTF-8."""
    end_byte: int
    """The byte after the last."""
    line: int
    """The line on which it begins; the first is 1."""
    column: int
    """The character of the line with which it begins; the first is 1."""
    text: str = field(repr=False)
    """The words that it covers."""

    def __str__(self) -> str:
        where = f"{self.line}:{self.column}"
        return where if self.file == "essay" else f"library {where}"


@dataclass(frozen=True)
class Label:
    """A second place that a finding is about."""

    place: Place
    text: str


@dataclass(frozen=True)
class Edit:
    """A stretch of text and what takes its place."""

    place: Place
    replacement: str


@dataclass(frozen=True)
class Fix:
    """What would fix a finding. Only a safe one is sure to leave everything else as it is."""

    title: str
    safety: Literal["safe", "unsafe", "display-only"]
    edits: Tuple[Edit, ...]


@dataclass(frozen=True, repr=False)
class Finding:
    """Something that is wrong, with its place, and what to do about it.

    >>> import ibid
    >>> ibid.check("It blew (Egan, 112).\\n\\nWorks Cited\\n\\nEgan, Timothy. *Dust*. Mariner, 2006.\\n")
    [<Finding 1:14 comma-before-locator: MLA puts no comma before a page number>]
    """

    rule: str
    """The name of what was found; :func:`ibid.explain` says more."""
    severity: Severity
    message: str
    help: Optional[str]
    place: Place
    labels: Tuple[Label, ...]
    fix: Optional[Fix]

    def __repr__(self) -> str:
        return f"<Finding {self.place} {self.rule}: {self.message}>"


@dataclass(frozen=True)
class CitedItem:
    """One work of a citation."""

    place: Place
    source: Optional[str]
    """The key of the source that it is linked to; None where nothing fits, or several do."""
    candidates: Tuple[str, ...]
    """The sources that it may mean, the likeliest first."""
    locators: Tuple[str, ...]
    """Pages, lines, acts and scenes, as typed."""
    prefix: str
    suffix: str
    resolution: Resolution
    """How sure the link is."""
    confidence: float
    """How likely the first candidate is meant, from 0 to 1."""
    evidence: Tuple[str, ...]
    """What led to it, the strongest first."""


@dataclass(frozen=True, repr=False)
class Citation:
    """A citation in the prose, with the works that it cites.

    >>> import ibid
    >>> essay = "It blew (Egan 112).\\n\\nWorks Cited\\n\\nEgan, Timothy. *Dust*. Mariner, 2006.\\n"
    >>> ibid.citations(essay)
    [<Citation 1:9 '(Egan 112)' of egan>]
    """

    place: Place
    kind: Literal["parenthetical", "narrative-completed"]
    typed_as: Literal["mla", "pandoc", "author-date"]
    resolution: Resolution
    """How sure its links are: the weakest of its items."""
    items: Tuple[CitedItem, ...]

    @property
    def text(self) -> str:
        """The citation as typed."""
        return self.place.text

    @property
    def sources(self) -> Tuple[str, ...]:
        """The keys of the sources that it is linked to."""
        return tuple(item.source for item in self.items if item.source is not None)

    def __repr__(self) -> str:
        of = " and ".join(self.sources) or "no source"
        return f"<Citation {self.place} {self.text!r} of {of}>"


@dataclass(frozen=True)
class Entry:
    """An entry of the list of works cited."""

    key: str
    text: str
    """The entry without italics."""
    markdown: str
    """The entry with its italics as ``_…_``."""

    def __str__(self) -> str:
        return self.markdown


@dataclass(frozen=True)
class Fixed:
    """An essay and its library with the safe fixes made."""

    essay: str
    library: Optional[str]
    made: int
    """How many fixes were made."""
    findings: Tuple[Finding, ...]
    """What is still found."""


@dataclass(frozen=True)
class Imported:
    """A paste or a document as Markdown, and the list at its end as a library in ibid's YAML."""

    markdown: str
    library: str
    problems: Tuple[Finding, ...]
    """What could not be read, or only in part."""


@dataclass(frozen=True)
class Exported:
    """An essay as a file."""

    data: bytes = field(repr=False)
    problems: Tuple[Finding, ...]
    """What the reader of the file will miss: a character that no font has, for example."""
