"""The wheel: its documentation, its types, its program."""

from __future__ import annotations

import doctest
import importlib
import subprocess
import sys
from pathlib import Path

import ibid
import pytest

HERE = Path(__file__).parent


@pytest.mark.parametrize("name", ["ibid", "ibid.library", "ibid.results"])
def test_documentation(name: str) -> None:
    failed, tried = doctest.testmod(importlib.import_module(name))
    assert tried > 0 and failed == 0


def test_readme() -> None:
    failed, tried = doctest.testfile(str(HERE.parent / "README.md"), module_relative=False)
    assert tried > 0 and failed == 0


def test_every_public_name_is_documented() -> None:
    for name in ibid.__all__:
        assert getattr(ibid, name).__doc__, name


def test_the_program_is_of_the_same_version(tmp_path: Path) -> None:
    def run(*arguments: str) -> "subprocess.CompletedProcess[str]":
        command = [sys.executable, "-m", "ibid", *arguments]
        return subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8", check=False)

    assert run("--version").stdout.split() == ["ibid", ibid.__version__]
    essay = tmp_path / "essay.md"
    essay.write_text("The map (Said, 32).\n\nWorks Cited\n\nSaid, Edward. *Orientalism*. Pantheon, 1978.\n", encoding="utf-8")
    checked = run("check", str(essay))
    assert "comma-before-locator" in checked.stdout + checked.stderr
    assert checked.returncode == 1
