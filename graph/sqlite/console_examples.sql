-- Who vetoed how often, and when last
SELECT a.name, count(*) AS vetoes, max(v.date) AS last
FROM vetoes v JOIN actors a ON a.id = v.actor
GROUP BY a.id ORDER BY vetoes DESC;

-- Drafts of this century that two members vetoed together
SELECT d.symbol, d.date, group_concat(v.actor, ' and ') AS vetoed_by, d.title
FROM vetoes v JOIN decisions d ON d.id = v.decision
WHERE d.date >= '2001-01-01'
GROUP BY d.id HAVING count(*) = 2 ORDER BY d.date DESC;

-- What a state voted against in the Council
-- with :state = CHN
SELECT d.symbol, d.date, d.outcome, d.title
FROM votes v JOIN decisions d ON d.id = v.decision
WHERE v.actor = :state AND v.vote = 'no' AND d.body = 'council'
ORDER BY d.date DESC;

-- Two states on opposite sides
-- with :one = USA, :other = FRA
SELECT d.symbol, d.date, a.vote AS one, b.vote AS other, d.title
FROM votes a JOIN votes b USING (decision) JOIN decisions d ON d.id = a.decision
WHERE a.actor = :one AND b.actor = :other AND d.body = 'council'
  AND (a.vote = 'yes' AND b.vote = 'no' OR a.vote = 'no' AND b.vote = 'yes')
ORDER BY d.date DESC;

-- Decisions by decade and outcome
SELECT substr(date, 1, 3) || '0s' AS decade, outcome, count(*) AS decisions
FROM decisions WHERE body = 'council' AND date IS NOT NULL
GROUP BY decade, outcome ORDER BY decade, outcome;

-- What the Council decided on a situation
-- with :situation = cyprus
SELECT d.symbol, d.date, d.outcome, d.yes, d.no, d.abstained, d.title
FROM decisions d, json_each(d.situations) s
WHERE d.body = 'council' AND s.value = :situation
ORDER BY d.date DESC;

-- Decisions whose title has a word
-- with :word = sanctions
SELECT symbol, date, outcome, title FROM decisions
WHERE body = 'council' AND title LIKE '%' || :word || '%'
ORDER BY date DESC;

-- Informal meetings and who hosted them
SELECT m.date, a.name AS host, m.topic
FROM meetings m, json_each(m.hosts) h JOIN actors a ON a.id = h.value
WHERE m.type = 'informal' ORDER BY m.date DESC, host;

-- What surrounds a draft, as a network
-- with :decision = S-2022-431
SELECT * FROM links
WHERE (from_id = :decision OR to_id = :decision) AND relation <> 'voted';

-- Who sponsored with whom since 2015, as a network
SELECT a.actor AS from_id, b.actor AS to_id, 'sponsored with' AS relation, count(*) AS times
FROM sponsorships a JOIN sponsorships b ON b.decision = a.decision AND a.actor < b.actor
WHERE a.date >= '2015-01-01'
GROUP BY a.actor, b.actor HAVING count(*) >= 20 ORDER BY times DESC LIMIT 200;

-- Texts that a text rests on, step by step
-- with :text = S-RES-2397
WITH RECURSIVE rests(id, step) AS (
  VALUES (:text, 0)
  UNION
  SELECT c.cited, r.step + 1 FROM rests r JOIN citations c ON c.citing = r.id WHERE r.step < 3
)
SELECT r.step, d.symbol, d.date, d.title
FROM rests r JOIN decisions d ON d.id = r.id GROUP BY d.id ORDER BY r.step, d.date;
