// Package doubts looks for errors in the record: votes that fit better the
// other way round, results that the Council's own table prints differently,
// dates out of order, votes recorded twice, sources that disagree, and texts
// adopted without the votes that the Charter asks for. DOUBTS.md lists the
// kinds and explains how each is found.
//
// A doubt says that something may be wrong, and why. It never says which
// reading is right. Somebody who has looked into one writes its state, with
// the evidence, into settled.txt.
//
// # Swapped votes
//
// The tally of a roll call stays right when the votes of two members are
// exchanged, so a tally does not find such an error. The members' own record
// does. Take a decision d on which at least one member voted no or abstained,
// and a member i. Every other such decision e on which i voted counts for what
// i may have done on d, with a weight between 0 and 1:
//
//	w(d,e) = exp(-years/12) · ((same+1)/(shared+2))^16 · situation · outcome
//
// years is the time between the two; shared is the number of other members who
// voted on both, same the number of those who voted the same way on both;
// situation is 1 where both concern one situation, or situations that are part
// of one wider situation, and 1/100 elsewhere; outcome is 1 where both texts
// were adopted or both failed, and 1/3 elsewhere. The probability that i voted
// v is then
//
//	p(v) = (Σ w(d,e)[i voted v on e] + q(v)/30) / (Σ w(d,e) + 1/30)
//
// where q(v) is the share of v among all votes of i on such decisions, itself
// smoothed towards the share among all members with a weight of 20 votes
// (smoothing with a Dirichlet prior: Gelman and others, Bayesian Data Analysis,
// 3rd edition, 2013, section 3.4). The decision itself never counts for its
// own probabilities.
//
// The score of a pair of members i and j with different votes on d is the gain
// in log-likelihood (natural logarithm) when their votes are exchanged: for
// each of the two, the logarithm of the probability of the other's vote minus
// that of its own, where the partner counts among the other members with its
// recorded vote before the exchange, and with its new vote after it. A score of
// 3 means that the exchanged votes are about twenty times as likely. Of each
// decision the pair with the highest score is listed, from a score of
// MinScore on. Members that did not vote are left out: absence has other causes
// than what a member thinks of a text. Most of what is listed is right: members
// do break with their habits.
package doubts

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"sync"

	"github.com/councilgraph/councilgraph/graph"
)

// Service looks for doubts in the record of a store, once for each state of
// its data.
type Service struct {
	store Reader
	more  func() ([]Noted, error)
	turn  chan struct{} // held while looking; a channel, so that waiting can be given up
	mu    sync.Mutex
	last  *found
}

var _ graph.Doubts = (*Service)(nil)

// found is what was found in one state of the data.
type found struct {
	hash   string
	doubts []graph.Doubt
	kinds  []graph.DoubtExplanation
}

// Options are what the search takes besides a store. The zero Options work.
type Options struct {
	// Noted lists votes on which sources disagree and that the store does not
	// keep; nil: none. It may fail with Internal.
	Noted func() ([]Noted, error)
}

// Reader is what doubts are found with.
type Reader interface {
	graph.StatusReader
	graph.NodeReader
	graph.VoteReader
}

// New returns a service that reads the store.
func New(store Reader, opts Options) *Service {
	return &Service{store: store, more: opts.Noted, turn: make(chan struct{}, 1)}
}

// List lists doubts; see graph.Doubts.
func (s *Service) List(ctx context.Context, q graph.DoubtQuery) (graph.DoubtList, error) {
	if err := q.Validate(); err != nil {
		return graph.DoubtList{}, err
	}
	size, err := q.Size()
	if err != nil {
		return graph.DoubtList{}, err
	}
	f, err := s.look(ctx)
	if err != nil {
		return graph.DoubtList{}, err
	}
	out := graph.DoubtList{Kinds: f.kinds, Hash: f.hash}
	out.Items = []graph.Doubt{}
	start := 0
	after, err := q.Key(cursorList, 1)
	if err != nil {
		return graph.DoubtList{}, err
	}
	var matching []graph.Doubt
	for i := range f.doubts {
		if matches(&f.doubts[i], &q) {
			matching = append(matching, f.doubts[i])
		}
	}
	if after != nil {
		i := slices.IndexFunc(matching, func(d graph.Doubt) bool { return d.ID == after[0] })
		if i < 0 {
			e := graph.Errorf(graph.Invalid, "the cursor %q is not one that this list gave out", q.After)
			e.Param = "after"
			return graph.DoubtList{}, e
		}
		start = i + 1
	}
	end := min(len(matching), start+size)
	out.Items = append(out.Items, matching[start:end]...)
	out.Total = len(matching)
	if end < len(matching) {
		out.Next = graph.Cursor(cursorList, matching[end-1].ID)
	}
	return out, nil
}

const (
	cursorList       = "doubts"
	messageCancelled = "the request was cancelled while the record was searched for doubts"
)

// All returns every doubt in the record. It fails as the store does.
func (s *Service) All(ctx context.Context) ([]graph.Doubt, error) {
	f, err := s.look(ctx)
	if err != nil {
		return nil, err
	}
	return slices.Clone(f.doubts), nil
}

func matches(d *graph.Doubt, q *graph.DoubtQuery) bool {
	switch {
	case len(q.Kinds) > 0 && !slices.Contains(q.Kinds, d.Kind):
	case len(q.States) > 0 && !slices.Contains(q.States, d.State):
	case q.Body != "" && q.Body != d.Body:
	case q.Decision != "" && !slices.Contains(d.Decisions, q.Decision):
	case q.Meeting != "" && q.Meeting != d.Meeting:
	case q.Actor != "" && !slices.ContainsFunc(d.Votes, func(v graph.DoubtfulVote) bool { return v.Actor == q.Actor }):
	default:
		return true
	}
	return false
}

// look returns what is found in the data as they are now.
func (s *Service) look(ctx context.Context) (*found, error) {
	status, err := s.store.Status(ctx)
	if err != nil {
		return nil, err
	}
	if f := s.kept(status.Hash); f != nil {
		return f, nil
	}
	select {
	case s.turn <- struct{}{}:
		defer func() { <-s.turn }()
	case <-ctx.Done():
		return nil, &graph.Error{Code: graph.Cancelled, Message: messageCancelled, Err: ctx.Err()}
	}
	if f := s.kept(status.Hash); f != nil {
		return f, nil
	}
	r, err := read(ctx, s.store)
	if err != nil {
		return nil, err
	}
	findings, noted, err := readStates()
	if err != nil {
		return nil, err
	}
	if s.more != nil {
		more, err := s.more()
		if err != nil {
			return nil, err
		}
		noted = append(noted, more...)
	}
	list := r.doubts(ctx, noted)
	if err := ctx.Err(); err != nil {
		return nil, &graph.Error{Code: graph.Cancelled, Message: messageCancelled, Err: err}
	}
	f := &found{hash: status.Hash, doubts: list, kinds: explanations()}
	for i := range list {
		d := &list[i]
		d.State, d.Sources = graph.DoubtOpen, r.readFrom(d)
		if state := findings.of(d.ID, d.Sources); state != nil {
			d.State, d.SettledBy, d.Finding = state.State, state.By, state.Evidence
		}
		k := &f.kinds[slices.Index(graph.DoubtKinds, d.Kind)]
		if d.State == graph.DoubtOpen {
			k.Open++
		} else {
			k.Settled++
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.last = f
	return f, nil
}

func (s *Service) kept(hash string) *found {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.last != nil && s.last.hash == hash {
		return s.last
	}
	return nil
}

// doubts finds all doubts, in the order in which they are listed.
func (r *record) doubts(ctx context.Context, noted []Noted) []graph.Doubt {
	list := r.swaps(ctx)
	for _, more := range [][]graph.Doubt{r.printed(), r.outOfOrder(), r.dates(), r.repeated(), r.readings(noted), r.majorities()} {
		list = append(list, more...)
	}
	slices.SortStableFunc(list, func(a, b graph.Doubt) int {
		return cmp.Or(
			cmp.Compare(slices.Index(graph.DoubtKinds, a.Kind), slices.Index(graph.DoubtKinds, b.Kind)),
			cmp.Compare(b.Score, a.Score), cmp.Compare(a.Date, b.Date), cmp.Compare(a.ID, b.ID),
		)
	})
	return list
}

// plural writes a number with its noun.
func plural(n int, one string) string {
	if n == 1 {
		return "1 " + one
	}
	return strconv.Itoa(n) + " " + one + "s"
}
