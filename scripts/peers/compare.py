"""Compare answers of `councilgraph align` with those of other libraries."""

import csv
import datetime
import re
import subprocess
import sys
import time
import warnings

import krippendorff
import networkx
import numpy as np
from sklearn.metrics import cohen_kappa_score

PLACE, STORE = sys.argv[1:]
LIMIT = 1e-9
VALUES = {"yes": 2, "abstain": 1, "abstained": 1, "abstention": 1, "no": 0}


def ask(analysis, *words, table=""):
    command = [PLACE + "/councilgraph", "align", analysis, *words, "--store", STORE, "--format", "csv"]
    if table:
        command += ["--table", table]
    out = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return list(csv.DictReader(line for line in out.splitlines() if not line.startswith("# ")))


def votes(body):
    """Return {state: column} and the votes, a row a decision, NaN for no vote."""
    with open(PLACE + "/record/decisions.csv", encoding="utf-8") as f:
        rows = {d["id"]: i for i, d in enumerate(d for d in csv.DictReader(f) if d["body"] == body)}
    with open(PLACE + "/record/votes.csv", encoding="utf-8") as f:
        cast = [v for v in csv.DictReader(f) if v["decision"] in rows and v["vote"] in VALUES]
    states = {s: i for i, s in enumerate(sorted({v["actor"] for v in cast}))}
    table = np.full((len(rows), len(states)), np.nan)
    for v in cast:
        table[rows[v["decision"]], states[v["actor"]]] = VALUES[v["vote"]]
    return states, table


def all_pairs(table):
    """Return raw agreement, Lijphart's index and n of all pairs by products."""
    yes, half, no = ((table == k).astype(float) for k in (2, 1, 0))
    voted = yes + half + no
    n = voted.T @ voted
    same = yes.T @ yes + half.T @ half + no.T @ no
    against = yes.T @ no
    apart = (n - same + against + against.T) / 2
    with np.errstate(invalid="ignore"):
        return same / n, 1 - apart / n, n


def pair(metric, x, y):
    both = ~np.isnan(x) & ~np.isnan(y)
    x, y = x[both].astype(int), y[both].astype(int)
    if metric == "kappa":
        return cohen_kappa_score(x, y, labels=[0, 1, 2], weights="linear")
    return krippendorff.alpha(reliability_data=[x, y], value_domain=[0, 1, 2], level_of_measurement="interval")


def difference(pairs):
    gaps = [abs(a - b) for a, b in pairs]
    return len(gaps), max(gaps) if gaps and not np.isnan(gaps).any() else float("inf")


def scores(body, metric, peer, *words):
    rows = ask("matrix", "body=" + body, "contested=false", "draws=0", "metric=" + metric, *words)
    return difference((float(r["score"]), peer(r["a"], r["b"])) for r in rows if r["score"])


def main():
    warnings.simplefilter("ignore")
    found, took = [], {}
    for body in ("council", "assembly"):
        states, table = votes(body)
        began = time.perf_counter()
        same, lijphart, _ = all_pairs(table)
        took[body] = time.perf_counter() - began
        for metric, m in (("agreement", same), ("lijphart", lijphart)):
            found.append((f"{body}, {metric}", "numpy", *scores(body, metric, lambda a, b: m[states[a], states[b]])))
        if body == "council":
            for metric, power, peer in (("kappa", 1, "scikit-learn"), ("alpha", 2, "krippendorff")):
                score = lambda a, b: pair(metric, table[:, states[a]], table[:, states[b]])
                found.append((f"{body}, {metric}, power {power}", peer, *scores(body, metric, score, f"power={power}")))

    year = ("body=assembly", "from=1995-01-01", "to=1995-12-31")
    net = networkx.Graph()
    nodes = ask("network", *year, table="nodes")
    net.add_nodes_from(r["actor"] for r in nodes)
    for r in ask("network", *year, table="ties"):
        if r["sign"] == "1":
            net.add_edge(r["a"], r["b"], weight=(float(r["together"]) - float(r["expected"])) / float(r["n"]))
    rank = networkx.pagerank(net, tol=1e-14, max_iter=1000)
    between = networkx.betweenness_centrality(net, normalized=False)
    for name, peer in (("pagerank", rank), ("betweenness", between)):
        found.append((f"assembly 1995, {name}", "networkx", *difference((float(r[name]), peer[r["actor"]]) for r in nodes)))

    lines = ["# Compared with peers", "", f"Measured on {datetime.date.today()} by `scripts/peers/run.sh`.", "",
             "| what | peer | values | greatest difference |", "|---|---|---|---|"]
    lines += [f"| {what} | {peer} | {count} | {gap:.1e} |" for what, peer, count, gap in found]
    with open("graph/align/PEERS.md", "w", encoding="utf-8") as f:
        f.write("\n".join(lines) + "\n")
    print("\n".join(lines))
    with open(PLACE + "/bench.txt", encoding="utf-8") as f:
        for body, ns in re.findall(r"Benchmark(Council|Assembly)Matrix/lijphart\S*\s+\d+\s+([\d.]+) ns/op", f.read()):
            own = float(ns) / 1e9
            print(f"{body}, all pairs: ours {own * 1e3:.2f} ms, numpy {took[body.lower()] * 1e3:.2f} ms, ratio {took[body.lower()] / own:.1f}")
    return any(gap > LIMIT for *_, gap in found)


if __name__ == "__main__":
    sys.exit(main())
