package service

import (
	"context"
	"fmt"
	"strings"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/align"
	"github.com/councilgraph/councilgraph/graph/align/network"
)

// Blocs are communities of one period or of several, followed through time.
type Blocs struct {
	Periods []BlocPeriod `json:"periods"`
	Blocs   []Bloc       `json:"blocs"` // by period, then size
	Flows   []FlowOf     `json:"flows"` // between blocs of neighbouring periods, by their places in blocs
}

// BlocPeriod says what was found in a period.
type BlocPeriod struct {
	From  graph.Date   `json:"from"` // of its first and last decision
	To    graph.Date   `json:"to"`
	N     int          `json:"n"` // decisions
	Sweep []Resolution `json:"sweep"`
}

// Resolution says what many runs find at one resolution.
type Resolution struct {
	Resolution  float64 `json:"resolution"`
	Communities int     `json:"communities"` // of the consensus with two members or more
	Modularity  float64 `json:"modularity"`  // of the best run
	Stability   float64 `json:"stability"`
}

// Bloc is a community with a name.
type Bloc struct {
	Period  int      `json:"period"` // its place in periods
	Thread  int      `json:"thread"` // the same for blocs that continue one another
	Name    string   `json:"name"`
	Members []string `json:"members"`
}

// FlowOf is the members that two blocs of neighbouring periods share.
type FlowOf struct {
	From    int      `json:"from"`
	To      int      `json:"to"`
	Members []string `json:"members"`
}

// resolutions of the sweep; the one asked for is added.
var resolutions = []float64{0.5, 0.75, 1, 1.5, 2}

var blocsQuestion = question{
	Analysis: graph.Analysis{
		ID: "blocs", Title: "Blocs", Question: "Which states voted as a bloc, how sure is that, and how did blocs live on?",
		HowToRead: "A bloc is a community of the network of significant agreement, in the consensus of many runs. Stability is the mean adjusted Rand index between runs: near 1 every run finds the same, and a resolution with a stability well below 1 has no blocs to speak of. A thread is a bloc that goes on from one period to the next.",
		Caveat:    "The resolution decides how many blocs there are: look at the sweep. Names are made from the members and are no more than labels. States without a significant tie are in no bloc.",
		Formula:   "Leiden on modularity with a resolution, over ties of the stochastic degree sequence model weighing their agreement above expectation; periods matched by Jaccard overlap",
		Source:    "Traag, Waltman and van Eck 2019, doi:10.1038/s41598-019-41695-z; Lancichinetti and Fortunato 2012, doi:10.1038/srep00336; Greene, Doyle and Cunningham 2010, doi:10.1109/ASONAM.2010.17; " + modelSource,
		Parameters: parameters([]graph.Parameter{
			{Name: "resolution", Type: graph.TypeNumber, Default: "1", Min: 0.01, Max: 100, Doc: "The higher, the more and the smaller blocs."},
			{Name: "runs", Type: graph.TypeInteger, Default: "50", Min: 2, Max: 1000, Doc: "Runs at each resolution."},
			{Name: "period", Type: graph.TypeInteger, Max: 100, Doc: "Years in a period; one period for all when not given.", Example: "20"},
			{Name: "overlap", Type: graph.TypeNumber, Default: "0.3", Min: 0.01, Max: 1, Doc: "Share of members in common from which a bloc continues another."},
			{Name: "seed", Type: graph.TypeInteger, Default: "1", Max: 1 << 31, Doc: "The same seed gives the same digits."},
		}, testing, selecting, among),
		Tables: []string{"blocs", "sweep"}, Shape: Blocs{},
	},
	definition: "Communities of states that agree more than chance gives.",
	answer: func(ctx context.Context, l *service, c *call) (*answerParts, error) {
		votes, err := l.selection(ctx, c, true)
		if err != nil {
			return nil, err
		}
		known, err := l.recordParts(ctx, c)
		if err != nil {
			return nil, err
		}
		parts, err := periods(votes, c.integer("period"))
		if err != nil {
			return nil, err
		}
		out := Blocs{Blocs: []Bloc{}, Flows: []FlowOf{}}
		found := make([][][]string, len(parts))
		for i, part := range parts {
			var p BlocPeriod
			if p, found[i], err = c.blocs(ctx, part); err != nil {
				return nil, err
			}
			out.Periods = append(out.Periods, p)
			c.progress(i+1, len(parts))
		}
		life, err := network.Match(found, c.number("overlap"))
		if err != nil {
			return nil, err
		}
		out.name(life, known.actors)
		return &answerParts{n: votes.Len(), result: out, tables: blocTables(&out)}, nil
	},
}

// periods parts votes by stretches of years; 0 leaves them whole. Periods
// without a decision are left out.
func periods(votes *align.Votes, years int) ([]*align.Votes, error) {
	if years == 0 {
		return []*align.Votes{votes}, nil
	}
	var out []*align.Votes
	last := -1
	for d := range votes.Len() {
		year := votes.Decision(d).Date.Year()
		if start := year - year%years; year > 0 && start != last {
			last = start
			part, err := votes.Select(align.Filter{
				From: graph.Date(fmt.Sprintf("%04d-01-01", start)), To: graph.Date(fmt.Sprintf("%04d-12-31", start+years-1)),
			})
			if err != nil {
				return nil, err
			}
			out = append(out, part)
		}
	}
	return out, nil
}

// blocs finds the blocs of one period: the communities of the consensus that
// have two members or more.
func (c *call) blocs(ctx context.Context, votes *align.Votes) (BlocPeriod, [][]string, error) {
	p := BlocPeriod{From: votes.Decision(0).Date, To: votes.Decision(votes.Len() - 1).Date, N: votes.Len(), Sweep: []Resolution{}}
	if len(votes.Actors()) < 2 {
		return p, nil, nil
	}
	m, err := votes.Matrix(ctx, align.Measure{Minimum: c.integer("min_n")}, align.Evidence{})
	if err != nil {
		return p, nil, err
	}
	agreement, _, err := c.model(ctx, votes, m, &Network{})
	if err != nil || len(agreement) == 0 {
		return p, nil, err
	}
	g, err := network.FromTies(m.Actors, agreement)
	if err != nil {
		return p, nil, err
	}
	wanted := c.number("resolution")
	all := []float64{wanted}
	for _, r := range resolutions {
		if r != wanted {
			all = append(all, r)
		}
	}
	sweep, err := g.Sweep(ctx, all, c.integer("runs"), c.seed())
	if err != nil {
		return p, nil, err
	}
	for i := range sweep {
		s := &sweep[i]
		p.Sweep = append(p.Sweep, Resolution{s.Resolution, len(together(s.Consensus, m.Actors)), s.Modularity, s.Stability})
	}
	return p, together(sweep[0].Consensus, m.Actors), nil
}

// together are the communities with two members or more.
func together(p network.Partition, actors []string) [][]string {
	var out [][]string
	for _, members := range p.Members() {
		if len(members) < 2 {
			continue
		}
		names := make([]string, len(members))
		for i, m := range members {
			names[i] = actors[m]
		}
		out = append(out, names)
	}
	return out
}

// name takes the blocs over, with the names that a person would give them.
func (b *Blocs) name(life *network.Life, actors []graph.Actor) {
	by := network.Naming{Groups: map[string]string{}, Labels: map[string]string{}}
	for i := range actors {
		a := &actors[i]
		by.Labels[a.ID], _, _ = strings.Cut(a.Name, " (") // without the years of a seat
		by.Groups[a.ID] = a.RegionalGroup
		if a.Permanent {
			by.Permanent = append(by.Permanent, a.ID)
		}
	}
	for period := range b.Periods {
		var members [][]string
		for _, bloc := range life.Blocs {
			if bloc.Period == period {
				members = append(members, bloc.Members)
			}
		}
		names := network.Name(members, by)
		for _, bloc := range life.Blocs {
			if bloc.Period == period {
				b.Blocs = append(b.Blocs, Bloc{period, bloc.Thread, names[0], bloc.Members})
				names = names[1:]
			}
		}
	}
	for _, f := range life.Flows {
		b.Flows = append(b.Flows, FlowOf(f))
	}
}

func blocTables(b *Blocs) []graph.Table {
	blocs := graph.Table{Name: "blocs", Columns: []string{"from", "to", "thread", "bloc", "actor"}}
	for _, bloc := range b.Blocs {
		p := &b.Periods[bloc.Period]
		for _, m := range bloc.Members {
			blocs.Rows = append(blocs.Rows, row(string(p.From), string(p.To), bloc.Thread, bloc.Name, m))
		}
	}
	sweep := graph.Table{Name: "sweep", Columns: []string{"from", "to", "n", "resolution", "communities", "modularity", "stability"}}
	for _, p := range b.Periods {
		for _, s := range p.Sweep {
			sweep.Rows = append(sweep.Rows, row(string(p.From), string(p.To), p.N, s.Resolution, s.Communities, s.Modularity, s.Stability))
		}
	}
	return []graph.Table{blocs, sweep}
}
