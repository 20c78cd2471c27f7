// Who vetoed a draft, and who sponsored it
// with $symbol = S/2022/431
MATCH p = (:State)-[:VETOED|SPONSORED]->(:Draft {symbol: $symbol}) RETURN p

// Vetoes cast, by state
MATCH (s:State)-[:VETOED]->() RETURN s.name AS state, count(*) AS vetoes ORDER BY vetoes DESC

// How two actors are connected
// with $one = ALB, $other = kim-yo-jong
MATCH p = ALL SHORTEST (:Actor {id: $one})-[:VETOED|TOWARDS|HOSTED|MADE|SPEAKS_FOR|ABOUT|SAID_IN|SPONSORED|CITES]-{1,6}(:Actor {id: $other})
RETURN p LIMIT 10

// What a state vetoed, by situation
// with $state = USA
MATCH (:State {id: $state})-[:VETOED]->(:Draft)-[:CONCERNS]->(s:Situation)
RETURN s.name AS situation, count(*) AS vetoes ORDER BY vetoes DESC

// The resolutions that other texts cite most
MATCH (d:Resolution)<-[c:CITES]-()
RETURN d.symbol AS resolution, d.title AS title, count(c) AS texts ORDER BY texts DESC LIMIT 20

// Who drafts with whom, in texts of ten sponsors or fewer
MATCH (a:State)-[:SPONSORED]->(d:Decision)<-[:SPONSORED]-(b:State) WHERE a.id < b.id AND size(d.sponsors) <= 10
RETURN a.name, b.name, count(*) AS texts ORDER BY texts DESC LIMIT 20

// Resolutions on which a permanent member abstained since 2000
MATCH p = (:State {permanent: true})-[v:VOTED {value: 'abstained'}]->(d:Resolution) WHERE d.date >= '2000-01-01' RETURN p LIMIT 100

// Decisions on which two states voted against each other
// with $one = USA, $other = FRA
MATCH (:State {id: $one})-[a:VOTED]->(d:Decision)<-[b:VOTED]-(:State {id: $other})
WHERE a.value = 'yes' AND b.value = 'no' OR a.value = 'no' AND b.value = 'yes'
RETURN d.symbol AS symbol, d.date AS date, a.value AS one, b.value AS other, d.title AS title ORDER BY date DESC

// Everything said and decided on a situation since a day
// with $situation = dprk, $from = 2023-01-01
MATCH p = (n:Node)-[:CONCERNS|ABOUT]->(:Situation {id: $situation}) WHERE n.date >= $from RETURN p

// Decisions by decade and outcome
MATCH (d:Decision) WHERE d.body = 'council' AND d.date IS NOT NULL
RETURN left(d.date, 3) + '0s' AS decade, d.outcome AS outcome, count(*) AS decisions ORDER BY decade, outcome

// Texts by their words
// with $words = sanctions
CALL db.index.fulltext.queryNodes('words', $words) YIELD node, score
RETURN node.id AS id, node.date AS date, node.name AS name, score LIMIT 20
