#!/usr/bin/env python3
"""Runs the commands of README.md's tour and compares what they print.

Usage: readme.py URL, with COUNCILGRAPH_STORE naming a filled store.

In a block marked "console", a line that begins with "$ " is a command; each
line after it must stand in what the command prints, with any white space
between its words. Addresses of the page must answer with status 200.
"""

import pathlib
import re
import subprocess
import sys
import urllib.request

root = pathlib.Path(__file__).resolve().parent.parent
local = "http://127.0.0.1:8080"


def squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def main() -> int:
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    url = sys.argv[1].rstrip("/")
    readme = (root / "README.md").read_text(encoding="utf-8")
    commands = failed = 0
    for block in re.findall(r"^```console\n(.*?)^```", readme, re.S | re.M):
        command, *expected = block.removeprefix("$ ").splitlines()
        run = subprocess.run(
            command.replace(local, url), shell=True, cwd=root, capture_output=True, text=True, timeout=120, check=False
        )
        commands += 1
        printed = squeezed(run.stdout)
        missing = [line for line in expected if squeezed(line).strip() not in printed]
        if run.returncode != 0 or not run.stdout.strip() or missing:
            failed += 1
            print(f"README.md: {command}\n  status {run.returncode} {run.stderr.strip()[-300:]}", file=sys.stderr)
            for line in missing:
                print(f"  does not print: {line}", file=sys.stderr)
    pages = re.findall(rf"<{re.escape(local)}([^>]*)>", readme)
    for page in pages:
        with urllib.request.urlopen(url + page, timeout=60) as answer:
            if answer.status != 200:
                failed += 1
                print(f"README.md: {page} answers with {answer.status}", file=sys.stderr)
    if commands < 6 or len(pages) < 4:
        print("README.md: the tour is gone, or its form changed", file=sys.stderr)
        failed += 1
    print(f"README.md: {commands} commands run, {len(pages)} addresses opened")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
