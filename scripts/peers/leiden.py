"""Leiden beside leidenalg: the same ties, the same resolutions, as many runs."""

import io
import json
import subprocess

import igraph
import leidenalg

from record import PLACE, ask, fastest


def theirs(net, count, resolutions):
    """Return the best of the runs at each resolution, each run until nothing improves."""
    best = []
    for r in resolutions:
        runs = [
            leidenalg.find_partition(
                net, leidenalg.RBConfigurationVertexPartition, weights="weight", resolution_parameter=r, n_iterations=-1, seed=seed
            )
            for seed in range(1, count + 1)
        ]
        best.append(max(runs, key=lambda p: p.quality()).membership)
    return best


def agreement(*words):
    """Return the ties of significant agreement, as lines of a, b, weight."""
    ties = io.StringIO()
    ties.write("a,b,weight\n")
    for r in ask("network", *words, table="ties"):
        if r["sign"] == "1":
            ties.write(f'{r["a"]},{r["b"]},{(float(r["together"]) - float(r["expected"])) / float(r["n"])!r}\n')
    return ties.getvalue()


def compare(what, ties, times, count, resolutions):
    """Return a row of times, and a row for each resolution.

    Each is the fastest of so many times. A row of a resolution holds it, the
    runs, the communities of ours and of theirs, the modularity of both by one
    and the same formula, and what our own said it was.
    """
    command = [PLACE + "/sweep", str(count), *map(str, resolutions)]
    swept = [json.loads(subprocess.run(command, input=ties, check=True, capture_output=True, text=True).stdout) for _ in range(times)]
    ours = min(swept, key=lambda f: f["seconds"])
    place = {name: i for i, name in enumerate(ours["names"])}
    edges = [line.split(",") for line in ties.splitlines()[1:]]
    net = igraph.Graph(n=len(place), edges=[(place[a], place[b]) for a, b, _ in edges])
    net.es["weight"] = [float(w) for *_, w in edges]
    best, took = fastest(times, lambda: theirs(net, count, resolutions))
    quality = lambda p, r: net.modularity(p, weights="weight", resolution=r)
    rows = []
    for b, p in zip(ours["best"], best):
        r = b["resolution"]
        rows.append((r, count, len(set(b["partition"])), len(set(p)), quality(b["partition"], r), quality(p, r), b["modularity"]))
    name = f"{what}: Leiden on {len(place)} states and {len(edges)} ties, {count * len(resolutions)} runs, resolutions: {len(resolutions)}"
    return (name, ours["seconds"], "leidenalg", took), rows
