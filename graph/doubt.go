package graph

import (
	"context"
	"encoding/csv"
	"io"
	"strconv"
	"strings"
)

// DoubtKind says why something in the record is doubtful.
type DoubtKind string

// The kinds of doubt, in the order in which they are listed.
const (
	DoubtSwap     DoubtKind = "swapped votes"    // two members' votes fit better the other way round
	DoubtPrinted  DoubtKind = "printed tally"    // the Council's table of meetings prints another result
	DoubtOrder    DoubtKind = "meeting order"    // a meeting's date is not between those of its neighbours
	DoubtDate     DoubtKind = "date"             // a decision's date is not that of its meeting
	DoubtRepeated DoubtKind = "repeated vote"    // the same votes are recorded twice on one text
	DoubtReading  DoubtKind = "sources disagree" // two sources give different votes
	DoubtMajority DoubtKind = "majority"         // adopted without the votes that the Charter asks for
)

// DoubtKinds lists the kinds of doubt.
var DoubtKinds = []DoubtKind{DoubtSwap, DoubtPrinted, DoubtOrder, DoubtDate, DoubtRepeated, DoubtReading, DoubtMajority}

// DoubtState says whether somebody has looked at a doubt and settled it.
type DoubtState string

// The states of a doubt.
const (
	DoubtOpen    DoubtState = "open"
	DoubtSettled DoubtState = "settled"
)

// DoubtStates lists the states of doubts.
var DoubtStates = []DoubtState{DoubtOpen, DoubtSettled}

// Doubt is something in the record that may be wrong, with the reason to think
// so. It says nothing of which reading is right.
type Doubt struct {
	ID       string     `json:"id"` // stable: kind, decision or meeting, actors
	Kind     DoubtKind  `json:"kind"`
	State    DoubtState `json:"state"`
	Reason   string     `json:"reason"`   // one sentence
	Evidence string     `json:"evidence"` // what the reason rests on
	Body     Body       `json:"body"`     // whose decision or meeting
	Date     Date       `json:"date,omitempty"`
	// Decisions and Meeting are the ids of what is doubtful; a doubt about a
	// meeting alone has no decisions.
	Decisions []string       `json:"decisions,omitempty"`
	Meeting   string         `json:"meeting,omitempty"`
	Votes     []DoubtfulVote `json:"votes,omitempty"`
	// Score is the gain in log-likelihood (natural logarithm) of a swap.
	Score float64 `json:"score,omitempty"`
	// Days is how many days a date is away from the one it is compared with.
	Days    int      `json:"days,omitempty"`
	Sources []string `json:"sources"` // ids of the sources of these votes and dates, sorted
	// SettledBy and Finding say who settled the doubt, on what evidence.
	SettledBy string `json:"settled_by,omitempty"`
	Finding   string `json:"finding,omitempty"`
}

// DoubtfulVote is a vote as it is recorded and as it may have been.
type DoubtfulVote struct {
	Decision string    `json:"decision"`
	Actor    string    `json:"actor"`
	Value    VoteValue `json:"value"`
	Instead  VoteValue `json:"instead,omitempty"`
	Source   string    `json:"source,omitempty"` // of Instead, where a source says so
}

// DoubtExplanation explains a kind of doubt to readers, and counts its doubts
// in the record.
type DoubtExplanation struct {
	Kind    DoubtKind `json:"kind"`
	Title   string    `json:"title"`
	Method  string    `json:"method"` // how such doubts are found, and what they do not say
	Open    int       `json:"open"`
	Settled int       `json:"settled"`
}

// DoubtQuery asks for doubts. Empty fields do not filter.
type DoubtQuery struct {
	Kinds    []DoubtKind
	States   []DoubtState
	Decision string // about this decision
	Meeting  string // about this meeting, or a decision that names it
	Actor    string // about a vote of this actor
	Body     Body
	Page
}

// Validate checks the query. It fails with Invalid.
func (q *DoubtQuery) Validate() error {
	return firstError(CheckAmong("kind", q.Kinds, DoubtKinds), CheckAmong("state", q.States, DoubtStates), optional("body", q.Body, Council, Assembly), q.valid())
}

// DoubtList is a page of doubts. They come in order of kind; swaps by score,
// the highest first, all others by date, then id.
type DoubtList struct {
	List[Doubt]
	Kinds []DoubtExplanation `json:"kinds"` // all kinds, with the numbers of their doubts in the whole record
	Hash  string             `json:"hash"`  // of the data
}

// Doubts look for errors in the record.
type Doubts interface {
	// List lists doubts. It fails with Invalid for a query that makes no
	// sense, and as the store does.
	List(ctx context.Context, q DoubtQuery) (DoubtList, error)
}

// doubtColumns are the columns of a list of doubts as a table.
var doubtColumns = []string{
	"id", "kind", "state", "body", "date", "decisions", "meeting", "votes", "score", "days", "reason", "evidence", "settled_by", "finding", "sources",
}

// WriteDoubtsCSV writes doubts as comma-separated values, a doubt a row. Votes
// are written actor:value>instead, with a space between two. It fails as w
// does.
func WriteDoubtsCSV(w io.Writer, doubts []Doubt) error {
	out := csv.NewWriter(w)
	if err := out.Write(doubtColumns); err != nil {
		return err
	}
	for i := range doubts {
		d := &doubts[i]
		score, days := "", ""
		if d.Kind == DoubtSwap {
			score = strconv.FormatFloat(d.Score, 'f', 2, 64)
		}
		if d.Kind == DoubtDate || d.Kind == DoubtOrder {
			days = strconv.Itoa(d.Days)
		}
		votes := make([]string, len(d.Votes))
		for j, v := range d.Votes {
			votes[j] = v.Actor + ":" + strings.ReplaceAll(string(v.Value), " ", "-")
			if v.Instead != "" {
				votes[j] += ">" + strings.ReplaceAll(string(v.Instead), " ", "-")
			}
		}
		if err := out.Write([]string{
			d.ID, string(d.Kind), string(d.State), string(d.Body), string(d.Date), strings.Join(d.Decisions, " "), d.Meeting,
			strings.Join(votes, " "), score, days, d.Reason, d.Evidence, d.SettledBy, d.Finding, strings.Join(d.Sources, " "),
		}); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}
