// name: rolls
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
WITH n ORDER BY coalesce(n.date, '9999-99-99'), n.sort_key
CALL (n) { OPTIONAL MATCH (c:RollCall {decision: n.id}) RETURN collect(properties(c)) AS calls }
RETURN n {.id, .body, .symbol, .resolution, .draft, .draft_date, .date, .outcome, .modality, .meeting, .session, .title, .agenda,
  .chapter_vii, .subjects, .issues, .verbs, .sponsors, .situations, .absences_known, .assembly_meeting, .sources, .tally_yes, .tally_no, .tally_abstained,
  .tally_did_not_vote, .tally_not_known} AS decision, calls
