"""Ideal points beside MCMCpack's: the same votes, and the priors of our own model."""

import csv
import json
import subprocess

import numpy as np

from record import PLACE, decisions, run, votes


def ours(*words):
    """Return {(actor, year): position}, the decisions that were read, and the seconds."""
    out, took = run("positions", *words, form="json")
    result = json.loads(out)["result"]
    fit = result["fit"]
    read = [result["decisions"][d["decision"]] for d in fit["decisions"]]
    return {(p["actor"], p["period"]): p["band"]["mean"] for p in fit["positions"] if p["band"]}, read, took


def theirs(kind, read, burnin, draws):
    """Return the same by MCMCpack, years counted from the first where dynamic."""
    states, table = votes(read)
    names = list(read)
    if kind == "dynamic":
        dates = decisions("council")
        years = [int(dates[d][:4]) for d in read]
        names = [f"{d}_{y - min(years) + 1}" for d, y in zip(read, years)]
        table = np.where(np.isnan(table), np.nan, table == 2)
    file = f"{PLACE}/{kind}.csv"
    with open(file, "w", encoding="utf-8", newline="") as f:
        rows = csv.writer(f)
        rows.writerow(["actor", *names])
        for s, column in states.items():
            rows.writerow([s, *("NA" if np.isnan(v) else int(v) for v in table[:, column])])
    command = ["Rscript", "scripts/peers/positions.R", kind, file, file + ".out", str(burnin), str(draws)]
    took = float(subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()[-1])
    first = min(years) - 1 if kind == "dynamic" else 0
    with open(file + ".out", encoding="utf-8") as f:
        return {(r["actor"], int(r["period"]) + first): float(r["position"]) for r in csv.DictReader(f)}, took


def correlation(a, b, keys):
    return abs(np.corrcoef([a[k] for k in keys], [b[k] for k in keys])[0, 1])


def by_year(a, b, both, least):
    """Return the correlations of the years in which so many states are placed."""
    years = {}
    for key in both:
        years.setdefault(key[1], []).append(key)
    return {y: correlation(a, b, keys) for y, keys in years.items() if len(keys) >= least}
