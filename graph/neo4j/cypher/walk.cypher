// Neighbours and paths. RELATIONS stands for the types of a pattern, parted
// by "|". A vote in the Assembly carries its value alone: date and source
// are those of the roll call.

// name: neighbours
MATCH (n:Node {id: $id})-[r:RELATIONS]-(m:Node)
WHERE ($direction = '' OR ($direction = 'out') = (startNode(r) = n))
  AND ($values IS NULL OR r.value IN $values)
  AND ($kinds IS NULL OR m.kind IN $kinds)
  AND ($assembly OR NOT m:AssemblyVote)
WITH r, startNode(r) = n AS out, m, CASE type(r) WHEN 'VOTED_IN_ASSEMBLY' THEN endNode(r) END AS roll
RETURN m.id AS id, out, type(r) AS type, r.value AS value, r.detail AS detail, r.times AS times,
  coalesce(r.date, roll.date) AS date, r.until AS until, coalesce(r.source, roll.vote_source) AS source

// name: step
// Where one step leads from the nodes $ids.
UNWIND $ids AS id
MATCH (n:Node {id: id})-[r:RELATIONS]-(m:Node)
WHERE (m.id = $goal OR (($through IS NULL OR m.kind IN $through) AND ($assembly OR NOT m:AssemblyVote)))
  AND DURING
RETURN DISTINCT m.id AS id

// name: costs
// The cheapest link between each of the nodes $ids and each of $others.
UNWIND $ids AS id
MATCH (n:Node {id: id})-[r:RELATIONS]-(m:Node)
WHERE m.id IN $others AND DURING
RETURN id, m.id AS other, min(coalesce(r.cost, 6)) AS cost

// name: links between
UNWIND $pairs AS pair
MATCH (a:Node {id: pair[0]})-[r:RELATIONS]-(b:Node {id: pair[1]})
WHERE DURING
WITH pair, r, CASE type(r) WHEN 'VOTED_IN_ASSEMBLY' THEN endNode(r) END AS roll
RETURN pair[0] AS start, pair[1] AS end, startNode(r).id = pair[0] AS out, type(r) AS type, r.value AS value, r.detail AS detail, r.times AS times,
  coalesce(r.date, roll.date) AS date, r.until AS until, coalesce(r.source, roll.vote_source) AS source

// name: during
// What DURING stands for: the link falls into the period; see graph.Bounds. One
// without a date compares as null, and does not.
(type(r) = 'CONTINUES' OR (type(r) = 'SPEAKS_FOR' AND r.date IS NULL)
 OR CASE WHEN r.until IS NOT NULL THEN r.date <= $to AND r.until >= $from
    ELSE coalesce(r.date, CASE type(r) WHEN 'VOTED_IN_ASSEMBLY' THEN endNode(r).date END) >= $from
     AND coalesce(r.date, CASE type(r) WHEN 'VOTED_IN_ASSEMBLY' THEN endNode(r).date END) <= $to
     AND coalesce(r.date, CASE type(r) WHEN 'VOTED_IN_ASSEMBLY' THEN endNode(r).date END) <> $except
    END)

// name: all nodes
MATCH (n:Node)
RETURN n {.id, .kind, .type, .name, .symbol, .date, .outcome, .document} AS node

// name: all links
MATCH (a:Node)-[r:RELATIONS]->(b:Node)
RETURN a.id AS start, b.id AS end, true AS out, type(r) AS type, r.value AS value, r.detail AS detail, r.times AS times, r.date AS date, r.until AS until,
  r.source AS source

// name: all assembly votes
MATCH (a:Node)-[r:VOTED_IN_ASSEMBLY]->(roll:AssemblyVote)
RETURN roll.id AS roll, roll.date AS date, collect(a.id) AS actors, collect(r.value) AS values,
  collect(coalesce(r.source, roll.vote_source, '')) AS sources
