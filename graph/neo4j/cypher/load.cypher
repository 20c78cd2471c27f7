// name: lock
// The write lock on this node keeps a second load out until this one ends.
MERGE (r:Record {id: 'record'}) SET r.loading = true
RETURN coalesce(r.sum, '') AS sum

// name: set record
MATCH (r:Record {id: 'record'}) SET r.sum = $sum REMOVE r.loading

// name: digests of nodes
UNWIND $ids AS id MATCH (n:Node {id: id}) RETURN id, n.digest AS digest, n.kind AS kind

// name: digests of sources
UNWIND $ids AS id MATCH (s:Source {id: id}) RETURN id, s.digest AS digest

// name: digests of roll calls
UNWIND $ids AS id MATCH (c:RollCall {id: id}) RETURN id, c.digest AS digest

// name: digests of citations
UNWIND $pairs AS pair
MATCH (:Node {id: pair[0]})-[r:CITES]->(:Node {id: pair[1]})
RETURN pair[0] AS start, pair[1] AS end, r.digest AS digest

// name: write nodes
UNWIND $rows AS row
MERGE (n:Node {id: row.id})
SET n = row.properties
REMOVE n:State:Mission:Person:Organisation:Resolution:Draft:AssemblyVote
SET n:$(row.labels)

// name: write sources
UNWIND $rows AS row MERGE (s:Source {id: row.id}) SET s = row.properties

// name: write roll calls
UNWIND $rows AS row MERGE (c:RollCall {id: row.id}) SET c = row.properties

// name: write citations
UNWIND $rows AS row
MATCH (a:Node {id: row.start}) MATCH (b:Node {id: row.end})
MERGE (a)-[r:CITES]->(b)
SET r = row.properties, r.date = a.date

// name: date citations
UNWIND $ids AS id
MATCH (n:Node {id: id})-[r:CITES]->() SET r.date = n.date

// name: forget actor links
UNWIND $ids AS id
MATCH (n:Node {id: id})-[r:SERVED|PRESIDED|CONTINUES|SPEAKS_FOR]->() DELETE r

// name: forget situation links
UNWIND $ids AS id
MATCH (n:Node {id: id})-[r:PART_OF|INVOLVES]->() DELETE r

// name: forget meeting links
UNWIND $ids AS id
MATCH (n:Node {id: id})
CALL (n) {
  MATCH (n)-[r:CONCERNS]->() DELETE r
  UNION ALL
  MATCH (n)<-[r:HOSTED|SPOKE_AT]-() DELETE r
}

// name: forget decision links
UNWIND $ids AS id
MATCH (n:Node {id: id})
CALL (n) {
  MATCH (n)-[r:TAKEN_AT|CONCERNS]->() DELETE r
  UNION ALL
  MATCH (n)<-[r:SPONSORED]-() DELETE r
}

// name: forget statement links
UNWIND $ids AS id
MATCH (n:Node {id: id})
CALL (n) {
  MATCH (n)-[r:SPEAKS_FOR|SAID_IN|ABOUT|TOWARDS]->() DELETE r
  UNION ALL
  MATCH (n)<-[r:MADE]-() DELETE r
}

// name: write links
UNWIND $rows AS row
MATCH (a:Node {id: row.start}) MATCH (b:Node {id: row.end})
CREATE (a)-[r:$(row.type)]->(b)
SET r = row.properties

// name: missing
UNWIND $ids AS id
OPTIONAL MATCH (n:Node {id: id})
WITH id, n WHERE n IS NULL
RETURN id ORDER BY id LIMIT 1

// name: missing decisions
UNWIND $ids AS id
OPTIONAL MATCH (n:Node {id: id}) WHERE n:Decision
WITH id, n WHERE n IS NULL
RETURN id ORDER BY id LIMIT 1

// name: missing sources
UNWIND $ids AS id
OPTIONAL MATCH (s:Source {id: id})
WITH id, s WHERE s IS NULL
RETURN id ORDER BY id LIMIT 1

// name: decisions that actors voted on
UNWIND $ids AS id
MATCH (:Node {id: id})-[:VOTED]->(d:Decision)
RETURN DISTINCT d.id AS id

// name: decisions with roll calls of sources
MATCH (c:RollCall) WHERE c.source IN $ids
RETURN DISTINCT c.decision AS id

// name: permanent members
MATCH (a:Actor {permanent: true}) RETURN a.id AS id

// name: ranks
MATCH (s:Source) RETURN s.id AS id, coalesce(s.rank, 0) AS rank

// name: decisions with their roll calls
UNWIND $ids AS id
MATCH (d:Node {id: id})
OPTIONAL MATCH (c:RollCall {decision: id})
RETURN d {.*, search_text: null, search_names: null} AS decision, collect(properties(c)) AS calls

// name: decisions with several roll calls
UNWIND $ids AS id
MATCH (c:RollCall {decision: id})
WITH id, collect(properties(c)) AS calls WHERE size(calls) > 1
MATCH (d:Node {id: id})
RETURN d {.*, search_text: null, search_names: null} AS decision, calls

// name: forget votes
UNWIND $ids AS id
MATCH (:Node {id: id})<-[r:VOTED|VETOED|VOTED_IN_ASSEMBLY]-() DELETE r

// name: write votes
UNWIND $rows AS row
MATCH (d:Node {id: row.id})
SET d += row.properties
WITH d, row
UNWIND row.votes AS vote
UNWIND vote.actors AS actor
MATCH (a:Node {id: actor})
CREATE (a)-[r:$(row.type)]->(d)
SET r = vote.properties

// name: write vetoes
UNWIND $rows AS row
MATCH (d:Node {id: row.id})
UNWIND row.actors AS actor
MATCH (a:Node {id: actor})
CREATE (a)-[:VETOED {date: d.date, source: row.source, cost: 1}]->(d)
