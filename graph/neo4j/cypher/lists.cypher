// Lists. A condition whose parameter is null does not filter. A list runs by
// the number $sign gives to a date (upwards or downwards in time), undated
// last, then by id (decisions by sort_key); a page begins after the item at
// $after_date, $after_id. A date lies in the period if it is not before $from,
// not after $to and not the month $except; see graph.Bounds.

// name: actors
MATCH (n:Actor)
WHERE ($types IS NULL OR n.type IN $types)
  AND ($group IS NULL OR n.regional_group = $group)
  AND ($permanent IS NULL OR n.permanent = $permanent)
  AND ($year IS NULL OR any(i IN range(0, size(coalesce(n.terms_from, [])) - 1)
       WHERE n.terms_from[i] <= $year AND (n.terms_to[i] = 0 OR $year <= n.terms_to[i])))
  AND ($ever IS NULL OR (n.terms_from IS NOT NULL) = $ever)
  AND all(w IN $words WHERE n.search_text CONTAINS w)
WITH n ORDER BY n.sort_name, n.id
WITH collect(n) AS list
RETURN size(list) AS total,
  [n IN list WHERE $after_name IS NULL OR n.sort_name > $after_name OR (n.sort_name = $after_name AND n.id > $after_id) |
   n {.*, search_text: null, search_names: null}][..$limit] AS items

// name: meetings
MATCH (n:Meeting)
WHERE ($types IS NULL OR n.type IN $types)
  AND ($situations IS NULL OR any(x IN n.situations WHERE x IN $situations))
  AND (($speakers IS NULL AND $roles IS NULL) OR any(i IN range(0, size(coalesce(n.speakers_actor, [])) - 1)
    WHERE ($speakers IS NULL OR n.speakers_actor[i] IN $speakers) AND ($roles IS NULL OR n.speakers_role[i] IN $roles)))
  AND ($from IS NULL OR n.date >= $from) AND ($to IS NULL OR (n.date <= $to AND n.date <> $except))
  AND all(w IN $words WHERE n.search_text CONTAINS w)
WITH n, CASE WHEN n.date IS NULL THEN 99999999 ELSE $sign * toInteger(left(replace(n.date, '-', '') + '00', 8)) END AS day
ORDER BY day, n.id
WITH collect([day, n]) AS list
RETURN size(list) AS total,
  [x IN list WHERE $after_day IS NULL OR x[0] > $after_day OR (x[0] = $after_day AND x[1].id > $after_id) | x[1]][..$limit] AS items

// name: statements
MATCH (n:Statement)
WHERE ($types IS NULL OR n.type IN $types)
  AND ($speakers IS NULL OR n.speaker IN $speakers)
  AND ($speaks_for IS NULL OR coalesce(n.speaks_for, n.speaker) IN $speaks_for)
  AND ($targets IS NULL OR any(x IN n.targets_actor WHERE x IN $targets))
  AND ($stances IS NULL OR n.stance IN $stances OR any(x IN n.targets_stance WHERE x IN $stances))
  AND ($meeting IS NULL OR n.meeting = $meeting)
  AND ($about IS NULL OR any(x IN n.about_nodes WHERE x IN $about))
  AND ($from IS NULL OR n.date >= $from) AND ($to IS NULL OR (n.date <= $to AND n.date <> $except))
  AND all(w IN $words WHERE n.search_text CONTAINS w)
WITH n, CASE WHEN n.date IS NULL THEN 99999999 ELSE $sign * toInteger(left(replace(n.date, '-', '') + '00', 8)) END AS day
ORDER BY day, n.id
WITH collect([day, n]) AS list
RETURN size(list) AS total,
  [x IN list WHERE $after_day IS NULL OR x[0] > $after_day OR (x[0] = $after_day AND x[1].id > $after_id) | x[1]][..$limit] AS items

// name: decisions
MATCH (n:Decision)
WHERE n.body = $body
  AND ($outcomes IS NULL OR n.outcome IN $outcomes)
  AND ($situations IS NULL OR any(x IN n.situations WHERE x IN $situations))
  AND ($regions IS NULL OR EXISTS { (n)-[:CONCERNS]->(s:Situation) WHERE s.region IN $regions })
  AND ($themes IS NULL OR EXISTS { (n)-[:CONCERNS]->(s:Situation) WHERE s.theme IN $themes })
  AND ($from IS NULL OR n.date >= $from) AND ($to IS NULL OR (n.date <= $to AND n.date <> $except))
  AND ($contested IS NULL OR (coalesce(n.tally_no, 0) + coalesce(n.tally_abstained, 0) > 0) = $contested)
  AND ($chapter_vii IS NULL OR n.chapter_vii = $chapter_vii)
  AND ($meeting IS NULL OR n.meeting = $meeting)
  AND all(x IN $vetoed_by WHERE x IN coalesce(n.vetoed_by, []))
  AND all(x IN $sponsored_by WHERE x IN coalesce(n.sponsors, []))
  AND all(w IN $words WHERE n.search_text CONTAINS w)
  AND all(f IN $voted WHERE EXISTS {
    MATCH (:Node {id: f.actor})-[v:VOTED|VOTED_IN_ASSEMBLY]->(n) WHERE size(f.values) = 0 OR v.value IN f.values
  })
WITH n, CASE WHEN n.date IS NULL THEN 99999999 ELSE $sign * toInteger(left(replace(n.date, '-', '') + '00', 8)) END AS day
ORDER BY day, n.sort_key
WITH collect([day, n]) AS list
RETURN size(list) AS total,
  [x IN list WHERE $after_day IS NULL OR x[0] > $after_day OR (x[0] = $after_day AND x[1].sort_key > $after_id) | x[1]][..$limit] AS items

// name: vetoes
MATCH (n:Decision)
WHERE size(n.vetoed_by) > 0
  AND ($situations IS NULL OR any(x IN n.situations WHERE x IN $situations))
  AND ($from IS NULL OR n.date >= $from) AND ($to IS NULL OR (n.date <= $to AND n.date <> $except))
UNWIND n.vetoed_by AS actor
WITH n, actor, CASE WHEN n.date IS NULL THEN 99999999 ELSE $sign * toInteger(left(replace(n.date, '-', '') + '00', 8)) END AS day
WHERE $by IS NULL OR actor IN $by
ORDER BY day, n.id, actor
WITH collect([day, n, actor]) AS list
RETURN size(list) AS total,
  [x IN list WHERE $after_day IS NULL OR x[0] > $after_day
     OR (x[0] = $after_day AND (x[1].id > $after_id OR (x[1].id = $after_id AND x[2] > $after_actor))) |
   {actor: x[2], decision: x[1]}][..$limit] AS items

// name: situations
MATCH (s:Situation)
WHERE ($region IS NULL OR s.region = $region) AND ($theme IS NULL OR s.theme = $theme)
  AND all(w IN $words WHERE s.search_text CONTAINS w)
MATCH (part:Situation)-[:PART_OF*0..]->(s)
WITH s, collect(DISTINCT part) AS parts
CALL (parts) {
  UNWIND parts AS part
  OPTIONAL MATCH (part)<-[:CONCERNS]-(d:Decision) WHERE d.body = 'council'
  WITH DISTINCT d
  RETURN count(d) AS decisions, count(CASE WHEN d.outcome = 'vetoed' THEN 1 END) AS vetoed, min(d.date) AS first_decision, max(d.date) AS last_decision
}
CALL (parts) {
  UNWIND parts AS part
  OPTIONAL MATCH (part)<-[:CONCERNS]-(m:Meeting)
  WITH DISTINCT m
  RETURN count(m) AS meetings, min(m.date) AS first_meeting, max(m.date) AS last_meeting
}
CALL (parts) {
  UNWIND parts AS part
  OPTIONAL MATCH (part)<-[:ABOUT]-(n:Statement)
  RETURN count(DISTINCT n) AS statements
}
RETURN s {.*, search_text: null, search_names: null} AS situation, decisions, vetoed, meetings, statements,
  first_decision, last_decision, first_meeting, last_meeting
ORDER BY s.sort_name, s.id

// name: narrower
// The situations among $ids and all that are part of them.
MATCH (part:Situation)-[:PART_OF*0..]->(s:Situation)
WHERE s.id IN $ids
RETURN DISTINCT part.id AS id
