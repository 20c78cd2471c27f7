"""Reads the same graph from four files with three libraries; see check.sh."""

import collections
import json
import sys
import zipfile

import igraph
import networkx
import pandas

place = sys.argv[1]
with open(f"{place}/status.json") as f:
    status = json.load(f)
counts = status["counts"]
want_nodes = sum(counts[k] for k in ("actors", "meetings", "decisions", "statements", "situations"))
want = {"voted": counts["votes"], "vetoed": counts["vetoes"], "sponsored": counts["sponsorships"], "cites": counts["citations"]}


def hold(what, got, expected):
    if got != expected:
        sys.exit(f"{what}: {got}, want {expected}")


def compare(name, nodes, relations, china, links):
    hold(f"{name}: nodes", nodes, want_nodes)
    by = collections.Counter(relations)
    for relation, n in want.items():
        hold(f"{name}: {relation}", by[relation], n)
    for field, value in (("name", "China"), ("regional_group", "Asia-Pacific"), ("permanent", True), ("seat_from", "1971-10-25")):
        hold(f"{name}: {field} of CHN", china[field], value)
    links.append(sum(by.values()))
    print(f"{name}: {nodes} nodes, {sum(by.values())} links, as expected")


links = []
g = networkx.read_graphml(f"{place}/whole.graphml")
hold("GraphML: hash", g.graph["data hash"], status["hash"])
compare("networkx, GraphML", len(g), (d["relation"] for _, _, d in g.edges(data=True)), g.nodes["CHN"], links)
x = networkx.read_gexf(f"{place}/whole.gexf")
compare("networkx, GEXF", len(x), (d["relation"] for _, _, d in x.edges(data=True)), x.nodes["CHN"], links)
with open(f"{place}/whole.json") as f:
    j = networkx.node_link_graph(json.load(f), edges="edges")
hold("JSON: hash", j.graph["hash"], status["hash"])
compare("networkx, JSON", len(j), (d["relation"] for _, _, d in j.edges(data=True)), j.nodes["CHN"], links)
for node, attributes in g.nodes(data=True):
    # A list is one text but in JSON; GEXF adds a label and spells.
    flat = {k: "; ".join(v) if isinstance(v, list) else v for k, v in j.nodes[node].items()}
    hold(f"JSON: {node}", flat, attributes)
    hold(f"GEXF: {node}", {k: x.nodes[node][k] for k in attributes}, attributes)
i = igraph.Graph.Read_GraphML(f"{place}/whole.graphml")
compare("igraph, GraphML", i.vcount(), i.es["relation"], i.vs.find(id="CHN").attributes(), links)
with zipfile.ZipFile(f"{place}/whole.csv") as z:
    nodes = pandas.read_csv(z.open("nodes.csv"), low_memory=False).set_index("id")
    table = pandas.read_csv(z.open("links.csv"), low_memory=False)
compare("pandas, CSV", len(nodes), table["relation"], nodes.loc["CHN"], links)
one = pandas.read_csv(f"{place}/whole.table", comment="#", low_memory=False)
hold("one table: China's vetoes", len(one[(one["from_name"] == "China") & (one["relation"] == "vetoed")]), int((table["relation"].eq("vetoed") & table["from"].eq("CHN")).sum()))
hold("one table: rows", len(one), links[0])
print(f"pandas, one table: {len(one)} rows, as expected")
hold("links", set(links), {links[0]})

# The network of alignment: the ties of the answer, with their signs and evidence.
with open(f"{place}/network.json") as f:
    ties = json.load(f)["result"]["ties"]
want = {(t["a"], t["b"]): (t["sign"], t["score"], t["n"], t["interval"]["low"], t["null"]["percentile"]) for t in ties}
got = {
    tuple(sorted((a, b))): tuple(d[k] for k in ("sign", "score", "n", "low", "null_percentile"))
    for a, b, d in networkx.read_graphml(f"{place}/network.graphml").edges(data=True)
}
hold("network of alignment", got, want)
print(f"networkx, network of alignment: {len(got)} signed ties, as expected")
