"""Checks, fixes and exports MLA essays.

An essay is a ``str``, or the ``bytes`` of a file: Markdown, plain text, a Word document, an OpenDocument text, a saved
web page. Its sources are the list typed at its end, or a library: the text of one, or a :class:`Library` that was read
once for many essays. Reading never fails: what is wrong is among the findings.

>>> import ibid
>>> essay = '''It blew for a week (Egan, 112).
...
... Works Cited
...
... Egan, Timothy. *The Worst Hard Time*. Mariner, 2006.
... '''
>>> for finding in ibid.check(essay):
...     print(finding.place, finding.rule)
1:25 comma-before-locator
>>> print(ibid.fix(essay).essay.splitlines()[0])
It blew for a week (Egan 112).

Nothing is read from the disk or the clock, the same input gives the same answer, and other threads of Python go on while
ibid works.
"""

from __future__ import annotations

from datetime import date
from typing import List, Optional, Union

from . import _native
from ._rows import citation, findings
from .errors import Error, ExportError, Fault, TextError, UnknownNameError
from .library import Library
from .results import (
    Citation,
    CitedItem,
    Edit,
    Entry,
    Exported,
    Finding,
    Fix,
    Fixed,
    Imported,
    Label,
    Place,
)

__all__ = [
    "Citation",
    "CitedItem",
    "Edit",
    "Entry",
    "Error",
    "ExportError",
    "Exported",
    "Fault",
    "Finding",
    "Fix",
    "Fixed",
    "Imported",
    "Label",
    "Library",
    "Place",
    "TextError",
    "UnknownNameError",
    "check",
    "citations",
    "explain",
    "export",
    "fix",
    "import_essay",
    "works_cited",
]

__version__: str = _native.VERSION

_Text = Union[str, bytes, bytearray]
_Library = Union[str, bytes, bytearray, Library, None]

def check(
    essay: _Text, library: _Library = None, *, format: Optional[str] = None, today: Optional[date] = None
) -> List[Finding]:
    """Finds what is wrong with an essay and its sources, in the order of the text.

    ``format`` names the essay's format (``markdown``, ``text``, ``docx``, …) where its first bytes do not tell: a ``str``
    without front matter is plain text. ``today`` is the day after which dates lie in the future; without it, none does.

    >>> library = "said:\\n  type: book\\n  title: Orientalism\\n  author: Said, Edward W.\\n  date: 1978\\n"
    >>> finding = check("The map came first (Said, 32).", library)[0]
    >>> finding.rule, finding.severity, finding.place.text
    ('comma-before-locator', 'warning', ',')
    >>> finding.fix.title
    'remove the comma'
    """
    return findings(_native.check(essay, library, format=format, today=today))


def citations(essay: _Text, library: _Library = None, *, format: Optional[str] = None) -> List[Citation]:
    """Finds the citations of an essay, each with the sources that it is linked to.

    >>> essay = "It blew (Egan 112).\\n\\nWorks Cited\\n\\nEgan, Timothy. *Dust*. Mariner, 2006.\\n"
    >>> item = citations(essay)[0].items[0]
    >>> item.source, item.locators, item.resolution
    ('egan', ('112',), 'exact')
    """
    return [citation(row) for row in _native.citations(essay, library, format=format)]


def works_cited(
    essay: _Text, library: _Library = None, *, format: Optional[str] = None, style: Optional[str] = None
) -> List[Entry]:
    """The list of works cited as MLA prints it, or another ``style`` that ``ibid styles`` names.

    >>> essay = "It blew (Egan 112).\\n\\nWorks Cited\\n\\nEgan, Timothy. Dust, Mariner, 2006.\\n"
    >>> [str(entry) for entry in works_cited(essay)]
    ['Egan, Timothy. _Dust_. Mariner, 2006.']
    """
    rows = _native.works_cited(essay, library, format=format, style=style)
    return [Entry(**row) for row in rows]


def import_essay(essay: _Text, *, format: Optional[str] = None) -> Imported:
    """Makes clean Markdown of a paste or a document, and a library of the list at its end.

    >>> paste = "It blew (Egan 112).\\n\\nWorks Cited\\n\\nEgan, Timothy. *Dust*. Mariner, 2006.\\n"
    >>> print(import_essay(paste).library)
    egan:
      type: book
      title: Dust
      author: Egan, Timothy
      date: 2006
      publisher: Mariner
    <BLANKLINE>
    """
    row = _native.import_essay(essay, format=format)
    return Imported(**{**row, "problems": tuple(findings(row["problems"]))})


def fix(
    essay: _Text, library: _Library = None, *, format: Optional[str] = None, unsafe_too: bool = False
) -> Fixed:
    """Makes the fixes that are safe, in the essay and its library.

    A fix is made only if every other citation still leads to the same source and place afterwards. ``unsafe_too`` makes
    those too that may change what is said. A document that is not text is not changed; its library may be.

    >>> fixed = fix("It blew (Egan, 112).\\n\\nWorks Cited\\n\\nEgan, Timothy. *Dust*. Mariner, 2006.\\n")
    >>> fixed.made, fixed.essay[:19]
    (1, 'It blew (Egan 112).')
    """
    row = _native.fix(essay, library, format=format, unsafe_too=unsafe_too)
    return Fixed(**{**row, "findings": tuple(findings(row["findings"]))})


def export(
    essay: _Text,
    target: str,
    library: _Library = None,
    *,
    format: Optional[str] = None,
    style: Optional[str] = None,
) -> Exported:
    """Writes the essay as ``pdf``, ``docx``, ``odt``, ``rtf``, ``html``, ``epub``, ``typst``, ``latex``, ``markdown``,
    ``text`` or ``pandoc-json``.

    >>> page = export("---\\ntitle: On Dust\\n---\\n\\nThe wind came *up*.\\n", "html")
    >>> b"<em>up</em>" in page.data
    True
    """
    row = _native.export(essay, target, library, format=format, style=style)
    return Exported(data=row["data"], problems=tuple(findings(row["problems"])))


def explain(rule: str) -> str:
    """What a finding's name means, as a page of Markdown.

    >>> print(explain("comma-before-locator").splitlines()[0])
    # comma-before-locator
    """
    return _native.explain(rule)
