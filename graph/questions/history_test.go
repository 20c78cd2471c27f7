package questions_test

import (
	"database/sql"
	"fmt"
	"maps"
	"math"
	"math/big"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/councilgraph/councilgraph/graph"
)

// byLoop are the questions that the tests below answer a second time; the
// others are in bySQL.
var byLoop = []string{"abstained-when-vetoed", "stood-by-the-veto", "members-in", "connected", "aligned", "leaned-towards"}

// No question comes with the program whose answer is not worked out twice.
func TestEveryQuestionIsTested(t *testing.T) {
	tested := map[string]bool{}
	for _, c := range bySQL {
		tested[c.id] = true
	}
	for _, id := range byLoop {
		tested[id] = true
	}
	for _, q := range ours(t).List {
		if !tested[q.ID] {
			t.Errorf("the answer to %s is worked out no second time", q.ID)
		}
		delete(tested, q.ID)
	}
	for id := range tested {
		t.Errorf("%s is tested and is no question", id)
	}
}

// The facts are those of the histories of the Council.
func TestKnownHistory(t *testing.T) {
	for _, c := range []struct {
		id, args string
		want     []string // of the answer's sentence or of its rows, in order
	}{
		// Bangladesh's admission, Guatemala's observers, the force in Macedonia;
		// in 1955 Mongolia's admission, by the Republic of China.
		{"vetoed-alone", "state=China", []string{"4 drafts", "S/1999/201 1999-02-25", "S/1997/18 1997-01-10", "S/10771 1972-08-25", "S/3502 (14) 1955-12-13"}},
		// France was alone on Indonesia in 1947 and on the Comoros in 1976; its last
		// veto was on Panama, with the United Kingdom and the United States.
		{"vetoed-alone", "state=France", []string{"S/11967 1976-02-06", "1947-08-25"}},
		{"first-and-last-veto", "state=France", []string{"S/21048", "1989-12-23"}},
		// The Suez crisis: France and the United Kingdom on 30 October 1956.
		{"vetoed-together", "states=France,UK", []string{"2 drafts", "1956-10-30", "1956-10-30"}},
		// The United Arab Emirates presided in March 2022, after Russia in February;
		// Indonesia in May 2019. The Council's own list of presidents says so.
		{"presided-in", "month=March 2022", []string{"In March 2022 the United Arab Emirates presided", "from the alphabetical rotation"}},
		{"presided-in", "month=2022-02", []string{"In February 2022 the Russian Federation presided"}},
		{"presided-in", "month=May 2019", []string{"In May 2019 Indonesia presided", "from the record of speeches"}},
		{"presided-in", "month=May 1980", []string{"does not say who presided", "begins in January 1995"}},
		// Resolution 678: Cuba and Yemen against, China abstaining.
		{"how-voted", "decision=S/RES/678", []string{"12 voted yes, 2 no, 1 abstained", "Cuba no", "Yemen no", "China abstained", "Canada yes"}},
		// Resolution 1973: the five that abstained.
		{"how-voted", "decision=S/RES/1973 (2011)", []string{"10 voted yes, 0 no, 5 abstained", "Brazil abstained", "China abstained", "Germany abstained", "India abstained", "Russian Federation abstained"}},
		// Elected most often: Japan, twelve terms to 2024, ahead of Brazil.
		{"longest-elected", "", []string{"Japan", "Brazil"}},
	} {
		r := answer(t, c.id, arguments(t, c.args))
		lines := []string{r.Answer}
		for _, row := range r.Rows {
			lines = append(lines, strings.Trim(fmt.Sprint(row.Cells), "[]"))
		}
		text := strings.Join(lines, "\n")
		rest := text
		for _, want := range c.want {
			_, after, ok := strings.Cut(rest, want)
			if !ok {
				t.Errorf("%s %s: no %q, in this order, in\n%s", c.id, c.args, want, text)
				break
			}
			rest = after
		}
	}
}

func open(t *testing.T) *sql.DB {
	t.Helper()
	record(t)
	db, err := sql.Open("sqlite", "file:"+recordFile()+"?mode=ro")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return db
}

// The counts come from SQL, and the probabilities from whole numbers: the ways
// of drawing, as binomials, without any rounding.
func TestVotesWhenVetoed(t *testing.T) {
	db := open(t)
	for _, c := range []struct{ id, state, value string }{
		{"abstained-when-vetoed", "USA", "abstained"}, {"abstained-when-vetoed", "RUS", "abstained"}, {"stood-by-the-veto", "RUS", "no"}, {"stood-by-the-veto", "GBR", "no"},
	} {
		r := answer(t, c.id, graph.Arguments{"state": {c.state}})
		rows := queried(t, db, prelude+fmt.Sprintf(`
SELECT (SELECT name FROM actors WHERE id = o.actor), sum(z.decision IS NOT NULL AND o.vote = '%[2]s'), sum(z.decision IS NOT NULL), sum(o.vote = '%[2]s'), count(*)
FROM v o JOIN contested c ON c.id = o.decision JOIN v m ON m.decision = o.decision AND m.actor = '%[1]s' AND m.vote <> 'not known'
LEFT JOIN x z ON z.decision = o.decision AND z.actor = '%[1]s' WHERE o.actor <> '%[1]s' AND o.vote <> 'not known' GROUP BY o.actor HAVING sum(z.decision IS NOT NULL) > 0`, c.state, c.value), 5)
		var want []string
		p := map[string]float64{}
		for _, line := range rows {
			f := strings.Split(line, " | ")
			k, drawn, marked, n := number(t, f[1]), number(t, f[2]), number(t, f[3]), number(t, f[4])
			p[f[0]] = exactTail(k, n, marked, drawn)
			if k*n > marked*drawn { // more than expected
				want = append(want, line)
			}
		}
		var got []string
		for _, row := range r.Rows {
			got = append(got, fmt.Sprintf("%v | %v | %v | %v | %v", row.Cells[0], row.Cells[1], row.Cells[3], row.Cells[4], row.Cells[5]))
			state, _ := row.Cells[0].(string)
			if probability, _ := row.Cells[6].(float64); math.Abs(probability-p[state]) > 1e-9*p[state] {
				t.Errorf("%s %s, %s: probability %v, want %v", c.id, c.state, state, probability, p[state])
			}
			if len(row.Behind) != row.Cells[1] {
				t.Errorf("%s %s, %s: %d decisions behind %v", c.id, c.state, state, len(row.Behind), row.Cells[1])
			}
		}
		slices.Sort(want)
		slices.Sort(got)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s %s: -SQL +answer\n%s", c.id, c.state, diff)
		}
	}
}

func number(t *testing.T, text string) int {
	t.Helper()
	n, err := strconv.Atoi(text)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// exactTail is the hypergeometric tail of k or more, in whole numbers.
func exactTail(k, n, marked, drawn int) float64 {
	sum := new(big.Int)
	for i := k; i <= min(marked, drawn); i++ {
		ways := new(big.Int).Binomial(int64(marked), int64(i))
		if rest := drawn - i; rest <= n-marked {
			sum.Add(sum, ways.Mul(ways, new(big.Int).Binomial(int64(n-marked), int64(rest))))
		}
	}
	p, _ := new(big.Rat).SetFrac(sum, new(big.Int).Binomial(int64(n), int64(drawn))).Float64()
	return p
}

// Members of 1990, when Democratic Yemen's seat passed to Yemen, of 1946, of the
// year in which the Republic of China gave way to the People's Republic, and of
// 2023, from the terms of the store's file; their numbers are those of the
// Charter: 15, 11 before 1966, and one more where a seat changed hands.
func TestMembers(t *testing.T) {
	db := open(t)
	for year, n := range map[string]int{"1990": 16, "1946": 11, "1971": 16, "2023": 15} {
		r := answer(t, "members-in", graph.Arguments{"year": {year}})
		want := queried(t, db, `SELECT actor FROM terms WHERE first_year <= `+year+` AND coalesce(last_year, 9999) >= `+year, 1)
		var got []string
		for _, row := range r.Rows {
			got = append(got, row.Behind...)
		}
		slices.Sort(want)
		slices.Sort(got)
		if diff := cmp.Diff(want, got); diff != "" || len(got) != n {
			t.Errorf("%s: %d members, want %d; -SQL +answer\n%s", year, len(got), n, diff)
		}
	}
}

// The bits of the links that a path may walk, from the console's views alone:
// 1 + log2 of how many links of the same relation and value start where the
// link starts + log2 of how many end where it ends, all votes being like one
// that is not known; the lowest of parallel links, either way. No path leads through a decision that nobody opposed.
const bitsInSQL = `WITH l AS MATERIALIZED (SELECT from_id, to_id, relation, coalesce(value, '') AS value FROM links),
f AS MATERIALIZED (SELECT from_id, relation, value, iif(value = 'not known', sum(count(*)) OVER (PARTITION BY from_id, relation), count(*)) AS n
	FROM l GROUP BY 1, 2, 3),
t AS MATERIALIZED (SELECT to_id, relation, value, iif(value = 'not known', sum(count(*)) OVER (PARTITION BY to_id, relation), count(*)) AS n
	FROM l GROUP BY 1, 2, 3)
SELECT from_id, to_id, min(1 + log2(f.n) + log2(t.n)) FROM l JOIN f USING (from_id, relation, value) JOIN t USING (to_id, relation, value)
WHERE relation NOT IN ('voted in the assembly', 'spoke at', 'presided') GROUP BY 1, 2`

// TestConnected finds the best path again: link by link from the start, the
// lowest sum for every node (Bellman's and Ford's way).
func TestConnected(t *testing.T) {
	db := open(t)
	shut := map[string]bool{}
	for _, id := range queried(t, db, `SELECT id FROM decisions WHERE (yes > 0 OR modality = 'without vote') AND no = 0 AND abstained = 0 AND not_known = 0`, 1) {
		shut[id] = true
	}
	for _, id := range queried(t, db, `SELECT id FROM decisions WHERE body = 'assembly'`, 1) {
		shut[id] = true
	}
	bits := map[string]map[string]float64{}
	step := func(a, b string, n float64) {
		if bits[a] == nil {
			bits[a] = map[string]float64{}
		}
		if least, ok := bits[a][b]; !ok || n < least {
			bits[a][b] = n
		}
	}
	for _, line := range queried(t, db, bitsInSQL, 3) {
		l := strings.Split(line, " | ")
		n, err := strconv.ParseFloat(l[2], 64)
		if err != nil {
			t.Fatal(err)
		}
		step(l[0], l[1], n)
		step(l[1], l[0], n)
	}
	for _, ends := range [][2]string{{"ALB", "kim-yo-jong"}, {"NPL", "S-2022-431"}, {"PLW", "CHN"}, {"CHN", "USA"}} {
		start, end := ends[0], ends[1]
		least := map[string]float64{start: 0}
		for range graph.DefaultPathLength {
			next := maps.Clone(least)
			for a, sum := range least {
				if a != start && (shut[a] || a == end) {
					continue
				}
				for b, n := range bits[a] {
					if old, ok := next[b]; !ok || sum+n < old {
						next[b] = sum + n
					}
				}
			}
			least = next
		}
		r := answer(t, "connected", graph.Arguments{"a": {start}, "b": {end}})
		before := 0.0
		for i, row := range r.Rows {
			sum := 0.0
			for j := 1; j < len(row.Behind); j++ {
				n, ok := bits[row.Behind[j-1]][row.Behind[j]]
				if !ok || (j < len(row.Behind)-1 && shut[row.Behind[j]]) {
					t.Errorf("%v: no path leads from %s to %s", ends, row.Behind[j-1], row.Behind[j])
				}
				sum += n
			}
			told, _ := row.Cells[2].(float64)
			if math.Abs(told-sum) > .02 || told < before { // each link is rounded to a thousandth, the sum to a hundredth
				t.Errorf("%v: path %d has %.3f bits, the record says %.3f; before it %.3f", ends, i, told, sum, before)
			}
			if best := least[end]; i == 0 && math.Abs(told-best) > .02 {
				t.Errorf("%v: the best path has %.3f bits, there is one of %.3f", ends, told, best)
			}
			before = told
		}
		if _, ok := least[end]; ok == (len(r.Rows) == 0) {
			t.Errorf("%v: %d paths", ends, len(r.Rows))
		}
	}
}

// Lijphart's index by its formula in SQL: 1 less the mean of half the
// distance of two votes, with yes 1, abstention 0 and no -1.
const lijphart = `1 - avg(abs(CASE p.vote WHEN 'yes' THEN 1 WHEN 'no' THEN -1 ELSE 0 END - CASE q.vote WHEN 'yes' THEN 1 WHEN 'no' THEN -1 ELSE 0 END) / 2.0)`

func TestAlignment(t *testing.T) {
	db := open(t)
	r := answer(t, "aligned", graph.Arguments{"a": {"FRA"}, "b": {"GBR"}, "from": {"1990"}})
	want := queried(t, db, prelude+`SELECT count(*), `+lijphart+` FROM b p JOIN b q ON q.decision = p.decision AND q.actor = 'GBR' WHERE p.actor = 'FRA' AND p.date >= '1990'`, 2)
	if got := fmt.Sprintf("%v | %v", r.Rows[0].Cells[2], r.Rows[0].Cells[3]); !near(got, want[0]) {
		t.Errorf("France and the United Kingdom score %s, want %s", got, want[0])
	}
	if len(r.Rows[0].Behind) == 0 {
		t.Error("no decision stands behind the score")
	}
	r = answer(t, "leaned-towards", graph.Arguments{"from": {"2015"}})
	// The United States is neither joined nor continued, so that apart is joined.
	rows := queried(t, db, prelude+`SELECT p.actor, count(*), `+lijphart+` FROM b p JOIN b q ON q.decision = p.decision AND q.actor = 'USA'
WHERE p.actor = 'ALB' AND p.date >= '2022' AND p.date < '2024' GROUP BY p.actor`, 3)
	found := false
	for _, row := range r.Rows {
		if row.Cells[0] == "ALB" && row.Cells[3] == "USA" {
			found = true
			if got := fmt.Sprintf("ALB | %v | %v", row.Cells[4], row.Cells[5]); !near(strings.TrimPrefix(got, "ALB | "), strings.TrimPrefix(rows[0], "ALB | ")) {
				t.Errorf("Albania and the United States score %s, want %s", got, rows[0])
			}
		}
	}
	if !found {
		t.Error("Albania's stay is not in the answer")
	}
}

// near reports whether two texts "n | score" hold the same n and nearly the
// same score.
func near(a, b string) bool {
	x, y := strings.Split(a, " | "), strings.Split(b, " | ")
	p, err1 := strconv.ParseFloat(x[1], 64)
	q, err2 := strconv.ParseFloat(y[1], 64)
	return x[0] == y[0] && err1 == nil && err2 == nil && math.Abs(p-q) < 1e-9
}
