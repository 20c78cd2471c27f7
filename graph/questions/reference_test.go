package questions_test

import (
	"database/sql"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	_ "modernc.org/sqlite" // the driver, to read the store's file past the store

	"github.com/councilgraph/councilgraph/graph"
)

// The record as the queries below read it: the Council's decisions, votes,
// vetoes and sponsors, with the seats that were continued as one.
const prelude = `WITH
d AS (SELECT * FROM decisions WHERE body = 'council'),
v AS (SELECT v.decision, CASE v.actor WHEN 'SUN' THEN 'RUS' WHEN 'ROC' THEN 'CHN' ELSE v.actor END AS actor, v.vote, d.date
      FROM votes v JOIN d ON d.id = v.decision),
x AS (SELECT v.decision, CASE v.actor WHEN 'SUN' THEN 'RUS' WHEN 'ROC' THEN 'CHN' ELSE v.actor END AS actor, d.date
      FROM vetoes v JOIN d ON d.id = v.decision),
s AS (SELECT p.decision, CASE p.actor WHEN 'SUN' THEN 'RUS' WHEN 'ROC' THEN 'CHN' ELSE p.actor END AS actor, d.date
      FROM sponsorships p JOIN d ON d.id = p.decision),
about AS (SELECT d.id AS decision, j.value AS situation FROM d, json_each(d.situations) j),
contested AS (SELECT * FROM d WHERE no + abstained > 0),
b AS (SELECT v.* FROM v JOIN contested c ON c.id = v.decision WHERE v.vote IN ('yes', 'no', 'abstained'))
`

// Every answer here is worked out a second time in SQL, straight from the
// tables of the embedded store's file; the answers that SQL does not reach are
// in the tests below.
var bySQL = []struct {
	id      string
	args    string
	columns string // of the answer that are compared, with the ids behind a row as behind, and their number as behind_total
	query   string
}{
	{"vetoed-by", "state=China from=2000 to=2020", "symbol date yes no abstained behind", `
SELECT symbol, date, yes, no, abstained, id FROM d WHERE id IN (SELECT decision FROM x WHERE actor = 'CHN') AND date BETWEEN '2000' AND '2021' ORDER BY date DESC, id DESC`},
	{"vetoed-by", "state=Russia situation=Syria since 2011", "symbol vetoed_by", `
SELECT symbol, (SELECT group_concat(actor, ' ') FROM (SELECT actor FROM x WHERE decision = d.id ORDER BY actor)) FROM d
WHERE id IN (SELECT decision FROM x WHERE actor = 'RUS') AND id IN (SELECT decision FROM about WHERE situation = 'syria') ORDER BY date DESC, id DESC`},
	{"vetoed-alone", "state=China", "behind", `
SELECT id FROM d WHERE id IN (SELECT decision FROM x GROUP BY decision HAVING count(*) = 1 AND max(actor) = 'CHN') ORDER BY date DESC, id DESC`},
	{"vetoed-alone", "state=Soviet Union from=1950 to=1959", "behind", `
SELECT v.decision FROM vetoes v WHERE v.actor = 'SUN' AND v.date BETWEEN '1950' AND '1960'
AND (SELECT count(*) FROM vetoes w WHERE w.decision = v.decision) = 1`}, // unordered: votes of one day go by the numbers in their symbols
	{"vetoed-together", "states=China,Russia", "behind", `
SELECT id FROM d WHERE (SELECT count(*) FROM x WHERE decision = id) = 2 AND id IN (SELECT decision FROM x WHERE actor = 'CHN')
AND id IN (SELECT decision FROM x WHERE actor = 'RUS') ORDER BY date DESC, id DESC`},
	{"vetoed-and-supported", "vetoer=USA supporter=UK", "behind", `
SELECT id FROM d WHERE id IN (SELECT decision FROM x WHERE actor = 'USA') AND id IN (SELECT decision FROM v WHERE actor = 'GBR' AND vote = 'yes') ORDER BY date DESC, id DESC`},
	{"most-vetoes", "", "who drafts alone first last", `
SELECT (SELECT name FROM actors WHERE id = x.actor), count(*), sum((SELECT count(*) FROM x y WHERE y.decision = x.decision) = 1), min(date), max(date)
FROM x GROUP BY actor ORDER BY 2 DESC, x.actor`},
	{"most-vetoes", "seats=apart", "who drafts", `
SELECT (SELECT name FROM actors WHERE id = vetoes.actor), count(*) FROM vetoes GROUP BY actor ORDER BY 2 DESC, actor`},
	{"most-vetoes", "situation=palestine", "who drafts", `
SELECT (SELECT name FROM actors WHERE id = x.actor), count(*) FROM x JOIN about USING (decision) WHERE situation = 'palestine' GROUP BY actor ORDER BY 2 DESC, x.actor`},
	{"veto-partners", "", "who drafts", `
SELECT (SELECT name FROM actors WHERE id = x.actor) || ' + ' || (SELECT name FROM actors WHERE id = y.actor), count(*)
FROM x JOIN x y ON y.decision = x.decision AND x.actor < y.actor GROUP BY x.actor, y.actor ORDER BY 2 DESC, x.actor, y.actor`},
	{"vetoes-by-situation", "state=USA", "who drafts", `
SELECT coalesce((SELECT name FROM situations WHERE id = a.situation), 'nothing that the record knows'), count(*) FROM x LEFT JOIN about a USING (decision)
WHERE x.actor = 'USA' GROUP BY a.situation ORDER BY 2 DESC, coalesce(a.situation, '')`},
	{"vetoes-over-time", "", "key count", `
SELECT substr(date, 1, 3) || '0s', count(*) FROM x GROUP BY 1 ORDER BY 1`},
	{"vetoes-over-time", "situation=namibia per=year", "key count", `
SELECT substr(date, 1, 4), count(*) FROM x JOIN about USING (decision) WHERE situation = 'namibia' GROUP BY 1 ORDER BY 1`},
	{"first-and-last-veto", "state=France", "behind", `
SELECT id FROM (SELECT decision AS id, date FROM x WHERE actor = 'FRA' ORDER BY date, decision LIMIT 1)
UNION ALL SELECT id FROM (SELECT decision AS id, date FROM x WHERE actor = 'FRA' ORDER BY date DESC, decision DESC LIMIT 1)`},
	{"how-voted", "decision=1973", "state vote", `
SELECT (SELECT name FROM actors WHERE id = v.actor), vote FROM v WHERE decision = 'S-RES-1973'
ORDER BY instr('no abstained did not vote not known yes', vote), v.actor`},
	{"agreed-most", "state=Russia situation=syria", "state same opposite n", `
SELECT (SELECT name FROM actors WHERE id = o.actor), sum(o.vote = r.vote), sum((o.vote = 'yes' AND r.vote = 'no') OR (o.vote = 'no' AND r.vote = 'yes')), count(*)
FROM b r JOIN b o ON o.decision = r.decision AND o.actor <> 'RUS' JOIN about a ON a.decision = r.decision AND a.situation = 'syria' WHERE r.actor = 'RUS'
GROUP BY o.actor HAVING count(*) >= 10 ORDER BY avg(o.vote = r.vote) DESC, count(*) DESC, o.actor`},
	{"agreed-least", "state=USA from=1990 to=1999 minimum=5", "state same n", `
SELECT (SELECT name FROM actors WHERE id = o.actor), sum(o.vote = r.vote), count(*)
FROM b r JOIN b o ON o.decision = r.decision AND o.actor <> 'USA' WHERE r.actor = 'USA' AND r.date BETWEEN '1990' AND '2000'
GROUP BY o.actor HAVING count(*) >= 5 ORDER BY avg(o.vote = r.vote), count(*) DESC, o.actor`},
	{"never-opposed", "state=Russia", "b n same first last", `
SELECT (SELECT name FROM actors WHERE id = o.actor), count(*), sum(o.vote = r.vote), min(r.date), max(r.date)
FROM b r JOIN b o ON o.decision = r.decision AND o.actor <> 'RUS' WHERE r.actor = 'RUS'
GROUP BY o.actor HAVING count(*) >= 10 AND sum((o.vote = 'yes' AND r.vote = 'no') OR (o.vote = 'no' AND r.vote = 'yes')) = 0
ORDER BY 2 DESC, 3 DESC, o.actor`},
	{"opposite-sides", "a=China b=USA situation=syria", "behind vote_a vote_b", `
SELECT d.id, p.vote, q.vote FROM d JOIN b p ON p.decision = d.id AND p.actor = 'CHN' JOIN b q ON q.decision = d.id AND q.actor = 'USA'
WHERE p.vote || q.vote IN ('yesno', 'noyes') AND d.id IN (SELECT decision FROM about WHERE situation = 'syria') ORDER BY d.date DESC, d.id DESC`},
	{"stood-alone", "state=USA", "behind vote", `
SELECT d.id, (SELECT vote FROM v WHERE decision = d.id AND actor = 'USA') FROM d WHERE no + abstained = 1 AND not_known = 0
AND id IN (SELECT decision FROM v WHERE actor = 'USA' AND vote IN ('no', 'abstained')) ORDER BY date DESC, id DESC`},
	{"votes-over-time", "state=China", "period yes no abstained did_not_vote not_known n behind_total", `
SELECT substr(date, 1, 3) || '0s', sum(vote = 'yes'), sum(vote = 'no'), sum(vote = 'abstained'), sum(vote = 'did not vote'), sum(vote = 'not known'), count(*), sum(vote <> 'yes')
FROM v WHERE actor = 'CHN' GROUP BY 1 ORDER BY 1`},
	{"voted-alike", "", "period alike n", `
SELECT substr(date, 1, 3) || '0s', sum(votes = 1), count(*) FROM (SELECT date, count(*) AS n, count(DISTINCT vote) AS votes FROM v
WHERE actor IN ('CHN', 'FRA', 'GBR', 'RUS', 'USA') AND vote IN ('yes', 'no', 'abstained') GROUP BY decision HAVING n = 5) GROUP BY 1 ORDER BY 1`},
	{"voted-alike", "states=France,United Kingdom,USA situation=suez", "alike n", `
SELECT sum(votes = 1), count(*) FROM (SELECT date, count(*) AS n, count(DISTINCT vote) AS votes FROM v JOIN about USING (decision)
WHERE actor IN ('FRA', 'GBR', 'USA') AND vote IN ('yes', 'no', 'abstained') AND situation = 'suez' GROUP BY decision HAVING n = 3) GROUP BY substr(date, 1, 3) ORDER BY substr(date, 1, 3)`},
	{"did-not-take-part", "state=China from=1971 to=1985", "behind", `
SELECT decision FROM v WHERE actor = 'CHN' AND vote = 'did not vote' AND date BETWEEN '1971' AND '1986' ORDER BY date DESC, decision DESC`},
	{"abstained-together", "a=China b=India", "behind", `
SELECT p.decision FROM v p JOIN v q ON q.decision = p.decision AND q.actor = 'IND' AND q.vote = 'abstained' WHERE p.actor = 'CHN' AND p.vote = 'abstained'
ORDER BY p.date DESC, p.decision DESC`},
	{"narrowest", "", "behind yes", `
SELECT id, yes FROM d WHERE outcome = 'adopted' AND yes > 0 AND not_known = 0 ORDER BY yes, date, id`},
	{"failed-without-veto", "situation=ukraine", "behind outcome", `
SELECT id, outcome FROM d WHERE outcome = 'not adopted' AND id IN (SELECT decision FROM about WHERE situation = 'ukraine') ORDER BY date DESC, id DESC`},
	{"adopted-on", "situation=Cyprus from=1990 to=1999", "symbol", `
SELECT symbol FROM d WHERE outcome = 'adopted' AND id IN (SELECT decision FROM about WHERE situation = 'cyprus') AND date BETWEEN '1990' AND '2000' ORDER BY date DESC, id DESC`},
	{"chapter-vii", "situation=iraq-kuwait", "symbol", `
SELECT symbol FROM d WHERE outcome = 'adopted' AND chapter_vii = 'yes' AND id IN (SELECT decision FROM about WHERE situation = 'iraq-kuwait') ORDER BY date DESC, id DESC`},
	{"decisions-over-time", "situation=somalia", "key count", `
SELECT substr(date, 1, 3) || '0s', count(*) FROM d JOIN about ON about.decision = d.id WHERE situation = 'somalia' GROUP BY 1 ORDER BY 1`},
	{"outcomes", "situation=syria", "key count", `
SELECT outcome, count(*) FROM d JOIN about ON about.decision = d.id WHERE situation = 'syria' GROUP BY 1 ORDER BY 2 DESC, 1`},
	{"busiest-situations", "from=2000", "key count", `
SELECT coalesce((SELECT name FROM situations WHERE id = a.situation), 'none that the record knows'), count(*) FROM d LEFT JOIN about a ON a.decision = d.id
WHERE d.date >= '2000' GROUP BY a.situation ORDER BY 2 DESC, coalesce(a.situation, '')`},
	{"meetings-on", "situation=myanmar", "symbol date", `
SELECT symbol, date FROM meetings m WHERE EXISTS (SELECT 1 FROM json_each(m.situations) WHERE value = 'myanmar') ORDER BY date DESC, id`},
	{"sponsors-with-both", "states=France,Russia", "state together sponsored first last", `
SELECT (SELECT name FROM actors WHERE id = s.actor), count(*), (SELECT count(*) FROM s o WHERE o.actor = s.actor), min(date), max(date) FROM s
WHERE decision IN (SELECT decision FROM s WHERE actor = 'FRA') AND decision IN (SELECT decision FROM s WHERE actor = 'RUS') AND actor NOT IN ('FRA', 'RUS')
GROUP BY s.actor ORDER BY 2 DESC, s.actor`},
	{"top-sponsors", "from=2010 to=2012", "state sponsored adopted vetoed not_adopted", `
SELECT (SELECT name FROM actors WHERE id = s.actor), count(*), sum(outcome = 'adopted'), sum(outcome = 'vetoed'), sum(outcome = 'not adopted')
FROM s JOIN d ON d.id = s.decision WHERE s.date BETWEEN '2010' AND '2013' GROUP BY s.actor ORDER BY 2 DESC, s.actor`},
	{"sponsors-of-vetoed", "state=Russia", "state vetoed behind_total", `
SELECT (SELECT name FROM actors WHERE id = s.actor), count(*), count(*) FROM s WHERE decision IN (SELECT decision FROM x WHERE actor = 'RUS') GROUP BY s.actor ORDER BY 2 DESC, s.actor`},
	{"longest-elected", "", "state years terms first last", `
SELECT name, sum(min(coalesce(last_year, 2026), 2026) - first_year + 1), count(*), min(first_year), max(coalesce(last_year, 9999)) FROM terms JOIN actors ON actors.id = actor
WHERE permanent = 0 AND type = 'state' GROUP BY actor ORDER BY 2 DESC, actor`},
	{"who-cites", "decision=S/RES/1325", "behind", `
SELECT citing FROM citations WHERE cited = 'S-RES-1325' ORDER BY date DESC, citing`},
	{"statements-towards", "actor=PRK", "behind", `
SELECT id FROM statements s WHERE EXISTS (SELECT 1 FROM json_each(s.targets) WHERE value ->> 'actor' = 'PRK') ORDER BY date DESC, id`},
	{"presided-in", "month=March 2022", "month state behind", `
SELECT month, (SELECT name FROM actors WHERE id = actor), actor FROM presidencies WHERE month = '2022-03' ORDER BY month`},
	{"presided-in", "month=2019", "month behind", `
SELECT month, actor FROM presidencies WHERE month LIKE '2019-%' ORDER BY month`},
	{"presided-when", "state=Russia from=2010-06", "month", `
SELECT month FROM presidencies WHERE actor = 'RUS' AND month >= '2010-06' ORDER BY month`},
	{"spoke-at", "meeting=S/PV.7138", "speaker speeches meetings", `
SELECT (SELECT name FROM actors WHERE id = s.actor), sum(times), count(DISTINCT meeting) FROM speakers s WHERE meeting = 'S-PV-7138' GROUP BY actor ORDER BY 2 DESC, actor`},
	{"meetings-spoken-at", "speaker=Mali from=2013 to=2013", "symbol date speeches", `
SELECT symbol, date, sum(times) FROM speakers WHERE actor = 'MLI' AND date LIKE '2013-%' GROUP BY meeting ORDER BY date DESC, meeting`},
	{"top-speakers", "situation=mali from=2013 to=2013", "speaker speeches meetings", `
SELECT (SELECT name FROM actors WHERE id = s.actor), sum(times), count(DISTINCT meeting) FROM speakers s JOIN meetings m ON m.id = s.meeting
WHERE s.date LIKE '2013-%' AND EXISTS (SELECT 1 FROM json_each(m.situations) WHERE value = 'mali') GROUP BY actor ORDER BY 2 DESC, actor`},
	{"situations-of", "state=Mali", "behind", `
SELECT id FROM situations s WHERE EXISTS (SELECT 1 FROM json_each(s.states) WHERE value ->> 'state' = 'MLI') ORDER BY id`},
	{"parts-of", "situation=yugoslavia", "behind", `
SELECT id FROM situations s WHERE EXISTS (SELECT 1 FROM json_each(s.parents) WHERE value = 'yugoslavia') ORDER BY id`},
	{"presidential-on", "situation=children", "behind", `
SELECT id FROM statements s WHERE type = 'presidential' AND EXISTS (SELECT 1 FROM json_each(s.about_nodes) WHERE value = 'children') ORDER BY date DESC, id`},
}

func arguments(t testing.TB, text string) graph.Arguments {
	t.Helper()
	args := graph.Arguments{}
	name := ""
	for word := range strings.FieldsSeq(text) {
		before, after, ok := strings.Cut(word, "=")
		if ok {
			name = before
			args[name] = []string{after}
			continue
		}
		args[name][0] += " " + word // a value of several words
	}
	return args
}

func TestAnswersBySQL(t *testing.T) {
	record(t)
	db, err := sql.Open("sqlite", "file:"+recordFile()+"?mode=ro")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for _, c := range bySQL {
		r := answer(t, c.id, arguments(t, c.args))
		columns := strings.Fields(c.columns)
		got := make([]string, len(r.Rows))
		for i, row := range r.Rows {
			got[i] = cells(t, r, row, columns)
		}
		want := queried(t, db, prelude+c.query, len(columns))
		if len(want) == 0 {
			t.Errorf("%s %s: the query finds nothing, so that it tests nothing", c.id, c.args)
		}
		if r.Total != len(want) && len(r.Rows) == len(want) {
			t.Errorf("%s %s: %d rows in all, want %d", c.id, c.args, r.Total, len(want))
		}
		if len(want) > len(got) && r.Total == len(want) { // the answer is cut off, and says so
			want = want[:len(got)]
		}
		if !ordered(c.query) {
			slices.Sort(got)
			slices.Sort(want)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s %s: -SQL +answer\n%s", c.id, c.args, diff)
		}
	}
}

func ordered(query string) bool { return strings.Contains(query, "ORDER BY") }

func cells(t *testing.T, r *graph.Reply, row graph.Row, columns []string) string {
	t.Helper()
	out := make([]string, len(columns))
	for i, name := range columns {
		switch name {
		case "behind":
			out[i] = strings.Join(row.Behind, " ")
		case "behind_total":
			out[i] = strconv.Itoa(row.BehindTotal)
		default:
			at := slices.IndexFunc(r.Columns, func(c graph.Column) bool { return c.Name == name })
			if at < 0 {
				t.Fatalf("%s has no column %s", r.Question, name)
			}
			if out[i] = fmt.Sprint(row.Cells[at]); row.Cells[at] == nil {
				out[i] = ""
			}
		}
	}
	return strings.Join(out, " | ")
}

func queried(t *testing.T, db *sql.DB, query string, n int) []string {
	t.Helper()
	rows, err := db.QueryContext(t.Context(), query)
	if err != nil {
		t.Fatalf("%v in\n%s", err, query)
	}
	defer rows.Close()
	var out []string
	for rows.Next() {
		values, into := make([]sql.NullString, n), make([]any, n)
		for i := range values {
			into[i] = &values[i]
		}
		if err := rows.Scan(into...); err != nil {
			t.Fatal(err)
		}
		words := make([]string, n)
		for i, v := range values {
			words[i] = v.String
		}
		out = append(out, strings.Join(words, " | "))
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return out
}
