// Counts by year. $key is the property that parts them ('' for none).

// name: count decisions
MATCH (n:Decision)
WHERE n.body = $body
  AND ($contested IS NULL OR (coalesce(n.tally_no, 0) + coalesce(n.tally_abstained, 0) > 0) = $contested)
  AND ($situations IS NULL OR any(x IN n.situations WHERE x IN $situations))
  AND ($from IS NULL OR n.date >= $from) AND ($to IS NULL OR (n.date <= $to AND n.date <> $except))
UNWIND CASE $by
  WHEN 'outcome' THEN [n.outcome]
  WHEN 'situation' THEN CASE WHEN n.situations IS NULL THEN [''] ELSE n.situations END
  ELSE [''] END AS key
RETURN toInteger(coalesce(left(n.date, 4), '0')) AS year, key, count(*) AS n ORDER BY year, key

// name: count vetoes
MATCH (n:Decision)
WHERE size(n.vetoed_by) > 0
  AND ($situations IS NULL OR any(x IN n.situations WHERE x IN $situations))
  AND ($from IS NULL OR n.date >= $from) AND ($to IS NULL OR (n.date <= $to AND n.date <> $except))
UNWIND n.vetoed_by AS actor
UNWIND CASE $by
  WHEN 'actor' THEN [actor]
  WHEN 'situation' THEN CASE WHEN n.situations IS NULL THEN [''] ELSE n.situations END
  ELSE [''] END AS key
RETURN toInteger(coalesce(left(n.date, 4), '0')) AS year, key, count(*) AS n ORDER BY year, key

// name: count meetings
MATCH (n:Meeting)
WHERE ($situations IS NULL OR any(x IN n.situations WHERE x IN $situations))
  AND ($from IS NULL OR n.date >= $from) AND ($to IS NULL OR (n.date <= $to AND n.date <> $except))
UNWIND CASE $by
  WHEN 'type' THEN [n.type]
  WHEN 'situation' THEN CASE WHEN n.situations IS NULL THEN [''] ELSE n.situations END
  ELSE [''] END AS key
RETURN toInteger(coalesce(left(n.date, 4), '0')) AS year, key, count(*) AS n ORDER BY year, key

// name: count statements
MATCH (n:Statement)
WHERE ($from IS NULL OR n.date >= $from) AND ($to IS NULL OR (n.date <= $to AND n.date <> $except))
WITH n, CASE $by WHEN 'type' THEN n.type WHEN 'actor' THEN coalesce(n.speaks_for, n.speaker) ELSE '' END AS key
RETURN toInteger(coalesce(left(n.date, 4), '0')) AS year, key, count(*) AS n ORDER BY year, key
