#!/usr/bin/env python3
"""Builds the wheel: python crates/python/wheel.py [-o FOLDER] [--without-pdf] [--dev] [--program PATH]

The wheel holds the extension module, the package in python/ibid and the program `ibid`. It needs Rust, and maturin
(`pip install maturin`). It runs on Python 3.9 and later.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
# Where maturin looks for what is installed beside the package.
SCRIPTS = HERE / "ibid_mla.data" / "scripts"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("-o", "--output", type=Path, help="the folder to write the wheel into")
    parser.add_argument("--without-pdf", action="store_true", help="leave out typst, which takes minutes to build")
    parser.add_argument("--dev", action="store_true", help="build quickly what runs slowly, for tests")
    parser.add_argument("--program", type=Path, help="a program ibid that is built already")
    args = parser.parse_args()

    program = args.program or built_program(args.without_pdf, args.dev)
    shutil.rmtree(SCRIPTS.parent, ignore_errors=True)
    SCRIPTS.mkdir(parents=True)
    shutil.copy2(program, SCRIPTS)

    command = [sys.executable, "-m", "maturin", "build", "--locked", *profile(args.dev)]
    if args.without_pdf:
        command.append("--no-default-features")
    if args.output:
        command += ["--out", str(args.output.resolve())]
    subprocess.run(command, cwd=HERE, check=True)


def profile(dev: bool) -> list[str]:
    return ["--profile", "dev"] if dev else ["--release"]


def built_program(without_pdf: bool, dev: bool) -> Path:
    """Builds the program and says where it is."""
    command = ["cargo", "build", "--locked", "--package", "ibid-cli", *profile(dev)]
    if without_pdf:
        command.append("--no-default-features")
    subprocess.run(command, cwd=ROOT, check=True)
    metadata = subprocess.run(
        ["cargo", "metadata", "--format-version", "1", "--no-deps"], cwd=ROOT, check=True, stdout=subprocess.PIPE
    )
    folder = Path(json.loads(metadata.stdout)["target_directory"]) / ("debug" if dev else "release")
    return folder / ("ibid.exe" if os.name == "nt" else "ibid")


if __name__ == "__main__":
    main()
