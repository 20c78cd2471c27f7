package graph

// The bounds of what is asked around a node.
const (
	MaxRadius       = 3
	DefaultEgoNodes = 100
	MaxEgoNodes     = 1000
	MaxEgoLinks     = 5000
)

// NearestQuery asks which nodes are nearest to one by the sum of Bits: the
// lowest sum of Bits along a way. Along says which ways: Start (or Starts) is
// where they begin, Limit how many nodes are given, and its mode is
// ModeInformative whatever it says. It has no end and no condition on more than
// single links and nodes: no Via, Votes, InTime or Diverse.
type NearestQuery struct {
	Along PathQuery
	Kinds []Kind   // of the nodes looked for
	Types []string // of these types: state, person, draft ...
}

// Validate checks the query; see SearchQuery.Validate.
func (q *NearestQuery) Validate() error {
	starts := q.Along.AllStarts()
	switch {
	case len(starts) == 0:
		return Invalidf("start", "the question names no node to begin at")
	case len(starts) > MaxEnds:
		return Invalidf("start", "there are %d nodes to begin at; there may be %d", len(starts), MaxEnds)
	case len(q.Along.AllEnds()) > 0:
		return Invalidf("end", "what is nearest is looked for, so that no end can be named")
	case len(q.Along.Via)+len(q.Along.Votes) > 0 || q.Along.InTime || q.Along.Diverse:
		return Invalidf("start", "the nearest nodes can be asked for with conditions on single links and nodes alone")
	}
	along := q.Along
	along.Mode = ModeInformative
	return firstError(along.validRest(starts), CheckAmong("kind", q.Kinds, Kinds))
}

// Ways is Along as it is meant, with its mode and its limits filled in.
func (q *NearestQuery) Ways() PathQuery {
	along := q.Along
	along.Mode = ModeInformative
	along.Complete()
	return along
}

// NearestNodes are the nearest nodes, by the sum of Bits, then by links of
// the best way, then id.
type NearestNodes struct {
	Nodes            []Near `json:"nodes"`
	UnanimousLeftOut int    `json:"unanimous_left_out,omitempty"` // see Paths
	CutOff           string `json:"cut_off,omitempty"`            // see Paths
}

// Ways are the ways to the nodes, in their order.
func (n *NearestNodes) Ways() []Path {
	ways := make([]Path, len(n.Nodes))
	for i := range n.Nodes {
		ways[i] = n.Nodes[i].Path
	}
	return ways
}

// Near is a node with the best way to it, as Paths would give it.
type Near struct {
	Node Node `json:"node"`
	Bits int  `json:"bits"` // the sum along the way, in thousandths
	Path Path `json:"path"`
}

// EgoQuery asks for what lies around a node. Empty fields do not filter.
type EgoQuery struct {
	ID        string
	Radius    int          // links; 0: 1, at most MaxRadius
	Relations []Relation   // empty: all but VotedInAssembly
	Links     []LinkFilter // every link passes one of these, besides, walked outwards
	From, To  Date         // see Link.During
	Kinds     []Kind       // of the nodes around
	Assembly  bool         // with roll calls of the Assembly
	Avoid     []string     // without these nodes
	Limit     int          // nodes; 0: DefaultEgoNodes, at most MaxEgoNodes
}

// Validate checks the query; see SearchQuery.Validate.
func (q *EgoQuery) Validate() error {
	switch {
	case q.Radius < 0 || q.Radius > MaxRadius:
		return Invalidf("radius", "the radius %d is not between 1 and %d", q.Radius, MaxRadius)
	case q.Limit < 0 || q.Limit > MaxEgoNodes:
		return Invalidf("limit", "the limit %d is not between 1 and %d", q.Limit, MaxEgoNodes)
	}
	along := q.Along()
	return firstError(CheckAmong("kind", q.Kinds, Kinds), along.validRest([]string{q.ID}))
}

// Along is the ways that lead around the node.
func (q *EgoQuery) Along() PathQuery {
	return PathQuery{
		Start: q.ID, MaxLength: max(q.Radius, 1), Relations: q.Relations, Links: q.Links, From: q.From, To: q.To,
		Through: q.Kinds, Assembly: q.Assembly, Avoid: q.Avoid,
	}
}

// Ego is the network around a node: the nodes within the radius, nearest
// first (by links, then by the lowest sum of Bits over a way of so many, then
// id), and all links that match between the nodes given, the most informative
// first (by Bits, then CompareLinks).
type Ego struct {
	Node   Node      `json:"node"`
	Nodes  []EgoNode `json:"nodes"`
	Total  int       `json:"total"` // nodes within the radius
	Links  []Link    `json:"links"`
	CutOff string    `json:"cut_off,omitempty"` // says in a sentence what is missing
}

// EgoNode is a node around another.
type EgoNode struct {
	Node     Node `json:"node"`
	Distance int  `json:"distance"` // links
	Bits     int  `json:"bits"`     // the lowest sum over a way of so many links, in thousandths
}

// CommonQuery asks who stands between two nodes: what is linked to both. With
// Votes it asks for the actors that voted so with both, each on some decision.
// Empty fields do not filter.
type CommonQuery struct {
	A, B      string
	Relations []Relation   // empty: all but VotedInAssembly
	Links     []LinkFilter // every link passes one of these, besides, walked from A, and from B
	From, To  Date         // see Link.During
	Kinds     []Kind       // of the nodes between
	Types     []string     // of these types: state, resolution ...
	Assembly  bool         // with roll calls of the Assembly
	Votes     []VotePair   // actors who voted so with both, instead of what is linked to both
	Apart     bool         // nothing, where A and B are so linked, or voted so, themselves
	Limit     int          // nodes; 0: DefaultLimit, at most MaxLimit
}

// Validate checks the query; see SearchQuery.Validate.
func (q *CommonQuery) Validate() error {
	if q.A == q.B {
		return Invalidf("other", "two nodes are needed; both are %q", q.A)
	}
	if q.Limit < 0 || q.Limit > MaxLimit {
		return Invalidf("limit", "the limit %d is not between 1 and %d", q.Limit, MaxLimit)
	}
	if len(q.Votes) > 0 && len(q.Relations)+len(q.Links) > 0 {
		return Invalidf("votes", "conditions on links do not go with those on votes, which are links of their own")
	}
	along := q.Along()
	return firstError(along.validRest(nil), CheckAmong("kind", q.Kinds, Kinds))
}

// Along is the links that count.
func (q *CommonQuery) Along() PathQuery {
	along := PathQuery{Relations: q.Relations, Links: q.Links, From: q.From, To: q.To, Assembly: q.Assembly, Votes: q.Votes}
	if len(q.Votes) > 0 {
		along.Relations = []Relation{Voted}
		if q.Assembly {
			along.Relations = append(along.Relations, VotedInAssembly)
		}
	}
	return along
}

// Common is what stands between two nodes. By links, those whose cheapest
// links to both have the lowest sum of Bits come first; by votes, those with
// the greater number of decisions with whichever of the two they have fewer
// with, then with both. Ties go by id.
type Common struct {
	A      Node      `json:"a"`
	B      Node      `json:"b"`
	Linked int       `json:"linked"` // links that match between A and B themselves, or decisions on which they voted so
	Nodes  []Between `json:"nodes"`
	Total  int       `json:"total"`
}

// Between is a node between two others.
type Between struct {
	Node   Node   `json:"node"`
	WithA  int    `json:"with_a"` // links, or decisions on which the two voted so
	WithB  int    `json:"with_b"`
	LinksA []Link `json:"links_a,omitempty"` // in CompareLinks order; none when asked for by votes
	LinksB []Link `json:"links_b,omitempty"`
}
