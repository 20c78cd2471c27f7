"""Ask peers for the paths that BenchmarkPaths asked the embedded store for."""

import datetime
import itertools
import json
import multiprocessing
import os
import platform
import signal
import sqlite3
import statistics
import sys
import time

import igraph
import networkx

FOLDER, LIMIT = sys.argv[1], float(sys.argv[2])
LINKS = 6  # the most that a path has, as in the embedded store
QUESTIONS = ("shortest", "all shortest", "weighted", "10 best")
GRAPHS = {"record": "(a) the Council's record", "made-up": "(b) made up, of the record's kind", "large": "(c) random citations"}


class TooLong(Exception):
    pass


def ring(*_):
    raise TooLong


class Networkx:
    name = "networkx " + networkx.__version__

    def __init__(self, links):
        self.g = networkx.Graph()
        self.g.add_weighted_edges_from(links, weight="bits")

    def ask(self, question, a, b):
        match question:
            case "shortest":
                return [networkx.shortest_path(self.g, a, b)]
            case "all shortest":
                return list(itertools.islice(networkx.all_shortest_paths(self.g, a, b), 50))
            case "weighted":
                return [networkx.bidirectional_dijkstra(self.g, a, b, weight="bits")[1]]
            case "10 best":
                return list(itertools.islice(networkx.shortest_simple_paths(self.g, a, b, weight="bits"), 10))


class Igraph:
    name = "igraph " + igraph.__version__

    def __init__(self, links):
        self.g = igraph.Graph.TupleList(links, edge_attrs=["bits"])
        self.ids = self.g.vs["name"]
        self.keys = {node: k for k, node in enumerate(self.ids)}

    def ask(self, question, a, b):
        a, b = self.keys[a], self.keys[b]
        match question:
            case "shortest":
                found = [self.g.get_shortest_path(a, b)]
            case "all shortest":
                found = self.g.get_all_shortest_paths(a, b)[:50]
            case "weighted":
                found = [self.g.get_shortest_path(a, b, weights="bits")]
            case "10 best":
                found = self.g.get_k_shortest_paths(a, b, k=10, weights="bits")
        return [[self.ids[k] for k in path] for path in found]


class SQLite:
    """Recursive queries over a table of steps, each link once from either end."""

    name = "SQLite " + sqlite3.sqlite_version
    REACH = """
        WITH RECURSIVE walk (node, depth) AS (
          SELECT :b, 0 UNION SELECT s.other, depth + 1 FROM walk JOIN step s USING (node) WHERE depth < :links
        )"""
    LENGTH = REACH + " SELECT depth FROM walk WHERE node = :a LIMIT 1"
    # Of the nodes that are so far from the end, only those that lie on the way.
    WAYS = REACH + """, way (node, left, path) AS (
          SELECT :a, :links, CAST(:a AS TEXT)
          UNION ALL
          SELECT s.other, left - 1, path || ' ' || s.other
          FROM way JOIN step s USING (node) JOIN walk w ON w.node = s.other AND w.depth = left - 1
        ) SELECT path FROM way WHERE left = 0 LIMIT :limit"""
    # The order makes the queue one by bits; the query cannot forget nodes that
    # it has been at.
    CHEAP = """
        WITH RECURSIVE way (node, bits, links, path) AS (
          SELECT :a, 0, 0, ' ' || :a || ' '
          UNION ALL
          SELECT s.other, way.bits + s.bits, links + 1, path || s.other || ' '
          FROM way JOIN step s USING (node)
          WHERE links < :links AND way.node <> :b AND instr(path, ' ' || s.other || ' ') = 0
          ORDER BY 2
        ) SELECT path FROM way WHERE node = :b LIMIT :limit"""

    def __init__(self, links):
        self.ids = sorted({node for a, b, _ in links for node in (a, b)})
        self.keys = {node: k for k, node in enumerate(self.ids)}
        self.db = sqlite3.connect(":memory:")
        self.db.execute("CREATE TABLE step (node INTEGER, other INTEGER, bits INTEGER, PRIMARY KEY (node, other)) WITHOUT ROWID")
        steps = ((self.keys[x], self.keys[y], bits) for a, b, bits in links for x, y in ((a, b), (b, a)))
        self.db.executemany("INSERT INTO step VALUES (?, ?, ?)", steps)
        self.db.execute("ANALYZE")

    def ask(self, question, a, b):
        values = {"a": self.keys[a], "b": self.keys[b], "links": LINKS, "limit": {"10 best": 10, "all shortest": 50}.get(question, 1)}
        until = time.perf_counter() + LIMIT
        self.db.set_progress_handler(lambda: time.perf_counter() > until, 100_000)
        text = self.CHEAP
        try:
            if question in ("shortest", "all shortest"):
                values["links"], text = self.db.execute(self.LENGTH, values).fetchone()[0], self.WAYS
            rows = self.db.execute(text, values).fetchall()
        except sqlite3.OperationalError:
            raise TooLong from None
        return [[self.ids[int(k)] for k in path.split()] for (path,) in rows]


class Neo4j:
    """Both of Cypher's ways to put the question; the faster counts."""

    name = "Neo4j"
    ENDS = "MATCH (a:Node {id: $a}), (b:Node {id: $b}) "
    TEXTS = {
        "shortest": (
            ENDS + "MATCH p = SHORTEST 1 (a)-[:LINK]-{1,6}(b) RETURN [n IN nodes(p) | n.id]",
            ENDS + "MATCH p = shortestPath((a)-[:LINK*..6]-(b)) RETURN [n IN nodes(p) | n.id]",
        ),
        "all shortest": (
            ENDS + "MATCH p = ALL SHORTEST (a)-[:LINK]-{1,6}(b) RETURN [n IN nodes(p) | n.id] LIMIT 50",
            ENDS + "MATCH p = allShortestPaths((a)-[:LINK*..6]-(b)) RETURN [n IN nodes(p) | n.id] LIMIT 50",
        ),
    }

    def __init__(self, links):
        import neo4j  # only where there is a server

        self.neo4j = neo4j
        self.driver = neo4j.GraphDatabase.driver(os.environ["NEO4J_URI"], auth=(os.environ["NEO4J_USER"], os.environ["NEO4J_PASSWORD"]))
        self.session = self.driver.session()
        Neo4j.name = "Neo4j " + self.session.run("CALL dbms.components() YIELD versions RETURN versions[0]").single()[0]
        self.session.run("CREATE CONSTRAINT node IF NOT EXISTS FOR (n:Node) REQUIRE n.id IS UNIQUE").consume()
        nodes = sorted({node for a, b, _ in links for node in (a, b)})
        for part in batches(nodes):
            self.session.run("UNWIND $rows AS id CREATE (:Node {id: id})", rows=part).consume()
        for part in batches(links):
            text = "UNWIND $rows AS r MATCH (a:Node {id: r[0]}), (b:Node {id: r[1]}) CREATE (a)-[:LINK {bits: r[2]}]->(b)"
            self.session.run(text, rows=[list(r) for r in part]).consume()

    def ask(self, question, a, b, text):
        try:
            return [r[0] for r in self.session.run(self.neo4j.Query(text, timeout=0.9 * LIMIT), a=a, b=b)]
        except self.neo4j.exceptions.ClientError as e:
            if "TimedOut" not in e.code:
                raise
            raise TooLong from None


def batches(rows, size=10_000):
    return (rows[i : i + size] for i in range(0, len(rows), size))


def apart(ask):
    """Do timed(ask) in a process of its own, which can be ended.

    igraph does not survive it when a signal breaks off its k shortest paths.
    """
    fork = multiprocessing.get_context("fork")
    ours, theirs = fork.Pipe(duplex=False)

    def child():
        signal.signal(signal.SIGALRM, signal.SIG_DFL)  # ends the process
        theirs.send(timed(ask))

    process = fork.Process(target=child)
    process.start()
    theirs.close()
    try:
        return ours.recv()
    except EOFError:
        raise TooLong from None
    finally:
        process.join()


def timed(ask):
    """Return the answer and the median time of some runs after a first one."""
    signal.setitimer(signal.ITIMER_REAL, LIMIT)
    try:
        began = time.perf_counter()
        found = ask()
        first = time.perf_counter() - began
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
    if first > 1:
        return found, first
    times = []
    while len(times) < 3 or (sum(times) < 0.5 and len(times) < 1000):
        began = time.perf_counter()
        ask()
        times.append(time.perf_counter() - began)
    return found, statistics.median(times)


def agree(own, found, bits):
    """Whether a peer's paths are those of the store, by lengths or by bits.

    A peer that knows no longest path gives longer ones, too; they do not count.
    """
    lengths = [len(p) - 1 for p in found]
    if own["question"] in ("shortest", "all shortest"):
        return lengths == own["lengths"] and len({tuple(p) for p in found}) == len(found)
    sums = sorted(sum(bits[min(x, y), max(x, y)] for x, y in itertools.pairwise(p)) for p, n in zip(found, lengths) if n <= LINKS)
    return sums == own["bits"][: len(sums)]


def written(seconds):
    if seconds < 1e-3:
        return f"{seconds * 1e6:.0f} µs"
    return f"{seconds * 1e3:.3g} ms" if seconds < 1 else f"{seconds:.1f} s"


def compare(name, answers, cells, wrong):
    with open(f"{FOLDER}/{name}.tsv", encoding="utf-8") as f:
        links = [(a, b, int(n)) for a, b, n in (line.rstrip("\n").split("\t") for line in f)]
    bits = {(min(a, b), max(a, b)): n for a, b, n in links}
    for peer in (Networkx, Igraph, SQLite, Neo4j):
        if peer is Neo4j and (name != "record" or "NEO4J_URI" not in os.environ):
            continue
        p = peer(links)
        for own in answers:
            texts = peer.TEXTS.get(own["question"]) if peer is Neo4j else [None]
            best = None
            for text in texts or ():
                more = (text,) if text else ()
                try:
                    found, took = (apart if peer is Igraph else timed)(lambda: p.ask(own["question"], own["start"], own["end"], *more))
                except TooLong:
                    continue
                best = took if best is None else min(best, took)
                if not agree(own, found, bits):
                    wrong.append(f"{peer.name}, {name}, {own['question']}, {own['start']} to {own['end']}")
            key = (name, own["question"], own["start"], own["end"], peer)
            if texts:
                least = LIMIT if best is None else best
                ratio = least / own["seconds"]
                over = "> " if best is None else ""
                times = f"{ratio:,.0f}" if ratio >= 10 else f"{ratio:.2g}"
                cells[key] = (f"{over}{written(least)} ({over}{times})", ratio)
            print(*key[:4], peer.name, cells.get(key, ("",))[0], file=sys.stderr, flush=True)
        del p
    return len({n for a, b, _ in links for n in (a, b)}), len(links)


def main():
    signal.signal(signal.SIGALRM, ring)
    with open(FOLDER + "/answers.jsonl", encoding="utf-8") as f:
        answers = [json.loads(line) for line in f]
    load = os.getloadavg()[0]
    cells, wrong, sizes = {}, [], {}
    answers.sort(key=lambda a: (list(GRAPHS).index(a["graph"]), QUESTIONS.index(a["question"])))
    for name in GRAPHS:
        sizes[name] = compare(name, [a for a in answers if a["graph"] == name], cells, wrong)
    peers = (Networkx, Igraph, SQLite, Neo4j)
    behind = [k for k, (_, ratio) in cells.items() if ratio < 1]
    lines = [
        "# Paths beside peers", "",
        f"Measured on {datetime.date.today()} by `scripts/peers/paths.sh` on {os.cpu_count()} cores (load {load:.1f} when the peers began),"
        f" Linux, Go's benchmark and Python {platform.python_version()}.", "",
        "All were given the same nodes and links and the same two ends, in memory, and were warm. A cell holds the median time of a question and how many times as long as the"
        f" embedded store that is. A question ended after {LIMIT:.0f} s. Times hold for a call from the peer's own language, so those of networkx and igraph have no"
        " network in them, those of Neo4j a local one. Of shortest paths the store gives the most telling one, and counts them all where all are asked for; it also gives every link of every step. The peers give nodes alone.", "",
        "The weights are bits (see PATHS.md), worked out from the exported links apart from the store's search. In the store and SQLite a path has up to"
        f" {LINKS} links; igraph and networkx know no such bound for weighted paths. Cypher has no operator for weighted paths in the Community edition.", "",
        *(f"- {title}: {sizes[name][0]:,} nodes, {sizes[name][1]:,} pairs of nodes with a link" for name, title in GRAPHS.items()), "",
        "| graph | question | from, to | embedded store | " + " | ".join(p.name for p in peers) + " |", "|---" * (4 + len(peers)) + "|",
    ]
    for a in answers:
        key = (a["graph"], a["question"], a["start"], a["end"])
        row = [GRAPHS[a["graph"]][:3], a["question"], f"{a['start']}, {a['end']}", written(a["seconds"]) + (" (cut off)" if a["cut_off"] else "")]
        lines.append("| " + " | ".join(row + [cells.get((*key, p), ("–",))[0] for p in peers]) + " |")
    lines += ["", f"Lengths, numbers of paths and sums of bits agree in every cell that has an answer." if not wrong else "They differ:"]
    lines += [f"- {w}" for w in wrong]
    lines += ["", "The embedded store is ahead in every cell." if not behind else f"The embedded store is ahead in {len(cells) - len(behind)} of {len(cells)} cells. It is behind in:"]
    lines += [f"- {GRAPHS[k[0]][:3]} {k[1]}, {k[2]} to {k[3]}: {k[4].name}" for k in behind]
    with open("graph/paths/PEERS.md", "w", encoding="utf-8") as f:
        f.write("\n".join(lines) + "\n")
    print("\n".join(lines))
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
