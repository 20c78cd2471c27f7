package load

import (
	"context"
	"errors"
	"slices"
	"strings"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/lookup"
)

// intake is all that the files of one load say, checked and ready to be
// written. Nodes are held as they are; votes, the bulk of any file, take four
// bytes each, in whatever order their lines come.
type intake struct {
	store  graph.Store
	opts   Options
	report *Report

	sources    shelf[graph.Source]
	actors     shelf[graph.Actor]
	situations shelf[graph.Situation]
	meetings   shelf[graph.Meeting]
	decisions  shelf[graph.Decision]
	statements shelf[graph.Statement]
	sponsors   shelf[sponsorRow]
	targets    shelf[targetRow]
	citations  shelf[graph.Citation]
	rolls      []*roll
	rollAt     map[rollKey]*roll
	tornVotes  []*tears[roll] // of every file of votes

	index        *lookup.ActorIndex      // of the actors of the store and of the load
	byID         map[string]*graph.Actor // the same actors
	dated        map[string]bool         // whether what a name means depends on the day; asked for once a name
	actorIDs     []string                // by number
	actorNum     map[string]uint32
	known        map[string]graph.Kind // nodes that the store was asked for; "" is not there
	dates        map[string]graph.Date // of those nodes, where they have one
	symbols      map[string]string     // of those nodes, likewise
	years        map[*string]int       // by which references name resolutions
	storeHas     map[string]bool       // sources of the store
	stored       map[string]graph.Decision
	sponsorLists rowLists       // of a decision
	targetLists  rowLists       // of a statement
	withSpons    bool           // a sponsors file is part of the load
	withTargs    bool           // a targets file is part of the load
	causes       map[string]int // places in report.Rejected by file and cause
}

func newIntake(store graph.Store, opts Options, report *Report) *intake {
	return &intake{
		store: store, opts: opts, report: report,
		sources:    shelf[graph.Source]{columns: sourceColumns},
		actors:     shelf[graph.Actor]{columns: actorColumns},
		situations: shelf[graph.Situation]{columns: situationColumns},
		meetings:   shelf[graph.Meeting]{columns: meetingColumns},
		decisions:  shelf[graph.Decision]{columns: decisionColumns},
		statements: shelf[graph.Statement]{columns: statementColumns},
		sponsors:   shelf[sponsorRow]{columns: sponsorColumns},
		targets:    shelf[targetRow]{columns: targetColumns},
		citations:  shelf[graph.Citation]{columns: citationColumns},
		rollAt:     map[rollKey]*roll{},
		actorNum:   map[string]uint32{},
		known:      map[string]graph.Kind{},
		dates:      map[string]graph.Date{},
		symbols:    map[string]string{},
		years:      map[*string]int{},
		storeHas:   map[string]bool{},
		causes:     map[string]int{},
	}
}

// place is where something stands in a file.
type place struct {
	table *tableName
	line  int
	last  int // line in which it ends
}

// tableName is what rejections need to know of a file once it is closed.
type tableName struct {
	name   string
	header []string
}

// shelf holds the rows of one kind in order of reading.
type shelf[T any] struct {
	columns []column[T]
	rows    []*shelved[T]
	at      map[string]*shelved[T] // nodes by id
}

type shelved[T any] struct {
	node    T
	place   place
	dropped bool
}

func (s *shelf[T]) add(id string, node T, p place) (first *shelved[T], added bool) {
	if before, ok := s.at[id]; ok && id != "" {
		return before, false
	}
	x := &shelved[T]{node: node, place: p}
	s.rows = append(s.rows, x)
	if id != "" {
		if s.at == nil {
			s.at = map[string]*shelved[T]{}
		}
		s.at[id] = x
	}
	return x, true
}

func (s *shelf[T]) has(id string) bool {
	x, ok := s.at[id]
	return ok && !x.dropped
}

// kept lists the nodes that were not dropped.
func (s *shelf[T]) kept() []T {
	out := make([]T, 0, len(s.rows))
	for _, x := range s.rows {
		if !x.dropped {
			out = append(out, x.node)
		}
	}
	return out
}

// rollKey names a roll call.
type rollKey struct{ decision, source string }

// roll is a roll call in the making: one uint32 a vote, the number of the
// actor above three bits of vote and one that says that the actor was given
// by name, so that the seat's holder on the day is meant.
type roll struct {
	rollKey
	place   place
	votes   []uint32
	sorted  bool // the actors of a value go by id, not in order of reading
	torn    bool // a line of it was skipped
	dropped bool
}

const (
	voteBits  = 4
	byName    = 8
	valueMask = 7
)

func packVote(actor uint32, value int, named bool) uint32 {
	v := actor<<voteBits | uint32(value)
	if named {
		v |= byName
	}
	return v
}

// named reports whether any actor was given by name.
func (r *roll) named() bool {
	return slices.ContainsFunc(r.votes, func(v uint32) bool { return v&byName != 0 })
}

// roll returns the roll call of a decision and a source, made if need be.
func (in *intake) roll(key rollKey, p place) *roll {
	r, ok := in.rollAt[key]
	if !ok {
		r = &roll{rollKey: key, place: p}
		in.rollAt[key] = r
		in.rolls = append(in.rolls, r)
	}
	return r
}

// number gives every actor that votes a number.
func (in *intake) number(id string) uint32 {
	n, ok := in.actorNum[id]
	if !ok {
		n = uint32(len(in.actorIDs))
		in.actorIDs = append(in.actorIDs, id)
		in.actorNum[id] = n
	}
	return n
}

// call turns the votes into a roll call on a decision of a day.
func (in *intake) call(r *roll, day graph.Date) graph.RollCall {
	out := graph.RollCall{Decision: r.decision, Source: r.source, Votes: map[graph.VoteValue][]string{}}
	for _, v := range r.votes {
		id := in.actorIDs[v>>voteBits]
		if v&byName != 0 {
			if a := in.named(id, r.decision, day); a != nil {
				id = a.ID
			}
		}
		value := graph.VoteValues[v&valueMask]
		out.Votes[value] = append(out.Votes[value], id)
	}
	if r.sorted {
		for _, ids := range out.Votes {
			slices.Sort(ids)
		}
	}
	return out
}

// errRefused ends the reading once the list of rejected lines is full.
var errRefused = errors.New("too many lines were rejected")

// reject notes a line that cannot be used. It fails with errRefused when no
// more need be looked for.
func (in *intake) reject(p place, lines int, flt *fault) error {
	r := in.report
	r.RejectedLines += lines
	if flt.cause != "" {
		key := p.table.name + "\x00" + flt.cause
		if i, ok := in.causes[key]; ok {
			r.Rejected[i].Lines += lines
			return nil
		}
		in.causes[key] = len(r.Rejected)
		if len(r.Rejected) >= MaxRejected {
			delete(in.causes, key)
		}
	}
	if len(r.Rejected) < MaxRejected {
		x := Rejection{File: p.table.name, Line: p.line, Last: p.last, Reason: flt.reason, Lines: lines}
		if i := slices.Index(p.table.header, flt.column); i >= 0 && flt.column != "" {
			x.Column, x.Name = i+1, flt.column
		}
		r.Rejected = append(r.Rejected, x)
	}
	if len(r.Rejected) >= MaxRejected && !in.opts.SkipBad {
		return errRefused
	}
	return nil
}

// doubt notes something to be looked at.
func (in *intake) doubt(p place, sort DoubtSort, text string) {
	r := in.report
	if r.DoubtCounts == nil {
		r.DoubtCounts = map[DoubtSort]int{}
	}
	if r.DoubtCounts[sort]++; r.DoubtCounts[sort] <= MaxDoubts {
		r.Doubts = append(r.Doubts, Doubt{File: p.table.name, Line: p.line, Sort: sort, Text: text})
	}
}

// begin reads what the store holds that any load needs.
func (in *intake) begin(ctx context.Context) error {
	status, err := in.store.Status(ctx)
	if err != nil {
		return err
	}
	for _, s := range status.Sources {
		in.storeHas[s.ID] = true
	}
	return nil
}

// indexActors indexes the actors of the store and of the load.
func (in *intake) indexActors(ctx context.Context) error {
	all := in.actors.kept()
	q := graph.ActorQuery{Page: graph.Page{Limit: graph.MaxLimit}}
	for {
		page, err := in.store.Actors(ctx, q)
		if err != nil {
			return err
		}
		for _, a := range page.Items {
			in.known[a.ID] = graph.KindActor
			if !in.actors.has(a.ID) {
				all = append(all, a)
			}
		}
		if page.Next == "" {
			break
		}
		q.After = page.Next
	}
	in.index = lookup.NewActorIndex(all)
	in.dated = map[string]bool{}
	in.byID = make(map[string]*graph.Actor, len(all))
	for i := range all {
		in.byID[all[i].ID] = &all[i]
	}
	return nil
}

// hasYears reports whether what a name means depends on the day.
func (in *intake) hasYears(name string) bool {
	dated, asked := in.dated[name]
	if !asked {
		dated = in.index.HasYears(name)
		in.dated[name] = dated
	}
	return dated
}

// isActor reports whether id is exactly that of an actor.
func (in *intake) isActor(id string) bool {
	return in.actors.has(id) || in.known[id] == graph.KindActor
}

// noActor says that name is none that is known, and what may be meant.
func (in *intake) noActor(name string) string {
	reason := "no actor is called \"" + name + "\""
	if near := in.index.Nearest(name, 3); len(near) > 0 {
		for i, id := range near {
			if a, ok := in.index.Lookup(id); ok && a.Name != id {
				near[i] = id + " (" + a.Name + ")"
			}
		}
		reason += "; did you mean " + strings.Join(near, ", ") + "?"
	}
	return reason
}
