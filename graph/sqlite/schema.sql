-- The record of councilgraph in one SQLite file.
--
-- To read it, use the views (names in the plural); their columns are ids and
-- words:
--
--   sources       where each part was read
--   actors        states, missions, persons, organisations
--   terms         stays on the Council, one row a stay
--   presidencies  months in which a state presided over the Council
--   meetings      formal and informal
--   speakers      who spoke at a meeting, and how often
--   decisions     of the Council (body = 'council') and roll calls of the
--                 Assembly (body = 'assembly'), with the tally of the votes shown
--   statements    presidential statements, speeches, public statements
--   situations    what meetings and decisions concern
--   votes         the vote that is shown, one row an actor and decision
--   readings      what every source says of a vote
--   vetoes        vetoes cast: a permanent member's "no" on a draft of the
--                 Council that is recorded as vetoed
--   sponsorships  states that sponsored a text
--   citations     which text cites which, and how often
--   links         every relation between two nodes, votes among them
--
-- For example, who vetoed how often:
--
--   SELECT actor, count(*) FROM vetoes GROUP BY actor ORDER BY 2 DESC;
--
-- The tables (names in the singular) are the store's own form. The file is
-- councilgraph's to write; change the record with "councilgraph load".

CREATE TABLE record (
  one     INTEGER PRIMARY KEY CHECK (one = 1), -- the table has one row
  version INTEGER NOT NULL,                    -- counts the loads that changed the record
  sum     BLOB NOT NULL,                       -- of the digests of all parts
  counts  TEXT NOT NULL                        -- the record's totals, as JSON
) STRICT;

CREATE TABLE source (
  key     INTEGER PRIMARY KEY,
  id      TEXT NOT NULL UNIQUE,
  name    TEXT NOT NULL,
  licence TEXT NOT NULL,
  url     TEXT NOT NULL,
  rank    INTEGER NOT NULL, -- where sources disagree on a vote, the lowest is shown
  digest  BLOB NOT NULL
) STRICT;

CREATE TABLE node (
  key      INTEGER PRIMARY KEY,
  id       TEXT NOT NULL UNIQUE,
  kind     TEXT NOT NULL,   -- actor, meeting, decision, statement, situation
  type     TEXT NOT NULL,
  name     TEXT NOT NULL,
  symbol   TEXT NOT NULL,
  date     TEXT NOT NULL,   -- YYYY-MM-DD, YYYY-MM where only the month is known, '' where it is not known
  outcome  TEXT NOT NULL,   -- of a decision
  document TEXT NOT NULL,   -- address of the official document
  names    TEXT NOT NULL,   -- what somebody would call it, folded for search
  more     TEXT NOT NULL,   -- further text, folded for search
  part     TEXT NOT NULL,   -- all of it, as JSON
  digest   BLOB NOT NULL
) STRICT;

-- For readers of the file: words, folded as "names" and "more" are. The program
-- itself searches in memory.
CREATE VIRTUAL TABLE word USING fts5 (
  names, more, content = 'node', content_rowid = 'key', tokenize = 'unicode61 remove_diacritics 0'
);

CREATE TABLE decision (
  key          INTEGER PRIMARY KEY REFERENCES node (key),
  body         TEXT NOT NULL,   -- council, assembly
  chapter_vii  TEXT NOT NULL,   -- yes, no, '' where the record does not say
  yes          INTEGER NOT NULL,
  no           INTEGER NOT NULL,
  abstained    INTEGER NOT NULL,
  did_not_vote INTEGER NOT NULL,
  not_known    INTEGER NOT NULL
) STRICT;

-- Every link but votes and citations, under the node that states it.
CREATE TABLE link (
  owner     INTEGER NOT NULL REFERENCES node (key),
  n         INTEGER NOT NULL,
  from_node INTEGER NOT NULL REFERENCES node (key),
  to_node   INTEGER NOT NULL REFERENCES node (key),
  relation  TEXT NOT NULL,
  value     TEXT NOT NULL,
  detail    TEXT NOT NULL,
  times     INTEGER NOT NULL,
  date      TEXT NOT NULL,
  until     TEXT NOT NULL,
  source    TEXT NOT NULL,
  PRIMARY KEY (owner, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE citation (
  from_node INTEGER NOT NULL REFERENCES node (key),
  to_node   INTEGER NOT NULL REFERENCES node (key),
  times     INTEGER NOT NULL,
  source    TEXT NOT NULL,
  digest    BLOB NOT NULL,
  PRIMARY KEY (from_node, to_node)
) STRICT, WITHOUT ROWID;

CREATE TABLE roll_call (
  decision INTEGER NOT NULL REFERENCES node (key),
  source   INTEGER NOT NULL REFERENCES source (key),
  digest   BLOB NOT NULL,
  PRIMARY KEY (decision, source)
) STRICT, WITHOUT ROWID;

CREATE TABLE vote (
  decision INTEGER NOT NULL REFERENCES node (key),
  actor    INTEGER NOT NULL REFERENCES node (key),
  source   INTEGER NOT NULL REFERENCES source (key),
  value    INTEGER NOT NULL, -- see vote_value
  shown    INTEGER NOT NULL, -- 1 where this source's reading is shown
  veto     INTEGER NOT NULL, -- 1 where the vote that is shown is a veto
  PRIMARY KEY (decision, actor, source)
) STRICT, WITHOUT ROWID;

CREATE INDEX vote_veto ON vote (actor, decision) WHERE veto = 1;

CREATE TABLE vote_value (value INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT;
INSERT INTO vote_value VALUES (1, 'yes'), (2, 'no'), (3, 'abstained'), (4, 'did not vote'), (5, 'not known');

-- What the program keeps in memory, packed as it is needed there. It can be
-- made again from the tables above.
CREATE TABLE snapshot (name TEXT PRIMARY KEY, body BLOB NOT NULL) STRICT;

CREATE INDEX node_date ON node (kind, date, id);

CREATE VIEW sources AS SELECT id, name, licence, url, rank FROM source;

CREATE VIEW actors AS
SELECT id, type, name,
       json_extract(part, '$.aliases') AS aliases,
       json_extract(part, '$.regional_group') AS regional_group,
       json_extract(part, '$.permanent') AS permanent,
       json_extract(part, '$.continues') AS continues,
       json_extract(part, '$.speaks_for') AS speaks_for,
       json_extract(part, '$.first_vote') AS first_vote,
       json_extract(part, '$.last_vote') AS last_vote,
       json_extract(part, '$.sources') AS sources
FROM node WHERE kind = 'actor';

CREATE VIEW terms AS
SELECT n.id AS actor, json_extract(t.value, '$.from') AS first_year, nullif(json_extract(t.value, '$.to'), 0) AS last_year,
       json_extract(t.value, '$.first_day') AS first_day, json_extract(t.value, '$.last_day') AS last_day
FROM node n, json_each(n.part, '$.terms') t WHERE n.kind = 'actor';

CREATE VIEW presidencies AS
SELECT n.id AS actor, json_extract(p.value, '$.month') AS month, json_extract(p.value, '$.basis') AS basis
FROM node n, json_each(n.part, '$.presidencies') p WHERE n.kind = 'actor';

CREATE VIEW speakers AS
SELECT n.id AS meeting, n.symbol, nullif(n.date, '') AS date, json_extract(s.value, '$.actor') AS actor, json_extract(s.value, '$.role') AS role,
       json_extract(s.value, '$.times') AS times, json_extract(n.part, '$.speakers_source') AS source
FROM node n, json_each(n.part, '$.speakers') s WHERE n.kind = 'meeting';

CREATE VIEW meetings AS
SELECT id, type, symbol, json_extract(part, '$.number') AS number, nullif(date, '') AS date,
       json_extract(part, '$.topic') AS topic,
       json_extract(part, '$.outcome') AS outcome,
       json_extract(part, '$.press_release') AS press_release,
       json_extract(part, '$.hosts') AS hosts,
       json_extract(part, '$.situations') AS situations,
       document
FROM node WHERE kind = 'meeting';

CREATE VIEW decisions AS
SELECT n.id, d.body, n.type, n.symbol, nullif(n.date, '') AS date, n.outcome,
       json_extract(n.part, '$.title') AS title,
       json_extract(n.part, '$.resolution') AS resolution,
       json_extract(n.part, '$.draft') AS draft,
       json_extract(n.part, '$.modality') AS modality,
       json_extract(n.part, '$.meeting') AS meeting,
       json_extract(n.part, '$.session') AS session,
       json_extract(n.part, '$.agenda') AS agenda,
       nullif(d.chapter_vii, '') AS chapter_vii,
       json_extract(n.part, '$.subjects') AS subjects,
       json_extract(n.part, '$.issues') AS issues,
       json_extract(n.part, '$.sponsors') AS sponsors,
       json_extract(n.part, '$.situations') AS situations,
       d.yes, d.no, d.abstained, d.did_not_vote, d.not_known, json_extract(n.part, '$.absences_known') AS absences_known,
       json_extract(n.part, '$.assembly_meeting') AS assembly_meeting, n.document
FROM decision d JOIN node n ON n.key = d.key;

CREATE VIEW statements AS
SELECT id, type, symbol, nullif(date, '') AS date,
       json_extract(part, '$.speaker') AS speaker,
       json_extract(part, '$.speaks_for') AS speaks_for,
       json_extract(part, '$.meeting') AS meeting,
       json_extract(part, '$.about') AS about,
       json_extract(part, '$.about_nodes') AS about_nodes,
       json_extract(part, '$.agenda') AS agenda,
       json_extract(part, '$.stance') AS stance,
       json_extract(part, '$.targets') AS targets,
       json_extract(part, '$.text') AS text,
       document
FROM node WHERE kind = 'statement';

CREATE VIEW situations AS
SELECT id, name, json_extract(part, '$.region') AS region, json_extract(part, '$.theme') AS theme, json_extract(part, '$.summary') AS summary,
       json_extract(part, '$.from') AS first_year, json_extract(part, '$.to') AS last_year,
       json_extract(part, '$.parents') AS parents, json_extract(part, '$.states') AS states
FROM node WHERE kind = 'situation';

CREATE VIEW readings AS
SELECT d.id AS decision, d.symbol, nullif(d.date, '') AS date, a.id AS actor, x.name AS vote, v.veto, v.shown, s.id AS source
FROM vote v JOIN node d ON d.key = v.decision JOIN node a ON a.key = v.actor
JOIN vote_value x ON x.value = v.value JOIN source s ON s.key = v.source;

CREATE VIEW votes AS SELECT decision, symbol, date, actor, vote, veto, source FROM readings WHERE shown = 1;

CREATE VIEW vetoes AS
SELECT d.id AS decision, d.symbol, nullif(d.date, '') AS date, a.id AS actor
FROM vote v JOIN node d ON d.key = v.decision JOIN node a ON a.key = v.actor WHERE v.veto = 1;

CREATE VIEW sponsorships AS
SELECT d.id AS decision, d.symbol, nullif(d.date, '') AS date, a.id AS actor
FROM link l JOIN node d ON d.key = l.to_node JOIN node a ON a.key = l.from_node WHERE l.relation = 'sponsored';

CREATE VIEW citations AS
SELECT f.id AS citing, t.id AS cited, c.times, nullif(f.date, '') AS date, c.source
FROM citation c JOIN node f ON f.key = c.from_node JOIN node t ON t.key = c.to_node;

CREATE VIEW links AS
SELECT f.id AS from_id, t.id AS to_id, l.relation, nullif(l.value, '') AS value, nullif(l.detail, '') AS detail,
       nullif(l.times, 0) AS times, nullif(l.date, '') AS date, nullif(l.until, '') AS until, nullif(l.source, '') AS source
FROM link l JOIN node f ON f.key = l.from_node JOIN node t ON t.key = l.to_node
UNION ALL
SELECT citing, cited, 'cites', NULL, NULL, times, date, NULL, source FROM citations
UNION ALL
SELECT v.actor, v.decision, CASE d.body WHEN 'assembly' THEN 'voted in the assembly' ELSE 'voted' END, v.vote, NULL, NULL, v.date, NULL, v.source
FROM votes v JOIN node n ON n.id = v.decision JOIN decision d ON d.key = n.key
UNION ALL
SELECT v.actor, v.decision, 'vetoed', NULL, NULL, NULL, v.date, NULL, v.source FROM votes v WHERE v.veto = 1;
