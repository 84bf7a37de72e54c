"""Libraries of sources."""

from __future__ import annotations

from typing import Tuple

from . import _native
from ._rows import findings
from .results import Entry, Finding

__all__ = ["Library"]


class Library(_native.Library):
    """A library of sources, read once and cited from by any number of essays.

    It is given as text: ibid's YAML, BibTeX, CSL JSON, RIS and what else ``ibid`` reads, told by its content where
    ``format`` does not name it. Reading never fails: what is wrong is in :attr:`problems`. A library can be pickled.

    >>> library = Library("@book{emma, author = {Austen, Jane}, title = {Emma}, publisher = {Murray}, year = 1815}")
    >>> library
    <ibid.Library of 1 source>
    >>> library.keys
    ['emma']
    >>> print(library.works_cited()[0])
    Austen, Jane. _Emma_. Murray, 1815.
    """

    @property
    def problems(self) -> Tuple[Finding, ...]:
        """What is wrong with it; the places lie in its text."""
        return tuple(findings(self._problems()))

    def works_cited(self) -> Tuple[Entry, ...]:
        """All its entries as MLA prints them, in MLA's order."""
        return tuple(Entry(**row) for row in self._works_cited())
