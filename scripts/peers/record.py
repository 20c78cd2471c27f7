"""The record as the program at hand gives it, for all comparisons."""

import csv
import subprocess
import sys
import time

import numpy as np

PLACE, STORE = sys.argv[1:3]
VALUES = {"yes": 2, "abstain": 1, "abstained": 1, "abstention": 1, "no": 0}


def run(analysis, *words, form="csv", table=""):
    """Return what `councilgraph align` writes, and the seconds it took in all."""
    command = [PLACE + "/councilgraph", "align", analysis, *words, "--store", STORE, "--format", form]
    if table:
        command += ["--table", table]
    began = time.perf_counter()
    out = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return out, time.perf_counter() - began


def ask(analysis, *words, table=""):
    """Return the rows of one table of an answer."""
    out, _ = run(analysis, *words, table=table)
    return list(csv.DictReader(line for line in out.splitlines() if not line.startswith("# ")))


def decisions(body):
    """Return the decisions of a body, {id: date}, in the order of their dates."""
    with open(PLACE + "/record/decisions.csv", encoding="utf-8") as f:
        dates = {d["id"]: d["date"] for d in csv.DictReader(f) if d["body"] == body}
    return dict(sorted(dates.items(), key=lambda d: d[1]))


def votes(rows):
    """Return {state: column} and the votes, a row a decision, NaN for no vote."""
    rows = {d: i for i, d in enumerate(rows)}
    with open(PLACE + "/record/votes.csv", encoding="utf-8") as f:
        cast = [v for v in csv.DictReader(f) if v["decision"] in rows and v["vote"] in VALUES]
    states = {s: i for i, s in enumerate(sorted({v["actor"] for v in cast}))}
    table = np.full((len(rows), len(states)), np.nan)
    for v in cast:
        table[rows[v["decision"]], states[v["actor"]]] = VALUES[v["vote"]]
    return states, table


def fastest(times, work):
    """Return what work gives, and the seconds of the fastest of so many times."""
    least = float("inf")
    for _ in range(times):
        began = time.perf_counter()
        result = work()
        least = min(least, time.perf_counter() - began)
    return result, least
