package load

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/councilgraph/councilgraph/graph"
)

// rollOf draws how members vote, all of them.
func rollOf(r *rand.Rand, members int) []int {
	votes := make([]int, members)
	for i := range votes {
		votes[i] = r.IntN(3)
	}
	return votes
}

// slips changes n votes.
func slips(r *rand.Rand, votes []int, n int) []int {
	out := slices.Clone(votes)
	for _, i := range r.Perm(len(out))[:n] {
		out[i] = (out[i] + 1 + r.IntN(2)) % 3
	}
	return out
}

func ballotOf(key, symbol string, date graph.Date, votes []int) *ballot {
	b := &ballot{
		place: place{table: &tableName{name: "v.csv"}, line: 2}, key: key, resolution: symbol, date: date,
		totals: [4]int{-1, -1, -1, -1}, members: -1,
	}
	for member, v := range votes {
		b.votes = append(b.votes, packVote(uint32(member), v, false))
		b.counts[v]++
	}
	return b
}

func storedOf(id, symbol string, date graph.Date, votes []int) (graph.Decision, []int) {
	if symbol == "" {
		symbol = id
	}
	return graph.Decision{ID: id, Body: graph.Assembly, Symbol: symbol, Date: date, Modality: wholeText}, votes
}

// matched finds out to which roll call each ballot goes: its id, "" for a new
// one, "-" where it is left out.
func matched(decisions []graph.Decision, votes [][]int, ballots []*ballot) map[string]string {
	in := newIntake(nil, Options{}, &Report{})
	held := &calls{byID: map[string]*storedCall{}, bySymbol: map[string][]*storedCall{}, byMonth: map[graph.Date][]*storedCall{}}
	for i := range decisions {
		s := held.add(&decisions[i])
		s.signature, s.voted = signatureOf(ballotOf("", "", "", votes[i]).votes), true
	}
	m := &matcher{in: in, held: held}
	for _, b := range ballots {
		m.ballots = append(m.ballots, m.read(b))
	}
	m.bySymbol()
	m.byVotes()
	out := map[string]string{}
	for _, b := range m.ballots {
		switch {
		case b.leftOut:
			out[b.key] = "-"
		case b.call != nil:
			out[b.key] = b.call.id
		default:
			out[b.key] = ""
		}
	}
	return out
}

// A file of accounts of what the record has, with and without numbers, some
// with a few votes that differ: what is recognised does not depend on the order
// of the ballots or of their lines, nor on how symbols are spelled; and no
// ballot goes to a roll call from which more than 3 in 100 of its votes differ,
// which is counted here by hand.
func TestMatching(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 1))
		members := rapid.IntRange(50, 190).Draw(t, "members")
		var decisions []graph.Decision
		var votes [][]int
		var ballots []*ballot
		said := map[string][]int{}
		for i := range rapid.IntRange(1, 12).Draw(t, "roll calls") {
			base := rollOf(r, members)
			if i > 0 && rapid.Bool().Draw(t, "like the one before") {
				base = slips(r, votes[len(votes)-1], r.IntN(members/10))
			}
			symbol := fmt.Sprintf("A/RES/31/%d", i+1)
			known := symbol
			if rapid.Bool().Draw(t, "without a number") {
				known = ""
			}
			d, v := storedOf(fmt.Sprintf("GA-%d", i+1), known, "1976-12", base)
			decisions, votes = append(decisions, d), append(votes, v)
			if rapid.IntRange(0, 9).Draw(t, "in the file") > 0 {
				v = slips(r, base, r.IntN(members/12))
				key := fmt.Sprint(600+i, "#")
				said[key] = v
				ballots = append(ballots, ballotOf(key, symbol, "1976-12-16", v))
			}
		}
		got := matched(decisions, votes, ballots)
		for key, id := range got {
			at := slices.IndexFunc(decisions, func(d graph.Decision) bool { return d.ID == id })
			if at < 0 {
				continue
			}
			differ := 0
			for member, v := range said[key] {
				if votes[at][member] != v {
					differ++
				}
			}
			if differ*100 > 3*members {
				t.Fatalf("%s goes to %s, and %d of %d votes differ", key, id, differ, members)
			}
		}
		shuffled := slices.Clone(ballots)
		for i, b := range shuffled {
			c := *b
			c.votes = slices.Clone(b.votes)
			r.Shuffle(len(c.votes), func(i, j int) { c.votes[i], c.votes[j] = c.votes[j], c.votes[i] })
			c.resolution = "a/res/31/" + c.resolution[len("A/RES/31/"):]
			shuffled[i] = &c
		}
		r.Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
		if again := matched(decisions, votes, shuffled); !equalMaps(got, again) {
			t.Fatalf("in another order %v, want %v", again, got)
		}
	})
}

func equalMaps(a, b map[string]string) bool {
	for k, v := range a {
		if b[k] != v {
			return false
		}
	}
	return len(a) == len(b)
}

// The rules one by one, on 100 members, so that a vote is one in a hundred.
func TestMatchingRules(t *testing.T) {
	r := rand.New(rand.NewPCG(14, 6))
	base, other := rollOf(r, 100), rollOf(r, 100)
	for _, c := range []struct {
		name     string
		stored   string // symbol; empty: without a number
		date     graph.Date
		modality string
		rival    []int // votes of a second roll call without a number, in the same month
		votes    []int
		want     string
	}{
		{"same number, same votes", "A/RES/31/1", "1976-12", "", nil, base, "GA-1"},
		{"same number, 3 differ", "A/RES/31/1", "1976-12", "", nil, slips(r, base, 3), "GA-1"},
		{"same number, 4 differ", "A/RES/31/1", "1976-12", "", nil, slips(r, base, 4), ""},
		{"same number, another month", "A/RES/31/1", "1977-02", "", nil, base, "GA-1"},
		{"same number, a paragraph", "A/RES/31/1", "1976-12", "paragraph", nil, base, ""},
		{"another number", "A/RES/31/2", "1976-12", "", nil, base, ""},
		{"no number, same votes", "", "1976-12", "", nil, base, "GA-1"},
		{"no number, another day of the month", "", "1976-12-20", "", nil, base, "GA-1"},
		{"no number, 3 differ", "", "1976-12", "", nil, slips(r, base, 3), "GA-1"},
		{"no number, 4 differ", "", "1976-12", "", nil, slips(r, base, 4), ""},
		{"no number, another month", "", "1976-11", "", nil, base, ""},
		{"no number, a paragraph", "", "1976-12", "paragraph", nil, base, ""},
		{"no number, a rival", "", "1976-12", "", slips(r, base, 1), base, "-"},
		{"no number, 3 differ, from a rival a few more", "", "1976-12", "", slips(r, base, 2), slips(r, base, 3), "-"},
		{"no number, a rival farther off", "", "1976-12", "", slips(r, base, 6), base, "GA-1"},
		{"no number, few members", "", "1976-12", "", nil, base[:19], ""},
		{"no number, ten members more in one", "", "1976-12", "", nil, base[:90], ""},
	} {
		d, _ := storedOf("GA-1", c.stored, c.date, base)
		if c.modality != "" {
			d.Modality = c.modality
		}
		far, _ := storedOf("GA-2", "", "1976-12", other)
		decisions, votes := []graph.Decision{d, far}, [][]int{base, other}
		if c.rival != nil {
			x, _ := storedOf("GA-3", "", "1976-12", c.rival)
			decisions, votes = append(decisions, x), append(votes, c.rival)
		}
		got := matched(decisions, votes, []*ballot{ballotOf("1", "A/RES/31/1", "1976-12-16", c.votes)})
		if got["1"] != c.want {
			t.Errorf("%s: %q, want %q", c.name, got["1"], c.want)
		}
	}
}

// Two ballots that fit one roll call about as well are both left out; one that
// fits it far better has it.
func TestRivalBallots(t *testing.T) {
	r := rand.New(rand.NewPCG(14, 7))
	base := rollOf(r, 100)
	d, _ := storedOf("GA-1", "", "1976-12", base)
	near, far := slips(r, base, 1), slips(r, base, 5)
	for _, c := range []struct {
		second []int
		want   map[string]string
	}{
		{near, map[string]string{"1": "-", "2": "-"}},
		{far, map[string]string{"1": "GA-1", "2": ""}},
	} {
		got := matched([]graph.Decision{d}, [][]int{base}, []*ballot{
			ballotOf("1", "A/RES/31/1", "1976-12-16", base), ballotOf("2", "A/RES/31/2", "1976-12-16", c.second),
		})
		if !equalMaps(got, c.want) {
			t.Errorf("%v, want %v", got, c.want)
		}
	}
}
