"""Makes the classes of `ibid.results` of the dictionaries of the extension."""

from __future__ import annotations

from typing import Any, Dict, Iterable, List, Optional, Tuple

from .results import Citation, CitedItem, Edit, Finding, Fix, Label, Place

Row = Dict[str, Any]


def findings(rows: Iterable[Row]) -> List[Finding]:
    return [finding(row) for row in rows]


def finding(row: Row) -> Finding:
    return Finding(
        rule=row["rule"],
        severity=row["severity"],
        message=row["message"],
        help=row["help"],
        place=Place(**row["place"]),
        labels=tuple(Label(place=Place(**label["place"]), text=label["text"]) for label in row["labels"]),
        fix=fix(row["fix"]),
    )


def fix(row: Optional[Row]) -> Optional[Fix]:
    if row is None:
        return None
    edits = (Edit(place=Place(**edit["place"]), replacement=edit["replacement"]) for edit in row["edits"])
    return Fix(title=row["title"], safety=row["safety"], edits=tuple(edits))


def citation(row: Row) -> Citation:
    return Citation(
        place=Place(**row["place"]),
        kind=row["kind"],
        typed_as=row["typed_as"],
        resolution=row["resolution"],
        items=tuple(item(of) for of in row["items"]),
    )


def item(row: Row) -> CitedItem:
    def together(name: str) -> Tuple[str, ...]:
        return tuple(row[name])

    return CitedItem(
        place=Place(**row["place"]),
        source=row["source"],
        candidates=together("candidates"),
        locators=together("locators"),
        prefix=row["prefix"],
        suffix=row["suffix"],
        resolution=row["resolution"],
        confidence=row["confidence"],
        evidence=together("evidence"),
    )
