"""Compare answers of `councilgraph align` with those of other libraries."""

import csv
import datetime
import os
import platform
import re
import shutil
import subprocess
import sys
import warnings
from statistics import median

import krippendorff
import networkx
import numpy as np
import pandas
from sklearn.metrics import cohen_kappa_score

import leiden
import positions
from record import PLACE, ask, decisions, fastest, votes

LIMIT = 1e-9
BURNIN, DRAWS = 500, 3000  # of MCMCpack
LEAST = 8  # states placed in a year, for a correlation of that year


def all_pairs(yes, half, no):
    """Return raw agreement, Lijphart's index and n of all pairs by products."""
    voted = yes + half + no
    n = voted.T @ voted
    same = yes.T @ yes + half.T @ half + no.T @ no
    against = yes.T @ no
    apart = (n - same + against + against.T) / 2
    with np.errstate(invalid="ignore"):
        return same / n, 1 - apart / n, n


def products(table):
    return all_pairs(*((table == k).astype(float) for k in (2, 1, 0)))


def function(frame):
    """Return Lijphart's index as pandas gives it for a function of two columns."""
    return frame.corr(method=lambda x, y: 1 - np.abs(x - y).mean() / 2, min_periods=1)


def years(table, year, column):
    """Return Lijphart's index of one state and all others, a row a year."""
    rows = []
    for y in np.unique(year):
        part = table[year == y]
        gap = np.abs(part - part[:, [column]])
        n = (~np.isnan(gap)).sum(axis=0)
        with np.errstate(invalid="ignore"):
            rows.append(1 - np.nansum(gap, axis=0) / n / 2)
    return np.array(rows)


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
    rows = ask("matrix", "body=" + body, "contested=false", "draws=0", "null_draws=0", "metric=" + metric, *words)
    return difference((float(r["score"]), peer(r["a"], r["b"])) for r in rows if r["score"])


def bench():
    """Return {benchmark: seconds} of our own."""
    with open(PLACE + "/bench.txt", encoding="utf-8") as f:
        return {name: float(ns) / 1e9 for name, ns in re.findall(r"Benchmark(\w+)\S*\s+\d+\s+([\d.]+) ns/op", f.read())}


def matrices(found, times):
    own = bench()
    for body in ("council", "assembly"):
        dates = decisions(body)
        states, table = votes(dates)
        frame = pandas.DataFrame(table)
        (same, lijphart, _), by_numpy = fastest(5, lambda: products(table))
        (_, framed, _), by_pandas = fastest(3, lambda: products(frame))
        called, by_function = fastest(1, lambda: function(frame))
        framed, called = framed.to_numpy(), called.to_numpy()
        for metric, name, m in (("agreement", "numpy", same), ("lijphart", "numpy", lijphart), ("lijphart", "pandas, products", framed),
                                ("lijphart", "pandas, corr with a function", called)):
            found.append((f"{body}, {metric}", name, *scores(body, metric, lambda a, b: m[states[a], states[b]])))
        what = f"{body}: Lijphart's index of all pairs, {len(states)} states, {len(table)} decisions"
        ours = own[body.capitalize() + "Matrix"]
        times += [(what, ours, "numpy, products", by_numpy), (what, ours, "pandas, products", by_pandas),
                  (what, ours, "pandas, corr with a function", by_function)]
        if body == "council":
            for metric, power, peer in (("kappa", 1, "scikit-learn"), ("alpha", 2, "krippendorff")):
                score = lambda a, b: pair(metric, table[:, states[a]], table[:, states[b]])
                found.append((f"{body}, {metric}, power {power}", peer, *scores(body, metric, score, f"power={power}")))
        else:
            year = np.array([d[:4] for d in dates.values()])
            _, took = fastest(5, lambda: years(table, year, states["USA"]))
            times.append((f"{body}: one state with all others, year by year", own["Years"], "numpy", took))


def bootstrapped(table, blocks, draws, rng):
    """Return the middle 95% of Lijphart's index over draws of blocks, of all pairs that met, by products of sums over blocks."""
    known = ~np.isnan(table)
    first, second = np.triu_indices(table.shape[1], 1)
    met = (known.T.astype(float) @ known)[first, second] > 0
    first, second = first[met], second[met]
    both = known[:, first] & known[:, second]
    apart = np.where(both, np.abs(np.nan_to_num(table)[:, first] - np.nan_to_num(table)[:, second]), 0) / 2
    numbers, block = np.unique(blocks, return_inverse=True)
    starts = np.zeros((len(numbers), len(table)))
    starts[block, np.arange(len(table))] = 1
    shared, gaps = starts @ both, starts @ apart
    times = rng.multinomial(len(numbers), np.full(len(numbers), 1 / len(numbers)), draws).astype(float)
    with np.errstate(invalid="ignore"):
        low, high = np.nanquantile(1 - (times @ gaps) / (times @ shared), (0.025, 0.975), axis=0)
    return {(a, b): ends for a, b, *ends in zip(first, second, low, high)}


def intervals(times):
    """Return how far apart ends of intervals are, which draws of their own make a little, in widths of the interval."""
    own = [r for r in ask("matrix", "body=council", "draws=1000", "null_draws=0", "min_n=100") if r["low"]]
    with open(PLACE + "/record/decisions.csv", encoding="utf-8") as f:
        about = {d["id"]: d for d in csv.DictReader(f) if d["body"] == "council"}
    states, table = votes(about)
    contested = (table < 2).any(axis=1)
    block = np.array([d["meeting"] or d["date"] or d["id"] for d in about.values()])[contested]
    rng = np.random.default_rng(1)
    found, took = fastest(1, lambda: bootstrapped(table[contested], block, 1000, rng))
    times.append((f"council: intervals of all pairs, {contested.sum()} contested decisions, 1,000 draws", bench()["Bootstrap"], "numpy, products", took))
    gaps = []
    for r in own:
        a, b = states[r["a"]], states[r["b"]]
        low, high = found[min(a, b), max(a, b)]
        gaps += [abs(float(r["low"]) - low) / (high - low), abs(float(r["high"]) - high) / (high - low)]
    return len(gaps), max(gaps), median(gaps)


def centralities(found):
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


def placed(times):
    """Return rows of correlations with MCMCpack, or none where it is not installed."""
    has = 'quit(status = !requireNamespace("MCMCpack", quietly = TRUE))'
    if not shutil.which("Rscript") or subprocess.run(["Rscript", "-e", has], capture_output=True).returncode:
        return []
    rows = []
    for kind, peer in (("static", "MCMCordfactanal"), ("dynamic", "MCMCdynamicIRT1d")):
        fast, read, took = positions.ours("method=" + kind)
        drawn, _, longer = positions.ours("method=" + kind, "estimator=sampler")
        theirs, peers = positions.theirs(kind, read, BURNIN, DRAWS)
        for name, own, seconds in (("fast", fast, took), ("sampler", drawn, longer)):
            both = [k for k in own if k in theirs]
            yearly = positions.by_year(own, theirs, both, LEAST) if kind == "dynamic" else {}
            low = min(yearly, key=yearly.get) if yearly else None
            rows.append((f"{kind}, {name}", peer, len(read), len({a for a, _ in both}), len(both), positions.correlation(own, theirs, both),
                         f"{median(yearly.values()):.3f} over {len(yearly)} years" if yearly else "",
                         f"{yearly[low]:.3f} ({low})" if yearly else ""))
            times.append((f"council: {kind} positions, {name} estimator, {len(read)} decisions", seconds, peer, peers))
    return rows


def seconds(s):
    return f"{s * 1e3:.2f} ms" if s < 0.1 else f"{s:.2f} s"


def table(heading, rows):
    return ["| " + " | ".join(heading) + " |", "|" + "---|" * len(heading), *("| " + " | ".join(map(str, r)) + " |" for r in rows)]


def circumstances():
    def says(*command):
        return subprocess.run(command, capture_output=True, text=True).stdout.strip()

    parts = [f"{os.cpu_count()} processors", says("go", "env", "GOVERSION"), "Python " + platform.python_version(),
             f"numpy {np.__version__}", f"pandas {pandas.__version__}"]
    if shutil.which("Rscript"):
        parts.append(says("Rscript", "-e", 'cat(paste("R", getRversion()))'))
    return ", ".join(parts)


def main():
    warnings.simplefilter("ignore")
    load = os.getloadavg()[0]
    found, times = [], []
    matrices(found, times)
    ends, worst, typical = intervals(times)
    centralities(found)
    ties = leiden.agreement("body=assembly")
    row, swept = leiden.compare("assembly", ties, 3, 5, [k / 10 for k in range(1, 21)])
    longer, many = leiden.compare("assembly", ties, 1, 300, [1])
    times += [row, longer]
    swept += many
    correlated = placed(times)
    lines = ["# Compared with peers", "",
             f"Measured on {datetime.date.today()} by `scripts/peers/run.sh` on {circumstances()}; the load was {load:.1f} at the start, with more work",
             "than processors where that is above their number: times and ratios are rough then.", "", "## Values that must be the same", ""]
    lines += table(("what", "peer", "values", "greatest difference"), [(w, p, c, f"{g:.1e}") for w, p, c, g in found])
    lines += ["", "## Time", "",
              "The fastest of several runs, but for pandas with a function and for positions, which run once. Ours of positions is the whole command:",
              "starting, reading the store, estimating, writing. The peers' is the estimation alone. Leiden of ours includes consensus and stability.", ""]
    lines += table(("what", "ours", "peer", "theirs", "theirs / ours"), [(w, seconds(o), p, seconds(t), f"{t / o:.1f}") for w, o, p, t in times])
    lines += ["", "## Intervals", "",
              f"Numpy draws meetings of its own, so that intervals agree to the chance of 1,000 draws and not to the digit: over {ends} ends of intervals of pairs",
              f"of the Council that share 100 contested decisions or more, the median gap is {100 * typical:.1f}% of the interval's width, the greatest {100 * worst:.1f}%."]
    lines += ["", "## Leiden", "",
              "Significant agreement in the whole Assembly; the best of the runs at a resolution, both by igraph's modularity. leidenalg repeats each run",
              "until nothing improves, as ours does. The last column is above 0 where ours is the better: with few runs that is a matter of seeds, which",
              "is why one resolution is tried with many.", ""]
    lines += table(("resolution", "runs", "communities, ours", "theirs", "modularity, ours", "theirs", "ours - theirs"),
                   [(*r[:4], f"{r[4]:.6f}", f"{r[5]:.6f}", f"{r[4] - r[5]:+.1e}") for r in swept])
    lines += ["", "## Positions", ""]
    if correlated:
        lines += [f"The Council's contested decisions. MCMCpack takes the same votes with the same priors and runs {BURNIN} sweeps, then {DRAWS} that count.",
                  "MCMCordfactanal is also told the side of each decision on which the United States and the Soviet Union or Russia said yes and no: it starts",
                  "from nothing, and in a trial without that its positions did not settle. MCMCdynamicIRT1d knows two values only, so that an abstention",
                  "counts there as a no, where ours keeps the three apart. Correlations are Pearson's, absolute, over states (static) or states and years",
                  f"(dynamic) placed by both; by year where {LEAST} states or more are placed.", ""]
        lines += table(("ours", "peer", "decisions", "states", "positions", "correlation", "median of years", "lowest year"),
                       [(*r[:5], f"{r[5]:.4f}", *r[6:]) for r in correlated])
    else:
        lines += ["Not compared: MCMCpack was not at hand."]
    with open("graph/align/PEERS.md", "w", encoding="utf-8") as f:
        f.write("\n".join(lines) + "\n")
    print("\n".join(lines))
    worse = [r[:2] for r in swept if r[4] < r[5] - LIMIT]
    if worse:
        print("Leiden: leidenalg is better at (resolution, runs)", *worse)
    return any(gap > LIMIT for *_, gap in found) or any(abs(r[4] - r[6]) > LIMIT for r in swept)


if __name__ == "__main__":
    sys.exit(main())
