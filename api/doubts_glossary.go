package api

import "github.com/councilgraph/councilgraph/graph"

// doubtGlossary describes the properties of doubts, as glossary does those of
// the record.
var doubtGlossary = map[string]field{
	"Doubt.body":               {doc: "The body whose decision or meeting it is about.", values: values(bodies)},
	"Doubt.date":               {doc: "Date of the decision or meeting, as recorded."},
	"Doubt.days":               {doc: "Days from the date that it is compared with, negative before it: from the meeting of a decision, from the neighbour that a meeting is out of order with. Of other kinds of doubt, absent."},
	"Doubt.decisions":          {doc: "Ids of the decisions that it is about. Absent: it is about a meeting alone."},
	"Doubt.evidence":           {doc: "What the reason rests on."},
	"Doubt.finding":            {doc: "On what evidence it was settled, or what was found so far. Absent: nothing."},
	"Doubt.id":                 {doc: "Stable identifier, made of the kind, the decision or meeting, and the actors."},
	"Doubt.kind":               {doc: "The kind of doubt.", values: values(graph.DoubtKinds)},
	"Doubt.meeting":            {doc: "Id of the meeting that it is about, or at which the decision was taken. Absent: none, or not known."},
	"Doubt.reason":             {doc: "What may be wrong, in one sentence."},
	"Doubt.score":              {doc: "Of swapped votes: the gain in log-likelihood (natural logarithm) when the two votes are exchanged; 3 means about twenty times as likely. Of other kinds, absent."},
	"Doubt.settled_by":         {doc: "Who examined it. Absent: nobody."},
	"Doubt.sources":            {doc: "Ids of the sources of these votes and dates; status names them."},
	"Doubt.state":              {doc: "Whether it is open or settled.", values: values(graph.DoubtStates)},
	"Doubt.votes":              {doc: "The votes that it is about. Absent: it is about no single vote."},
	"DoubtExplanation.kind":    {doc: "The kind that is explained.", values: values(graph.DoubtKinds)},
	"DoubtExplanation.method":  {doc: "How such doubts are found, and what they do not say."},
	"DoubtExplanation.open":    {doc: "Open doubts of this kind in the whole record."},
	"DoubtExplanation.settled": {doc: "Settled doubts of this kind in the whole record."},
	"DoubtExplanation.title":   {doc: "Title of the kind of doubt."},
	"DoubtfulVote.instead":     {doc: "How the member may have voted instead. Absent: not said.", values: values(graph.VoteValues)},
	"DoubtfulVote.source":      {doc: "Id of the source that says so. Absent: no source does."},
	"DoubtfulVote.value":       {doc: "The vote as it is recorded and shown.", values: values(graph.VoteValues)},
	"Doubts.kinds":             {doc: "All kinds of doubt, explained, with the numbers of their doubts in the whole record whatever the filters."},
	"Doubts.hash":              {doc: "Hash of the record that the answer was made from."},
}
