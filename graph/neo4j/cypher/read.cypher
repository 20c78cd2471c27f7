// name: node
MATCH (n:Node {id: $id})
RETURN n {.id, .kind, .type, .name, .symbol, .date, .outcome, .document} AS node

// name: nodes
UNWIND range(0, size($ids) - 1) AS i
OPTIONAL MATCH (n:Node {id: $ids[i]})
RETURN n {.id, .kind, .type, .name, .symbol, .date, .outcome, .document} AS node
ORDER BY i

// name: part
MATCH (n:Node {id: $id, kind: $kind})
RETURN n {.*, search_text: null, search_names: null} AS node

// name: parts
UNWIND range(0, size($ids) - 1) AS i
OPTIONAL MATCH (n:Node {id: $ids[i]})
RETURN n {.*, search_text: null, search_names: null} AS node
ORDER BY i

// name: search
CALL db.index.fulltext.queryNodes('words', $words) YIELD node AS n
WHERE ($kinds IS NULL OR n.kind IN $kinds) AND ($assembly OR NOT n:AssemblyVote)
RETURN n.id AS id, n.kind AS kind, n.type AS type, n.date AS date, n.search_names AS names, n.search_text AS text

// name: status
MATCH (r:Record {id: 'record'})
RETURN coalesce(r.sum, '') AS sum

// name: sources
MATCH (s:Source) RETURN properties(s) AS source ORDER BY coalesce(s.rank, 0), s.id

// name: totals
RETURN
  COUNT { (:Actor) } AS actors,
  COUNT { (:State) } AS states,
  COUNT { (:Meeting) } AS meetings,
  COUNT { (d:Decision) WHERE d.body = 'council' } AS decisions,
  COUNT { (d:Decision) WHERE d.body = 'council' AND d.outcome = 'adopted' } AS adopted,
  COUNT { (d:Decision) WHERE d.body = 'council' AND d.outcome = 'vetoed' } AS vetoed,
  COUNT { (d:Decision) WHERE d.body = 'council' AND d.outcome = 'not adopted' } AS not_adopted,
  COUNT { ()-[:VOTED]->() } AS votes,
  COUNT { ()-[:VETOED]->() } AS vetoes,
  COUNT { (:Statement) } AS statements,
  COUNT { (:Situation) } AS situations,
  COUNT { ()-[:SPONSORED]->() } AS sponsorships,
  COUNT { ()-[:CITES]->() } AS citations,
  COUNT { (:AssemblyVote) } AS roll_calls,
  COUNT { ()-[:VOTED_IN_ASSEMBLY]->() } - COUNT { ()-[v:VOTED_IN_ASSEMBLY]->() WHERE v.value IN ['did not vote', 'not known'] } AS assembly_votes,
  COUNT { ()-[v:VOTED_IN_ASSEMBLY]->() WHERE v.value = 'did not vote' } AS assembly_absences,
  COLLECT { MATCH ()-[r:SPOKE_AT]->() RETURN sum(r.times) }[0] + COLLECT { MATCH (m:Meeting) RETURN sum(coalesce(m.unnamed_speakers, 0)) }[0] AS speeches,
  COUNT { ()-[:PRESIDED]->() } AS presidencies

// name: roll calls
// Of a decision only what merging its roll calls looks at.
UNWIND range(0, size($ids) - 1) AS i
OPTIONAL MATCH (d:Node {id: $ids[i], kind: 'decision'})
CALL (d) { OPTIONAL MATCH (c:RollCall {decision: d.id}) RETURN collect(properties(c)) AS calls }
RETURN d {.id, .body, .outcome, .modality} AS decision, calls
ORDER BY i

// name: export citations
MATCH (a:Node)-[r:CITES]->(b:Node)
WITH a.id AS start, b.id AS end, r.times AS times, r.source AS source
WHERE start > $after_start OR (start = $after_start AND end > $after_end)
RETURN start, end, times, source
ORDER BY start, end LIMIT $limit

// name: export nodes
MATCH (n:Node)
WHERE n.kind = $kind AND n.id > $after
RETURN n {.*, search_text: null, search_names: null} AS node
ORDER BY n.id LIMIT $limit

// name: export roll calls
MATCH (c:RollCall)
WHERE c.decision > $after_start OR (c.decision = $after_start AND c.source > $after_end)
RETURN properties(c) AS call
ORDER BY c.decision, c.source LIMIT $limit
