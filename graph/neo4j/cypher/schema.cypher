// What the store rests on: an id names one node, and the indexes that its
// lists and its search use. Every statement may run again.
CREATE CONSTRAINT node_id IF NOT EXISTS FOR (n:Node) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT source_id IF NOT EXISTS FOR (s:Source) REQUIRE s.id IS UNIQUE;
CREATE CONSTRAINT roll_call_id IF NOT EXISTS FOR (c:RollCall) REQUIRE c.id IS UNIQUE;
CREATE CONSTRAINT record_id IF NOT EXISTS FOR (r:Record) REQUIRE r.id IS UNIQUE;
CREATE INDEX roll_call_decision IF NOT EXISTS FOR (c:RollCall) ON (c.decision);
CREATE INDEX decision_date IF NOT EXISTS FOR (d:Decision) ON (d.date);
CREATE INDEX decision_outcome IF NOT EXISTS FOR (d:Decision) ON (d.outcome);
CREATE INDEX meeting_date IF NOT EXISTS FOR (m:Meeting) ON (m.date);
CREATE INDEX statement_date IF NOT EXISTS FOR (s:Statement) ON (s.date);
CREATE INDEX node_name IF NOT EXISTS FOR (n:Node) ON (n.name);
CREATE INDEX node_symbol IF NOT EXISTS FOR (n:Node) ON (n.symbol);
// The words are folded by the program already: parted at blanks, they are
// what a search compares.
CREATE FULLTEXT INDEX words IF NOT EXISTS FOR (n:Node) ON EACH [n.search_text]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace'}};
CALL db.awaitIndexes(300);
