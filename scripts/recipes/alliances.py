#!/usr/bin/env python3
"""Draw how the permanent members of the Security Council align, as an SVG.

Usage: alliances.py URL OUT.svg [name=value ...]

URL is a running councilgraph. Every name=value goes to the analysis "matrix",
for example from=1991-01-01 or seats=apart. Seats are joined when not said
otherwise, so that the Soviet Union's votes stand with the Russian Federation's.
"""

import csv
import sys
import urllib.error
import urllib.parse
import urllib.request
from xml.sax.saxutils import escape

MEMBERS = ["CHN", "FRA", "GBR", "RUS", "USA"]
CELL, LEFT, TOP = 92, 70, 90


def read(url, choices):
    """Return the heading {name: text} and the rows of the matrix."""
    query = {"actors": MEMBERS, "seats": "joined", "draws": "0", "null_draws": "0", **choices, "format": "csv"}
    address = url.rstrip("/") + "/api/v1/alignment/matrix?" + urllib.parse.urlencode(query, doseq=True)
    with urllib.request.urlopen(address, timeout=60) as answer:
        lines = answer.read().decode("utf-8").splitlines()
    heading = dict(line[2:].split(": ", 1) for line in lines if line.startswith("# "))
    return heading, list(csv.DictReader(line for line in lines if not line.startswith("# ")))


def colour(score):
    """Red at 0, white at one half, blue at 1."""
    low, high = (178, 24, 43), (33, 102, 172)
    end, share = (high, 2 * score - 1) if score >= 0.5 else (low, 1 - 2 * score)
    return "#%02x%02x%02x" % tuple(round(255 + (c - 255) * share) for c in end)


def cell(x, y, row):
    """Return one square: the score, and below it on how many decisions."""
    if row["score"] == "":
        fill, ink, score = "#dddddd", "#000000", "withheld"
    else:
        value = float(row["score"])
        fill, score = colour(value), "%.4f" % value
        ink = "#ffffff" if abs(value - 0.5) > 0.3 else "#000000"
    return (
        f'<g fill="{ink}"><title>{row["a"]}-{row["b"]} {score} ({row["n"]})</title>'
        f'<rect x="{x}" y="{y}" width="{CELL}" height="{CELL}" fill="{fill}" stroke="#ffffff"/>'
        f'<text x="{x + CELL / 2}" y="{y + 44}" text-anchor="middle" font-size="17">{score}</text>'
        f'<text x="{x + CELL / 2}" y="{y + 66}" text-anchor="middle" font-size="12">n = {row["n"]}</text></g>'
    )


def draw(heading, rows):
    """Return the figure."""
    wide, high = 640, TOP + CELL * len(MEMBERS) + 100
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" font-family="sans-serif">',
        f'<rect width="{wide}" height="{high}" fill="#ffffff"/>',
        '<text x="20" y="36" font-size="20">Agreement of the permanent members</text>',
    ]
    for i, name in enumerate(MEMBERS):
        middle = CELL * i + CELL / 2
        parts.append(f'<text x="{LEFT + middle}" y="{TOP - 12}" text-anchor="middle">{name}</text>')
        parts.append(f'<text x="{LEFT - 12}" y="{TOP + middle + 5}" text-anchor="end">{name}</text>')
    for row in rows:
        i, j = MEMBERS.index(row["a"]), MEMBERS.index(row["b"])
        for across, down in ((i, j), (j, i)):
            parts.append(cell(LEFT + CELL * across, TOP + CELL * down, row))
    below = TOP + CELL * len(MEMBERS) + 24
    words = heading["parameters"].split()
    for text in (
        " ".join(words[: len(words) // 2]),
        " ".join(words[len(words) // 2 :]),
        f'{heading["decisions"]} decisions; data {heading["data hash"]}',
        "Source: " + heading["source"],
    ):
        parts.append(f'<text x="20" y="{below}" font-size="9">{escape(text)}</text>')
        below += 18
    return "\n".join(parts + ["</svg>", ""])


def main(words):
    if len(words) < 2 or not all("=" in word for word in words[2:]):
        sys.exit(__doc__)
    choices = {}
    for word in words[2:]:
        name, value = word.split("=", 1)
        choices.setdefault(name, []).append(value)
    try:
        heading, rows = read(words[0], choices)
    except urllib.error.HTTPError as refusal:
        sys.exit(f"The server refused: {refusal.read().decode('utf-8', 'replace')}")
    except OSError as failure:
        sys.exit(f"The server at {words[0]} cannot be reached: {failure}")
    with open(words[1], "w", encoding="utf-8") as out:
        out.write(draw(heading, rows))


if __name__ == "__main__":
    main(sys.argv[1:])
