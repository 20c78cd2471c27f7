package graph

import (
	"context"
	"iter"
)

// Store keeps the record and answers questions about it. All stores answer
// alike: the suite in storetest says what that means. Methods may be called
// at once from many goroutines.
//
// It is one interface, because a program opens one store and whatever answers
// from it must answer from the same record; it is put together of named parts,
// so that each consumer takes the part that it needs. The type then says that
// a search for names reads no votes, and that nothing but a load writes; and a
// test stands in for the part alone.
//
// Besides the errors named at each method, every method may fail with
// Cancelled (the context ended), Unavailable (the store cannot be reached
// now) or Internal. Queries are checked first: a limit, cursor, date, value
// or relation that makes no sense fails with Invalid, and Param names the
// field as the API spells it. A filter that names an id the record does not
// hold matches nothing; only the ids that a question is about (a node, the
// ends of a path) must exist.
type Store interface {
	Reader
	Loader

	// Close lets go of the store. Later calls fail with Unavailable.
	Close() error
}

// Reader answers every question about the record.
type Reader interface {
	StatusReader
	NodeReader
	VoteReader
	LinkReader
	Exporter
}

// StatusReader says which record the answers are of.
type StatusReader interface {
	// Status describes the store and the record in it.
	Status(ctx context.Context) (Status, error)
}

// Loader takes in a record.
type Loader interface {
	// Load hands fill a Writer and takes all that fill writes, or nothing.
	// Readers see the old record until it returns and the new one after.
	// fill must be able to run again from its start: a store may repeat it
	// after a passing fault. An error of fill's is returned as it is.
	//
	// It fails with Invalid when a part is malformed or names a node that
	// neither the store nor the load holds (Param: the missing id), and with
	// Conflict when another process is loading.
	Load(ctx context.Context, opts LoadOptions, fill func(ctx context.Context, w Writer) error) (Changes, error)
}

// Exporter gives out a record as it can be loaded again.
type Exporter interface {
	// Export writes the whole record to w, as it was loaded (tallies left
	// out), in batches of bounded size: sources, actors, situations,
	// meetings, decisions, statements, citations, roll calls, each in order
	// of id (citations by from and to, roll calls by decision and source).
	Export(ctx context.Context, w Writer) error
}

// NodeReader reads actors, situations, meetings, decisions and statements.
type NodeReader interface {
	// Node returns the short form of the node with exactly this id; NotFound
	// when there is none. lookup.Find is the forgiving form.
	Node(ctx context.Context, id string) (Node, error)

	// Nodes returns the short forms of several nodes in the order asked.
	// NotFound names the first id that the record does not hold in Param.
	Nodes(ctx context.Context, ids []string) ([]Node, error)

	// Parts returns several nodes in full, each once: those of a kind in the
	// order asked, decisions with their tallies. It asks a server about many
	// at a time. NotFound names the first id that the record does not hold in
	// Param.
	Parts(ctx context.Context, ids []string) (Batch, error)

	// Search finds nodes by text; see SearchDoc.Rank and CompareHits for
	// what is found and in which order. A text without a letter or digit
	// finds nothing.
	Search(ctx context.Context, q SearchQuery) (List[Hit], error)

	// Actor, Meeting, Decision, Statement and Situation return one node in
	// full; NotFound when there is no node of that kind with that id. A
	// decision comes with its tally.
	Actor(ctx context.Context, id string) (Actor, error)
	Meeting(ctx context.Context, id string) (Meeting, error)
	Decision(ctx context.Context, id string) (Decision, error)
	Statement(ctx context.Context, id string) (Statement, error)
	Situation(ctx context.Context, id string) (Situation, error)

	// Actors lists actors by name (folded), then id.
	Actors(ctx context.Context, q ActorQuery) (List[Actor], error)

	// Meetings lists meetings by date.
	Meetings(ctx context.Context, q MeetingQuery) (List[Meeting], error)

	// Decisions lists decisions by date, with their tallies.
	Decisions(ctx context.Context, q DecisionQuery) (List[Decision], error)

	// Statements lists statements by date.
	Statements(ctx context.Context, q StatementQuery) (List[Statement], error)

	// Situations lists all situations that match, with their counts, by name
	// (folded), then id.
	Situations(ctx context.Context, q SituationQuery) ([]SituationCount, error)

	// Counts counts decisions, vetoes, meetings or statements by year; see
	// CountQuery.
	Counts(ctx context.Context, q CountQuery) ([]Count, error)
}

// VoteReader reads votes as they are shown: of each actor on a decision the
// reading of the source that ranks first; see Shown.
type VoteReader interface {
	// RollCall returns the shown votes on one decision in order of actor, with
	// the readings that differ; NotFound when there is no such decision.
	RollCall(ctx context.Context, decision string) ([]Vote, error)

	// Votes returns what RollCall does of several decisions, one after the
	// other in the order asked, each once. NotFound names the first that the
	// record does not hold in Param.
	Votes(ctx context.Context, decisions []string) ([]Vote, error)

	// Rolls streams decisions with their shown votes, oldest first (undated
	// last, ties by id). The sequence ends after the first error.
	Rolls(ctx context.Context, f DecisionFilter) iter.Seq2[Roll, error]

	// Vetoes lists the vetoes cast (one a veto, not one a draft) by date of
	// the draft, then draft, then actor.
	Vetoes(ctx context.Context, q VetoQuery) (List[Veto], error)
}

// LinkReader follows links from node to node.
type LinkReader interface {
	// Neighbours lists the nodes linked to one node, with the links; NotFound
	// when there is no such node.
	Neighbours(ctx context.Context, q NeighbourQuery) (Neighbourhood, error)

	// Paths returns paths between two nodes, or two sets of nodes, walking
	// links either way; NotFound when there is no such node. No path within
	// MaxLength is not an error: Length is then 0.
	Paths(ctx context.Context, q PathQuery) (Paths, error)

	// Nearest lists the nodes that are nearest to one by the sum of Bits, each
	// with the way there; NotFound when there is no such node.
	Nearest(ctx context.Context, q NearestQuery) (NearestNodes, error)

	// Ego returns what lies within some links of one node, as a network;
	// NotFound when there is no such node.
	Ego(ctx context.Context, q EgoQuery) (Ego, error)

	// Common lists the nodes between two: those linked to both; NotFound when
	// there is no such node.
	Common(ctx context.Context, q CommonQuery) (Common, error)
}

// Status describes a store and the record in it.
type Status struct {
	Store   string   `json:"store"`   // sqlite or neo4j
	Hash    string   `json:"hash"`    // of the data: equal records have equal hashes, whatever the store
	Counts  Totals   `json:"counts"`  // of the record
	Sources []Source `json:"sources"` // by rank, then id
}

// Totals counts the parts of the record.
type Totals struct {
	Actors           int `json:"actors"`
	States           int `json:"states"`
	Meetings         int `json:"meetings"`
	Decisions        int `json:"decisions"` // of the Council
	Adopted          int `json:"adopted"`
	Vetoed           int `json:"vetoed"` // drafts
	NotAdopted       int `json:"not_adopted"`
	Votes            int `json:"votes"`  // in the Council, shown, "not known" among them
	Vetoes           int `json:"vetoes"` // cast; see IsVeto
	Statements       int `json:"statements"`
	Situations       int `json:"situations"`
	Speeches         int `json:"speeches"`          // at meetings, named and unnamed speakers alike; their texts need not be there
	Presidencies     int `json:"presidencies"`      // months of which it is known who presided
	AssemblyAbsences int `json:"assembly_absences"` // members that did not vote in the Assembly, where that is known
	Sponsorships     int `json:"sponsorships"`
	Citations        int `json:"citations"`      // pairs of texts
	RollCalls        int `json:"roll_calls"`     // of the Assembly
	AssemblyVotes    int `json:"assembly_votes"` // cast in them (yes, no, abstained), shown
}

// LoadOptions says how to load.
type LoadOptions struct {
	DryRun bool // do everything, then keep nothing
}

// Changes says what a load did.
type Changes struct {
	Added     map[string]int `json:"added"`     // by part: sources, actors, situations, meetings, decisions, statements, citations, roll calls
	Replaced  map[string]int `json:"replaced"`  // were there and differed
	Unchanged map[string]int `json:"unchanged"` // were there, the same
	// Disagreements are the votes of the decisions whose roll call was
	// written and on which sources differ, by decision, then actor.
	Disagreements []Vote `json:"disagreements,omitempty"`
	Hash          string `json:"hash"` // of the data after the load
}

// SearchQuery asks for nodes by text.
type SearchQuery struct {
	Text     string
	Kinds    []Kind // empty: all
	Assembly bool   // with roll calls of the Assembly
	Page
}

// ActorQuery asks for actors. Empty fields do not filter.
type ActorQuery struct {
	Types         []ActorType
	RegionalGroup string
	Permanent     *bool
	MemberIn      int // sat on the Council in this year
	EverMember    *bool
	Text          string // every word must begin a word of the actor's text
	Page
}

// MeetingQuery asks for meetings. Empty fields do not filter.
type MeetingQuery struct {
	Types      []MeetingType
	Situations []string // concerns any of these
	Speakers   []string // any of these spoke at it
	// SpeakingRoles says in which role one of Speakers spoke, or anybody where
	// none is named: any of these.
	SpeakingRoles []SpeakingRole
	From, To      Date
	Text          string
	Order         Order // empty: Newest
	Page
}

// VoteFilter is a condition on one actor's shown vote.
type VoteFilter struct {
	Actor  string
	Values []VoteValue // any of these; empty: any vote at all, "not known" too
}

// DecisionFilter says which decisions; conditions add up. Empty fields do not
// filter, but Body: empty means Council.
type DecisionFilter struct {
	Body        Body
	Outcomes    []Outcome
	Situations  []string // concerns any of these
	Regions     []string // concerns a situation of any of these regions
	Themes      []string // concerns a situation of any of these themes
	From, To    Date     // undated decisions match only when both are empty
	Contested   *bool    // at least one shown no or abstention
	ChapterVII  ChapterVII
	Voted       []VoteFilter // all must hold
	VetoedBy    []string     // all of these cast a veto
	SponsoredBy []string     // all of these sponsored it
	Meeting     string
	Text        string
}

// DecisionQuery asks for decisions.
type DecisionQuery struct {
	DecisionFilter
	Order Order // empty: Newest
	Page
}

// StatementQuery asks for statements. Empty fields do not filter.
type StatementQuery struct {
	Types     []StatementType
	Speakers  []string // made by any of these
	SpeaksFor []string // made for any of these: SpeaksFor, or the speaker itself where that is empty
	Targets   []string // towards any of these
	Stances   []string // its own stance or that towards a target is any of these
	Meeting   string
	About     []string // about any of these nodes
	From, To  Date
	Text      string
	Order     Order // empty: Newest
	Page
}

// SituationQuery asks for situations.
type SituationQuery struct {
	Region string
	Theme  string
	Text   string
}

// SituationCount is a situation with what the record holds on it. Roll calls
// of the Assembly are not counted.
type SituationCount struct {
	Situation
	Decisions  int  `json:"decisions"`
	Vetoed     int  `json:"vetoed"` // drafts
	Meetings   int  `json:"meetings"`
	Statements int  `json:"statements"`      // about it
	First      Date `json:"first,omitempty"` // of those decisions and meetings
	Last       Date `json:"last,omitempty"`
}

// Roll is a decision with its shown votes in order of actor.
type Roll struct {
	Decision Decision
	Votes    []Vote
}

// VetoQuery asks for vetoes cast.
type VetoQuery struct {
	By         []string
	Situations []string
	From, To   Date
	Order      Order // empty: Newest
	Page
}

// Veto is one veto cast.
type Veto struct {
	Actor    string   `json:"actor"`
	Decision Decision `json:"decision"`
	With     []string `json:"with,omitempty"` // who else vetoed the draft
}

// CountOf says what Counts counts.
type CountOf string

// What can be counted.
const (
	CountDecisions  CountOf = "decisions"
	CountVetoes     CountOf = "vetoes" // cast
	CountMeetings   CountOf = "meetings"
	CountStatements CountOf = "statements"
)

// CountBy says what the counts of a year are separated by.
type CountBy string

// What counts can be separated by. A decision that concerns two situations is
// counted under each.
const (
	ByNothing   CountBy = ""
	ByOutcome   CountBy = "outcome"   // of decisions
	ByActor     CountBy = "actor"     // who vetoed, or for whom a statement was made
	BySituation CountBy = "situation" // of decisions, vetoes and meetings
	ByType      CountBy = "type"      // of meetings and statements
)

// CountQuery asks for counts by year. It is Invalid to part by what the
// counted things do not have.
type CountQuery struct {
	Of         CountOf
	By         CountBy
	Body       Body     // of decisions; empty: Council; nothing else can be counted for the Assembly
	Situations []string // of decisions, vetoes and meetings
	Contested  *bool    // of decisions: at least one shown no or abstention
	From, To   Date
}

// Count is the number of things in a year. Year 0 is for things without a
// date. Counts come in order of year, then key; years without any are left
// out. Things without a key (a decision that concerns no known situation)
// stand under the empty key.
type Count struct {
	Year int    `json:"year"`
	Key  string `json:"key,omitempty"`
	N    int    `json:"n"`
}

// Direction says which way links are followed from a node.
type Direction string

// The directions.
const (
	Both Direction = ""
	Out  Direction = "out" // links that start at the node
	Into Direction = "in"  // links that end at it
)

// NeighbourQuery asks for what is linked to a node. Empty fields do not
// filter.
type NeighbourQuery struct {
	ID        string
	Relations []Relation
	Values    []string // of the link: votes, stances
	Direction Direction
	Kinds     []Kind // of the neighbour
	From, To  Date   // see Link.During
	Assembly  bool   // with roll calls of the Assembly; they are always there when ID is one
	Page
}

// Neighbourhood is a node with what is linked to it.
type Neighbourhood struct {
	Node       Node        `json:"node"`
	Neighbours []Neighbour `json:"neighbours"` // newest link first (undated last), then id
	Total      int         `json:"total"`      // of neighbours
	Next       string      `json:"next,omitempty"`
	Links      []LinkCount `json:"links"` // of all links that match, in order of relation, value, direction
}

// Neighbour is a linked node, with all links that match, in CompareLinks
// order.
type Neighbour struct {
	Node  Node   `json:"node"`
	Links []Link `json:"links"`
}

// LinkCount counts links of one sort.
type LinkCount struct {
	Relation  Relation  `json:"relation"`
	Value     string    `json:"value,omitempty"`
	Direction Direction `json:"direction"`
	N         int       `json:"n"`
}
