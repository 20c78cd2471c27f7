"""Compares what neo4j-admin imported with what the record holds; see neo4j.sh."""

import json
import os
import sys

import neo4j

with open(sys.argv[1], encoding="utf-8") as f:
    counts = json.load(f)["counts"]

driver = neo4j.GraphDatabase.driver(os.environ["NEO4J_URI"], auth=(os.environ["NEO4J_USER"], os.environ["NEO4J_PASSWORD"]))


def one(query):
    return driver.execute_query(query).records[0].values()


def hold(what, got, expected):
    if got != expected:
        sys.exit(f"neo4j-admin: {what}: {got}, want {expected}")


nodes = 0
for label in ("Actor", "Meeting", "Decision", "Statement", "Situation"):
    want = counts[label.lower() + "s"]
    hold(label, one(f"MATCH (n:Node:{label}) RETURN count(n)"), [want])
    nodes += want
hold("nodes", one("MATCH (n) RETURN count(n)"), [nodes])
for kind, part in (("VOTED", "votes"), ("VETOED", "vetoes"), ("SPONSORED", "sponsorships"), ("CITES", "citations")):
    hold(kind, one(f"MATCH ()-[r:{kind}]->() RETURN count(r)"), [counts[part]])
hold("China", one("MATCH (n:Actor {id: 'CHN'}) RETURN n.name, n.permanent, n.seat_from, n.regional_group"), ["China", True, "1971-10-25", "Asia-Pacific"])
hold("S/RES/1973", one("MATCH (n:Decision {resolution: 1973}) RETURN n.id, n.outcome"), ["S-RES-1973", "adopted"])
links = one("MATCH ()-[r]->() RETURN count(r)")[0]
driver.close()
print(f"neo4j-admin import, then a server on it: {nodes} nodes, {links} links, as expected")
