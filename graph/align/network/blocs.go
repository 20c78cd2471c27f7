package network

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/councilgraph/councilgraph/graph"
)

// Bloc is a community of one period as it goes through time.
type Bloc struct {
	Period  int      `json:"period"` // an index into the periods given
	Thread  int      `json:"thread"` // the same for blocs that continue one another
	Members []string `json:"members"`
}

// Flow is the members that go from one bloc to one of the next period.
type Flow struct {
	From    int      `json:"from"` // an index into Blocs
	To      int      `json:"to"`
	Members []string `json:"members"`
}

// Life is the blocs of all periods and the flows between them, as an alluvial
// figure draws them.
type Life struct {
	Blocs []Bloc `json:"blocs"` // by period, then size
	Flows []Flow `json:"flows"`
}

// Match follows blocs from period to period. Of two neighbouring periods, the
// pair of blocs with the greatest overlap (members in common over members in
// either, Jaccard, among those who are there in both periods) continues one
// another, then the next pair, as long as the overlap is at least least;
// whatever is left begins a new thread. Greene, Doyle and Cunningham 2010,
// doi:10.1109/ASONAM.2010.17. It fails with Invalid.
func Match(periods [][][]string, least float64) (*Life, error) {
	if !(least > 0 && least <= 1) {
		return nil, graph.Errorf(graph.Invalid, "the least overlap of blocs lies above 0 and at most 1, not at %g", least)
	}
	life := &Life{}
	threads := 0
	var before []int // blocs of the period before, indices into life.Blocs
	for t, blocs := range periods {
		home := map[string]bool{}
		var now []int
		for _, members := range blocs {
			for _, m := range members {
				if home[m] {
					return nil, graph.Errorf(graph.Invalid, "%s is in two blocs of period %d", m, t+1)
				}
				home[m] = true
			}
			if len(members) == 0 {
				return nil, graph.Errorf(graph.Invalid, "a bloc of period %d has no members", t+1)
			}
			sorted := slices.Sorted(slices.Values(members))
			now = append(now, len(life.Blocs))
			life.Blocs = append(life.Blocs, Bloc{Period: t, Thread: -1, Members: sorted})
		}
		slices.SortStableFunc(life.Blocs[len(life.Blocs)-len(now):], func(a, b Bloc) int {
			return cmp.Or(cmp.Compare(len(b.Members), len(a.Members)), cmp.Compare(a.Members[0], b.Members[0]))
		})
		life.join(before, now, least)
		for _, b := range now {
			if life.Blocs[b].Thread < 0 {
				life.Blocs[b].Thread = threads
				threads++
			}
		}
		before = now
	}
	return life, nil
}

// join adds flows and hands threads on.
func (l *Life) join(before, now []int, least float64) {
	type link struct {
		from, to int
		overlap  float64
	}
	there := map[string]bool{}
	for _, b := range now {
		for _, m := range l.Blocs[b].Members {
			there[m] = true
		}
	}
	was := map[string]int{} // member: bloc before
	stay := map[int]int{}   // bloc before: members who are still there
	for _, b := range before {
		for _, m := range l.Blocs[b].Members {
			was[m] = b
			if there[m] {
				stay[b]++
			}
		}
	}
	var links []link
	for _, to := range now {
		came := map[int][]string{}
		old := 0
		for _, m := range l.Blocs[to].Members {
			if from, ok := was[m]; ok {
				came[from] = append(came[from], m)
				old++
			}
		}
		for _, from := range before {
			if members := came[from]; len(members) > 0 {
				l.Flows = append(l.Flows, Flow{from, to, members})
				links = append(links, link{from, to, float64(len(members)) / float64(stay[from]+old-len(members))})
			}
		}
	}
	slices.SortStableFunc(links, func(a, b link) int { return cmp.Compare(b.overlap, a.overlap) })
	taken := map[int]bool{}
	for _, k := range links {
		if k.overlap >= least && !taken[k.from] && l.Blocs[k.to].Thread < 0 {
			taken[k.from] = true
			l.Blocs[k.to].Thread = l.Blocs[k.from].Thread
		}
	}
}

// Naming is what a bloc may be named by.
type Naming struct {
	Permanent []string              // permanent members, in the order to be named
	Groups    map[string]string     // member: regional group
	Labels    map[string]string     // member: name as it is to be read; missing: the member itself
	Situation func(bloc int) string // what sets the bloc apart, "" for nothing; nil: not known
}

// Name gives every bloc of one period a name that a person would give it: by
// its permanent members ("with China and Russia"), otherwise by the group that
// most of its members are of and that has most of its members there, otherwise
// by the first members and their number. A situation that sets it apart is
// added, and so are members where two names would be the same.
func Name(blocs [][]string, by Naming) []string {
	label := func(m string) string {
		if l, ok := by.Labels[m]; ok {
			return l
		}
		return m
	}
	size := map[string]int{} // of a group, over all blocs
	for _, b := range blocs {
		for _, m := range b {
			size[by.Groups[m]]++
		}
	}
	names := make([]string, len(blocs))
	for k, b := range blocs {
		var permanent []string
		for _, p := range by.Permanent {
			if slices.Contains(b, p) {
				permanent = append(permanent, label(p))
			}
		}
		names[k] = few(b, label)
		if len(b) == 1 {
			names[k] = label(b[0]) + " alone"
		} else if len(permanent) == len(b) {
			names[k] = list(permanent)
		} else if len(permanent) > 0 {
			names[k] = "with " + list(permanent)
		} else if g := groupOf(b, by.Groups, size); g != "" {
			names[k] = g
		}
		if by.Situation != nil {
			if s := by.Situation(k); s != "" {
				names[k] += ", set apart by " + s
			}
		}
	}
	for k, n := range names {
		for other := range k {
			if names[other] == n {
				names[k] = fmt.Sprintf("%s (%s)", n, few(blocs[k], label))
			}
		}
	}
	return names
}

// groupOf returns the group of more than half of the bloc whose members, too,
// are for more than half in the bloc; "" without one.
func groupOf(bloc []string, groups map[string]string, size map[string]int) string {
	in := map[string]int{}
	for _, m := range bloc {
		in[groups[m]]++
	}
	for g, n := range in {
		if g != "" && 2*n > len(bloc) && 2*n > size[g] {
			return g
		}
	}
	return ""
}

// few names up to three members and the number of the others.
func few(bloc []string, label func(string) string) string {
	sorted := slices.Sorted(slices.Values(bloc))
	var shown []string
	for _, m := range sorted[:min(3, len(sorted))] {
		shown = append(shown, label(m))
	}
	if rest := len(sorted) - len(shown); rest > 0 {
		shown = append(shown, fmt.Sprintf("%d more", rest))
	}
	return list(shown)
}

func list(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:len(words)-1], ", ") + " and " + words[len(words)-1]
}
