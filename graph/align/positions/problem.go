package positions

import (
	"slices"

	"github.com/councilgraph/councilgraph/graph"
)

// problem is a Record as the estimators read it: contested decisions only,
// the votes of a decision side by side, one variable for every actor and
// every period from its first vote to its last.
type problem struct {
	actors int
	paths  []path // by actor; without length for an actor without a contested vote
	vars   int
	perVar []int // contested votes by variable
	rolls  []roll
	votes  int
	first  int // the first period
	spread int // number of periods
	skip   int // unanimous decisions
	values int // cast on any contested decision: 2 or 3
}

// path says where the variables of one actor stand.
type path struct {
	from, len int // first variable, number of them
	start     int // period of the first, counted from problem.first
	votes     int
}

// roll is one contested decision. Values run from 0; those that nobody cast on
// any contested decision are closed up.
type roll struct {
	column int
	who    []int32 // variables
	value  []uint8
}

func newProblem(r *Record) (*problem, error) {
	if err := r.Validate(); err != nil {
		return nil, err
	}
	p := &problem{actors: len(r.Actors), paths: make([]path, len(r.Actors)), spread: 1}
	period := func(int) int { return 0 }
	if r.Periods != nil {
		p.first = slices.Min(r.Periods)
		p.spread = slices.Max(r.Periods) - p.first + 1
		period = func(j int) int { return r.Periods[j] - p.first }
	}
	for j := range r.Votes[0] {
		var cast [4]bool
		for i := range r.Votes {
			cast[r.Votes[i][j]] = true
		}
		levels := 0
		for v := Yes; v <= No; v++ {
			if cast[v] {
				levels++
			}
		}
		if levels < 2 {
			if levels == 1 {
				p.skip++
			}
			continue
		}
		d := roll{column: j}
		for i := range r.Votes {
			if r.Votes[i][j] != Missing {
				d.who = append(d.who, int32(i)) // the actor for now
			}
		}
		p.rolls = append(p.rolls, d)
		p.votes += len(d.who)
	}
	if len(p.rolls) == 0 {
		return nil, graph.Errorf(graph.Invalid, "no decision divided those who voted, so there is nothing to read positions from")
	}
	p.closeUp(r)
	p.layOut(period)
	return p, nil
}

// closeUp fills values and every roll's value.
func (p *problem) closeUp(r *Record) {
	var cast [4]bool
	for _, d := range p.rolls {
		for _, i := range d.who {
			cast[r.Votes[i][d.column]] = true
		}
	}
	var to [4]uint8
	for v := Yes; v <= No; v++ {
		if cast[v] {
			to[v] = uint8(p.values)
			p.values++
		}
	}
	for j := range p.rolls {
		d := &p.rolls[j]
		for _, i := range d.who {
			d.value = append(d.value, to[r.Votes[i][d.column]])
		}
	}
}

// layOut gives every actor its run of variables.
func (p *problem) layOut(period func(column int) int) {
	last := make([]int, p.actors)
	for i := range p.paths {
		p.paths[i].start, last[i] = -1, -1
	}
	for _, d := range p.rolls {
		t := period(d.column)
		for _, i := range d.who {
			a := &p.paths[i]
			a.votes++
			if a.start < 0 || t < a.start {
				a.start = t
			}
			last[i] = max(last[i], t)
		}
	}
	for i := range p.paths {
		p.paths[i].from = p.vars
		if p.paths[i].votes > 0 {
			p.paths[i].len = last[i] - p.paths[i].start + 1
		}
		p.vars += p.paths[i].len
	}
	p.perVar = make([]int, p.vars)
	for _, d := range p.rolls {
		t := period(d.column)
		for k, i := range d.who {
			v := p.paths[i].from + t - p.paths[i].start
			d.who[k] = int32(v)
			p.perVar[v]++
		}
	}
}

// starting gives every variable the score of its actor on the first principal
// component of the votes, scaled to standard deviation 1.
func (p *problem) starting(r *Record) []float64 {
	m := make([]float64, p.vars)
	scores := firstComponent(r)
	for i, a := range p.paths {
		for k := range a.len {
			m[a.from+k] = scores[i]
		}
	}
	return m
}
