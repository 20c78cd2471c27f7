// Package graph is the domain of councilgraph: the actors, meetings,
// decisions, votes, statements and situations of the United Nations Security
// Council, the relations between them, and the Store that answers questions
// about them. It imports nothing else of the project.
package graph

// Kind is the kind of a node.
type Kind string

// The kinds of node.
const (
	KindActor     Kind = "actor"
	KindMeeting   Kind = "meeting"
	KindDecision  Kind = "decision"
	KindStatement Kind = "statement"
	KindSituation Kind = "situation"
)

// Kinds lists the kinds in the order in which search shows them.
var Kinds = []Kind{KindActor, KindSituation, KindDecision, KindMeeting, KindStatement}

// Body is the organ that voted.
type Body string

// The bodies.
const (
	Council  Body = "council"
	Assembly Body = "assembly"
)

// CouncilID and AssemblyID are the actors that stand for the two organs.
const (
	CouncilID  = "UNSC"
	AssemblyID = "UNGA"
)

// Source is where a part of the record was read. Rank orders sources when two
// disagree on a vote: the lowest rank is shown, the others are kept.
type Source struct {
	ID      string `json:"id"`
	Name    string `json:"name"`
	Licence string `json:"licence"`
	URL     string `json:"url,omitempty"`
	Rank    int    `json:"rank"`
}

// Node is the short form of anything in the graph, for lists and networks.
type Node struct {
	ID       string `json:"id"`
	Kind     Kind   `json:"kind"`
	Type     string `json:"type"`               // state, resolution, draft, assembly vote, formal, presidential ...
	Name     string `json:"name"`               // what a person would call it
	Symbol   string `json:"symbol,omitempty"`   // official symbol
	Date     Date   `json:"date,omitempty"`     // when it happened
	Outcome  string `json:"outcome,omitempty"`  // of a decision
	Document string `json:"document,omitempty"` // address of the official document
}
