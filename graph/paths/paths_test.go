package paths_test

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	diff "github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/paths"
)

// small is a record of a few nodes and links, as links in words besides.
type small struct {
	*paths.Graph
	ids   []string
	links []graph.Link
}

var (
	words     = []string{"", "yes", "no", "abstained", "not known"}
	relations = []graph.Relation{graph.CastVeto, graph.Cites, graph.Concerns, graph.Voted, graph.Continues}
	dates     = []graph.Date{"", "1950-01-01", "1960-01-01", "1970-01-01"}
)

// connected makes the record of these links, between the nodes a, b, c ...
func connected(n int, links []graph.Link) *small {
	s := &small{links: links}
	r := paths.Record{Nodes: make([]graph.Node, n+1), Roll: make([]bool, n+1), Place: make([]int32, n+1), ByID: map[string]int32{}, Words: words}
	for k := 1; k <= n; k++ {
		id := string(rune('a' + n - k)) // places and keys run opposite ways
		r.Nodes[k] = graph.Node{ID: id, Kind: graph.Kinds[k%len(graph.Kinds)]}
		r.Place[k], r.ByID[id] = int32(n-k), int32(k)
		s.ids = append(s.ids, id)
	}
	list := make([]paths.Link, len(links))
	for i, l := range links {
		list[i] = paths.Link{
			From: r.ByID[l.From], To: r.ByID[l.To], Date: paths.DateNumber(l.Date), Relation: paths.RelationNumber(l.Relation),
			Value: uint32(slices.Index(words, l.Value)),
		}
	}
	rows := paths.Connect(r.Place, list)
	r.Adjacency = &rows
	s.Graph = paths.New(r)
	return s
}

// drawn draws a record, with parallel links and links from a node to itself.
func drawn(t *rapid.T) *small {
	n := rapid.IntRange(2, 8).Draw(t, "nodes")
	id := rapid.Map(rapid.IntRange(0, n-1), func(i int) string { return string(rune('a' + i)) })
	link := rapid.Custom(func(t *rapid.T) graph.Link {
		l := graph.Link{
			From: id.Draw(t, "from"), To: id.Draw(t, "to"), Relation: rapid.SampledFrom(relations).Draw(t, "relation"), Date: rapid.SampledFrom(dates).Draw(t, "date"),
		}
		if l.Relation == graph.Voted {
			l.Value = rapid.SampledFrom(words[1:]).Draw(t, "vote")
		}
		return l
	})
	return connected(n, rapid.SliceOfN(link, 1, 20).Draw(t, "links"))
}

// ends draws two nodes.
func (s *small) ends(t *rapid.T) (start, end string) {
	start = rapid.SampledFrom(s.ids).Draw(t, "start")
	end = rapid.SampledFrom(slices.DeleteFunc(slices.Clone(s.ids), func(id string) bool { return id == start })).Draw(t, "end")
	return start, end
}

// bits counts what graph.Bits is of.
func (s *small) bits(l graph.Link) int {
	from, to := 0, 0
	for _, o := range s.links {
		if l.Alike(o) {
			if o.From == l.From {
				from++
			}
			if o.To == l.To {
				to++
			}
		}
	}
	return graph.Bits(from, to)
}

// ranked is a row of nodes with what its links sum up to.
type ranked struct {
	row string
	sum int
}

// all lists every path of up to so many links by brute force: by the sum of
// what price says of the cheapest link of each step, then by links, then ids.
func (s *small) all(start, end string, most int, price func(graph.Link) int) []ranked {
	var out []ranked
	var grow func(row string, sum int)
	grow = func(row string, sum int) {
		here := row[len(row)-1:]
		if here == end {
			out = append(out, ranked{row, sum})
			return
		}
		if len(row) > most {
			return
		}
		for _, next := range s.ids {
			least := -1
			for _, l := range s.links {
				if (l.From == here && l.To == next) || (l.From == next && l.To == here) {
					if p := price(l); least < 0 || p < least {
						least = p
					}
				}
			}
			if least >= 0 && !strings.Contains(row, next) {
				grow(row+next, sum+least)
			}
		}
	}
	grow(start, 0)
	slices.SortFunc(out, func(a, b ranked) int {
		return cmp.Or(cmp.Compare(a.sum, b.sum), cmp.Compare(len(a.row), len(b.row)), cmp.Compare(a.row, b.row))
	})
	return out
}

func row(p graph.Path) string {
	var b strings.Builder
	for _, n := range p.Nodes {
		b.WriteString(n.ID)
	}
	return b.String()
}

func (s *small) asked(t *rapid.T, q graph.PathQuery) graph.Paths {
	found, err := s.Paths(context.Background(), q)
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// Shortest paths, searched from both ends or by cost, are those that brute
// force finds, in order of cost and ids, whether they are counted or not.
func TestShortest(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := drawn(t)
		start, end := s.ends(t)
		q := graph.PathQuery{Start: start, End: end, MaxLength: rapid.IntRange(1, 7).Draw(t, "length"), Limit: rapid.IntRange(1, 5).Draw(t, "limit")}
		all := s.all(start, end, q.MaxLength, func(l graph.Link) int { return l.Cost() })
		least := 0
		for _, r := range all {
			if n := len(r.row) - 1; least == 0 || n < least {
				least = n
			}
		}
		all = slices.DeleteFunc(all, func(r ranked) bool { return len(r.row)-1 > least })
		want := all[:min(len(all), q.Limit)]
		for _, q.Count = range []bool{false, true} {
			found := s.asked(t, q)
			var got []ranked
			for _, p := range found.Paths {
				got = append(got, ranked{row(p), p.Cost})
			}
			if d := diff.Diff(want, got, diff.AllowUnexported(ranked{})); d != "" && len(want)+len(got) > 0 {
				t.Errorf("counted %v (-brute force +got): %s", q.Count, d)
			}
			if found.Length != least || (q.Count && found.Total != len(all)) || (!q.Count && found.Total != 0) {
				t.Errorf("length %d, total %d; want %d, %d", found.Length, found.Total, least, len(all))
			}
		}
	})
}

// The best paths by bits, one or several, are those that brute force finds,
// with factors too.
func TestTelling(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := drawn(t)
		start, end := s.ends(t)
		q := graph.PathQuery{
			Start: start, End: end, Mode: graph.ModeInformative, Unanimous: true, MaxLength: rapid.IntRange(1, 7).Draw(t, "length"), Limit: rapid.IntRange(1, 6).Draw(t, "limit"),
			Factors: rapid.MapOfN(rapid.SampledFrom(relations), rapid.Float64Range(graph.MinFactor, graph.MaxFactor), 0, 2).Draw(t, "factors"),
		}
		all := s.all(start, end, q.MaxLength, func(l graph.Link) int { return graph.Weigh(s.bits(l), q.Factors[l.Relation]) })
		var got []ranked
		for _, p := range s.asked(t, q).Paths {
			got = append(got, ranked{row(p), p.Sum()})
		}
		want := all[:min(len(all), q.Limit)]
		if d := diff.Diff(want, got, diff.AllowUnexported(ranked{})); d != "" && len(want)+len(got) > 0 {
			t.Errorf("(-brute force +got): %s", d)
		}
	})
}

// Of diverse paths the first is the best there is, none shares more than half
// of its nodes between the ends with one before it, and every other path that
// is as good as the last does so with one that is given.
func TestDiverse(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := drawn(t)
		start, end := s.ends(t)
		q := graph.PathQuery{Start: start, End: end, Mode: graph.ModeInformative, Unanimous: true, Diverse: true, MaxLength: 6, Limit: rapid.IntRange(1, 5).Draw(t, "limit")}
		shares := func(a, b string) bool {
			n := 0
			for _, id := range a[1 : len(a)-1] {
				if strings.ContainsRune(b[1:len(b)-1], id) {
					n++
				}
			}
			return 2*n > len(a)-2
		}
		var want []string
		for _, r := range s.all(start, end, q.MaxLength, s.bits) {
			if len(want) < q.Limit && !slices.ContainsFunc(want, func(given string) bool { return shares(r.row, given) }) {
				want = append(want, r.row)
			}
		}
		var got []string
		for _, p := range s.asked(t, q).Paths {
			got = append(got, row(p))
		}
		if !slices.Equal(want, got) {
			t.Errorf("got %v, want %v", got, want)
		}
	})
}

// In time, no link that counts is earlier than one before it; what lasts may
// stand anywhere.
func TestInTime(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := drawn(t)
		start, end := s.ends(t)
		q := graph.PathQuery{Start: start, End: end, Mode: graph.ModeInformative, Unanimous: true, InTime: true, MaxLength: 6, Limit: 5}
		for _, p := range s.asked(t, q).Paths {
			day := graph.Date("")
			for _, step := range p.Steps {
				l := step[0]
				if l.Lasting() {
					continue
				}
				if l.Date == "" || l.Date < day {
					t.Errorf("%s: a link of %q after %q", row(p), l.Date, day)
				}
				day = l.Date
			}
		}
	})
}

// a cites b in 1970 and c in 1950; b cites d in 1960, c cites d in 1960. In
// time d is reached by way of c alone.
func TestInTimeDrawn(t *testing.T) {
	s := connected(4, []graph.Link{
		{From: "a", To: "b", Relation: graph.Cites, Date: "1970-01-01"},
		{From: "a", To: "c", Relation: graph.Cites, Date: "1950-01-01"},
		{From: "b", To: "d", Relation: graph.Cites, Date: "1960-01-01"},
		{From: "c", To: "d", Relation: graph.Cites, Date: "1960-01-01"},
	})
	for in, want := range map[bool]string{false: "abd acd", true: "acd"} {
		found, err := s.Paths(t.Context(), graph.PathQuery{Start: "a", End: "d", InTime: in})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, p := range found.Paths {
			got = append(got, row(p))
		}
		if strings.Join(got, " ") != want {
			t.Errorf("in time %v: %v; want %s", in, got, want)
		}
	}
}

// The scale: 1 bit for a link that is the only one of its like, one more each
// time either end has twice as many, and never less for more.
func TestBits(t *testing.T) {
	for _, c := range [][3]int{{1, 1, 1000}, {2, 1, 2000}, {1, 2, 2000}, {4, 8, 6000}, {1000, 15, 14873}} { // 1 + log2(15000) = 14.8727
		if got := graph.Bits(c[0], c[1]); got != c[2] {
			t.Errorf("%d and %d: %d, want %d", c[0], c[1], got, c[2])
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		from, to := rapid.IntRange(1, 1e6).Draw(t, "from"), rapid.IntRange(1, 1e6).Draw(t, "to")
		b := graph.Bits(from, to)
		if b < 1000 || graph.Bits(from+1, to) < b || graph.Bits(to, from) != b || graph.Bits(2*from, to) != b+1000 {
			t.Errorf("%d and %d: %d bits", from, to, b)
		}
		f := rapid.Float64Range(graph.MinFactor, graph.MaxFactor).Draw(t, "factor")
		if w := graph.Weigh(b, f); w < 1 || (f > 1 && w < b) || (f < 1 && w > b) || graph.Weigh(b, 0) != b || graph.Weigh(b, 1) != b {
			t.Errorf("%d bits by %g: %d", b, f, w)
		}
	})
}

// A ladder of n rungs has 2^n ways through. A search that may look at few
// beginnings of paths says so, and what it gives comes first in the full
// answer.
func TestCutOff(t *testing.T) {
	const rungs = 5
	var links []graph.Link
	id := func(i int) string { return string(rune('a' + i)) }
	for i := range rungs {
		a, up, down, b := id(3*i), id(3*i+1), id(3*i+2), id(3*i+3)
		for _, pair := range [][2]string{{a, up}, {a, down}, {up, b}, {down, b}} {
			links = append(links, graph.Link{From: pair[0], To: pair[1], Relation: graph.Cites})
		}
	}
	s := connected(3*rungs+1, links)
	q := graph.PathQuery{Start: "a", End: id(3 * rungs), Mode: graph.ModeInformative, Unanimous: true, MaxLength: 12, Limit: 50}
	full, err := s.Paths(t.Context(), q)
	if err != nil || len(full.Paths) != 1<<rungs || full.CutOff != "" {
		t.Fatalf("%d paths, %q, %v; want %d", len(full.Paths), full.CutOff, err, 1<<rungs)
	}
	q.Expansions = 40
	cut, err := s.Paths(t.Context(), q)
	if err != nil || cut.CutOff != "The search was cut off after looking at 40 beginnings of paths; there may be more." {
		t.Errorf("%q, %v", cut.CutOff, err)
	}
	if n := len(cut.Paths); n >= len(full.Paths) || diff.Diff(full.Paths[:n], cut.Paths) != "" {
		t.Errorf("%d paths that are not the first of all", n)
	}
	q.Expansions, q.Mode = 3, graph.ModeShortest
	if short, err := s.Paths(t.Context(), q); err != nil || len(short.Paths) != 3 || !strings.HasPrefix(short.CutOff, "The search was cut off after looking at 3 ") {
		t.Errorf("%d shortest paths, %q, %v", len(short.Paths), short.CutOff, err)
	}
	q.Count, q.Expansions = true, 0
	if short, err := s.Paths(t.Context(), q); err != nil || short.Total != 1<<rungs {
		t.Errorf("%d shortest paths, %v; want %d", short.Total, err, 1<<rungs)
	}
	ctx, cancel := context.WithDeadline(t.Context(), time.Now().Add(-time.Second))
	defer cancel()
	if _, err := s.Paths(ctx, q); err == nil {
		t.Error("a caller who has left is answered")
	}
}

// One graph is searched by many at once, with what they note of its nodes kept
// apart.
func TestTogether(t *testing.T) {
	var links []graph.Link
	for i := range 12 {
		for _, by := range []int{1, 5} {
			links = append(links, graph.Link{From: string(rune('a' + i)), To: string(rune('a' + (i+by)%12)), Relation: graph.Cites})
		}
	}
	s := connected(12, links)
	ask := func(i int) string {
		q := graph.PathQuery{Start: "a", End: string(rune('b' + i%11)), Limit: 1 + i%3, Count: i%2 == 0}
		if i%4 > 1 {
			q.Mode, q.Unanimous = graph.ModeInformative, true
		}
		found, err := s.Paths(context.Background(), q)
		if err != nil {
			return err.Error()
		}
		out := []string{fmt.Sprint(found.Length, found.Total)}
		for _, p := range found.Paths {
			out = append(out, row(p))
		}
		return strings.Join(out, " ")
	}
	want := make([]string, 44)
	for i := range want {
		want[i] = ask(i)
	}
	done := make(chan string)
	for range 4 {
		go func() {
			wrong := ""
			for i := range 200 {
				if got := ask(i % 44); got != want[i%44] {
					wrong = got + ", alone " + want[i%44]
				}
			}
			done <- wrong
		}()
	}
	for range 4 {
		if wrong := <-done; wrong != "" {
			t.Error(wrong)
		}
	}
}
