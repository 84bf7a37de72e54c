"""``python -m ibid``: the program `ibid` of this wheel."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
from pathlib import Path


def program() -> Path:
    """The program that was installed with this package."""
    name = "ibid.exe" if os.name == "nt" else "ibid"
    user = "nt_user" if os.name == "nt" else "posix_user"
    schemes = [sysconfig.get_default_scheme()] if hasattr(sysconfig, "get_default_scheme") else []
    folders = [sysconfig.get_path("scripts", scheme) for scheme in [*schemes, user]]
    for folder in folders:
        path = Path(folder) / name
        if path.is_file():
            return path
    raise SystemExit(f"the program {name} is not in {' or '.join(folders)}; install the wheel ibid-mla again")


def main() -> int:
    command = [str(program()), *sys.argv[1:]]
    if os.name == "nt":
        return subprocess.run(command, check=False).returncode
    os.execv(command[0], command)


if __name__ == "__main__":
    sys.exit(main())
