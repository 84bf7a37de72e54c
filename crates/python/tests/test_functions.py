"""The plain functions, as a user calls them."""

from __future__ import annotations

import copy
import datetime
import pickle
import random
import threading
import time
from typing import Any, Callable, List

import ibid
import pytest

ESSAY = """“It blew for a week” 𝄞 (Egan, 112). Nobody left (Lee 3).

Works Cited

Egan, Timothy. *The Worst Hard Time*. Houghton Mifflin, 2006.
"""
LIBRARY = "said:\n  type: book\n  title: Orientalism\n  author: Said, Edward W.\n  date: 1978\n  publisher: Pantheon\n"


def rules(findings: Any) -> List[str]:
    return [finding.rule for finding in findings]


def test_places_are_characters_of_the_string() -> None:
    findings = ibid.check(ESSAY)
    assert {"comma-before-locator", "citation-without-entry"} & set(rules(findings))
    data = ESSAY.encode()
    for finding in findings:
        places = [finding.place, *(label.place for label in finding.labels)]
        places += [edit.place for edit in finding.fix.edits] if finding.fix else []
        for place in places:
            assert place.file == "essay"
            assert ESSAY[place.start : place.end] == place.text
            assert data[place.start_byte : place.end_byte].decode() == place.text
            lines = ESSAY[: place.start].split("\n")
            assert (place.line, place.column) == (len(lines), len(lines[-1]) + 1)


def test_edits_of_a_fix_make_what_fix_makes() -> None:
    (finding,) = (found for found in ibid.check(ESSAY) if found.rule == "comma-before-locator")
    assert finding.fix is not None and finding.fix.safety == "safe"
    text = ESSAY
    for edit in sorted(finding.fix.edits, key=lambda edit: -edit.place.start):
        text = text[: edit.place.start] + edit.replacement + text[edit.place.end :]
    fixed = ibid.fix(ESSAY)
    assert (fixed.essay, fixed.made) == (text, 1)
    assert "comma-before-locator" not in rules(fixed.findings)


def test_a_byte_order_mark_moves_no_place() -> None:
    essay = "\ufeff" + ESSAY
    for citation in ibid.citations(essay):
        assert essay[citation.place.start : citation.place.end] == citation.text


def test_a_library_is_text_or_read_once() -> None:
    essay = "The map came first (Said, 32)."
    once = ibid.Library(LIBRARY)
    assert (len(once), once.keys, once.text, repr(once)) == (1, ["said"], LIBRARY, "<ibid.Library of 1 source>")
    assert once.problems == ()
    assert [entry.key for entry in once.works_cited()] == ["said"]
    expected = ibid.check(essay, LIBRARY)
    assert rules(expected) == ["comma-before-locator"]
    assert ibid.check(essay, once) == ibid.check(essay, LIBRARY.encode()) == expected
    for same in (pickle.loads(pickle.dumps(once)), copy.deepcopy(once)):
        assert ibid.check(essay, same) == expected
    bib = ibid.Library("@book{said, title = {Orientalism}, author = {Said, Edward}}", format="bib")
    assert pickle.loads(pickle.dumps(bib)).keys == ["said"]


def test_findings_in_the_library_say_so() -> None:
    library = LIBRARY + "wrong:\n  type: book\n  colour: red\n  title: “É”\n"
    places = [found.place for found in ibid.check("The map (Said 32; Wrong 3).", library) if found.place.file == "library"]
    assert places
    for place in places:
        assert library[place.start : place.end] == place.text
        assert str(place).startswith("library ")


def test_a_library_of_nothing_is_none() -> None:
    assert ibid.check(ESSAY, "") == ibid.check(ESSAY, " \n") == ibid.check(ESSAY, None) == ibid.check(ESSAY)


def test_results_are_values() -> None:
    finding = ibid.check(ESSAY)[0]
    assert pickle.loads(pickle.dumps(finding)) == finding == ibid.check(ESSAY)[0]
    assert len({finding, ibid.check(ESSAY)[0]}) == 1
    assert repr(finding) == f"<Finding {finding.place} {finding.rule}: {finding.message}>"
    with pytest.raises(AttributeError):
        finding.rule = "x"  # type: ignore[misc]
    (first, second) = ibid.citations(ESSAY)
    assert (first.sources, first.items[0].confidence > 0.9) == (("egan",), True)
    assert repr(second).endswith("'(Lee 3)' of no source>")


def test_dates_lie_in_the_future_of_a_day() -> None:
    library = LIBRARY.replace("1978", "2036")
    essay = "The map came first (Said 32)."
    assert "future-date" not in rules(ibid.check(essay, library))
    assert "future-date" in rules(ibid.check(essay, library, today=datetime.date(2026, 11, 28)))
    assert "future-date" not in rules(ibid.check(essay, library, today=datetime.datetime(2037, 1, 1)))


def test_documents_and_styles() -> None:
    page = b"<html><body><p>The wind came <i>up</i> (Said, 32).</p></body></html>"
    assert "*up*" in ibid.import_essay(page).markdown
    assert "comma-before-locator" in rules(ibid.check(page, LIBRARY))
    (apa,) = ibid.works_cited("It (Said 32).", LIBRARY, style="apa")
    assert apa.text.startswith("Said, E. W. (1978).")
    word = ibid.export("# Dust\n\nIt *blew* (Said 32).\n", "docx", LIBRARY, format="markdown")
    assert word.data.startswith(b"PK") and repr(word) == "Exported(problems=())"
    assert "blew" in ibid.import_essay(bytearray(word.data)).markdown
    damaged = ibid.import_essay(b"PK\x03\x04 nothing", format="docx")
    assert rules(damaged.problems) == ["damaged-document"]


def test_errors_say_what_to_do() -> None:
    def refused(kind: type[Exception], words: str, call: Callable[[], Any]) -> None:
        with pytest.raises(kind, match=words):
            call()

    wrong: Any = 3
    refused(ibid.TextError, "lone surrogate.* at position 4", lambda: ibid.check("half\ud800"))
    refused(ibid.TextError, "lone surrogate", lambda: ibid.check("x", "half\ud800"))
    refused(ibid.TextError, "not UTF-8", lambda: ibid.Library(b"\xff"))
    refused(TypeError, "an essay is a str, or the bytes of a file; this is of type int", lambda: ibid.check(wrong))
    refused(TypeError, "a library is a str", lambda: ibid.check("x", wrong))
    refused(TypeError, "datetime.date", lambda: ibid.check("x", today=wrong))
    refused(ibid.UnknownNameError, 'no essay format "word".*markdown', lambda: ibid.check("x", format="word"))
    refused(ibid.UnknownNameError, 'no library format "word".*yaml', lambda: ibid.Library("x", format="word"))
    refused(ibid.UnknownNameError, 'no export format "word".*docx', lambda: ibid.export("x", "word"))
    refused(ibid.UnknownNameError, "no-such-style", lambda: ibid.works_cited("x", style="no-such-style"))
    refused(ibid.UnknownNameError, "no rule", lambda: ibid.explain("no-such-rule"))
    for kind in (ibid.TextError, ibid.UnknownNameError, ibid.ExportError, ibid.Fault):
        assert issubclass(kind, ibid.Error)


ODD: List[Any] = [
    "",
    "\0",
    "(\0 12)\0",
    "\ufeff",
    "\n" * 5_000,
    "(" * 20_000,
    "[" * 20_000 + "](x)" * 2_000,
    "> " * 5_000 + "x",
    "*_`" * 5_000,
    "---\n" + "a:\n " * 2_000,
    "<div>" * 20_000,
    "<html>" + "<div>" * 20_000,
    "{" + '"a":[' * 20_000,
    "{\\rtf1" + "{\\b " * 20_000,
    "\U0010ffff\u202e\u0300" * 500,
    b"",
    b"\xff\xfe\x00",
    b"PK\x03\x04",
    b"\x00" * 10_000,
    bytes(range(256)) * 20,
]


@pytest.mark.parametrize("essay", ODD, ids=range(len(ODD)))
def test_odd_essays_are_answered(essay: Any) -> None:
    ibid.check(essay)
    ibid.citations(essay)
    ibid.works_cited(essay)
    ibid.import_essay(essay)
    ibid.fix(essay)
    ibid.check("x (Lee 3).", ibid.Library(essay if isinstance(essay, str) else "x"))
    for format in ("markdown", "html", "rtf", "docx", "pandoc-json"):
        ibid.check(essay, format=format)
    ibid.export(essay, "html")


def test_odd_essays_are_answered_in_a_thread_of_a_small_stack() -> None:
    threading.stack_size(256 * 1024)
    try:
        answers: List[Any] = []
        thread = threading.Thread(target=lambda: answers.extend(ibid.check(essay) for essay in ODD))
        thread.start()
        thread.join()
        assert len(answers) == len(ODD)
    finally:
        threading.stack_size(0)


def test_random_essays_keep_their_places() -> None:
    chance = random.Random(19)
    pieces = ["(Egan, 112)", "(Lee 3)", "“", "”", "𝄞", "é", "\n\n", "*", "e\u0301", "\r\n", " of ", "Egan", "\t", ". ", "Works Cited\n\n"]
    for _ in range(200):
        essay = "".join(chance.choices(pieces, k=chance.randrange(40))) + ESSAY
        for found in ibid.check(essay):
            assert essay[found.place.start : found.place.end] == found.place.text
        for citation in ibid.citations(essay):
            assert essay[citation.place.start : citation.place.end] == citation.text


def test_places_of_many_findings_take_linear_time() -> None:
    def seconds(copies: int) -> float:
        essay = "“É” (Egan, 112). " * copies + ESSAY
        begun = time.perf_counter()
        findings = ibid.check(essay)
        assert len(findings) > copies
        return time.perf_counter() - begun

    seconds(100)
    assert seconds(4_000) < 40 * max(seconds(400), 0.01)


def test_other_threads_go_on() -> None:
    essay = "“É” (Egan, 112). " * 2_000 + ESSAY
    ticks = 0
    done = threading.Event()

    def work() -> None:
        ibid.check(essay)
        done.set()

    thread = threading.Thread(target=work)
    thread.start()
    while not done.is_set():
        ticks += 1
        time.sleep(0.0005)
    thread.join()
    assert ticks > 5
