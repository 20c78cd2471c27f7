package doubts

import "github.com/councilgraph/councilgraph/graph"

// explanations explains every kind of doubt, in the order of graph.DoubtKinds.
func explanations() []graph.DoubtExplanation {
	return []graph.DoubtExplanation{
		{
			Kind: graph.DoubtSwap, Title: "Votes that fit better the other way round",
			Method: "For every decision of the Council with a no or an abstention, the votes of every two members are exchanged as a trial. " +
				"Listed is the pair for which the exchanged votes are most likely as against the recorded ones, given how the other members voted and how the two voted on similar texts. " +
				"The tally stays the same, so no tally would show such an error. Most of these votes are right: members do break with their habits.",
		},
		{
			Kind: graph.DoubtPrinted, Title: "Results that the Council's table prints differently",
			Method: "The Council's table of meetings prints for most texts how the vote went, for example 9-1-1. Listed is every text for which the recorded votes give another result, " +
				"which the table lists as adopted without a vote while the record has votes (or the other way round), or which the table does not print or prints fewer or more times than the record has votes. Either side can be wrong.",
		},
		{
			Kind: graph.DoubtOrder, Title: "Meetings out of order",
			Method: "Formal meetings are numbered in the order in which they are held. Listed are the meetings that must be left out for all other dates to be in that order.",
		},
		{
			Kind: graph.DoubtDate, Title: "Decisions dated differently from their meeting",
			Method: "Listed is every decision whose date is not that of its meeting, with the difference in days. One day later is often no error: the meeting ran past midnight.",
		},
		{
			Kind: graph.DoubtRepeated, Title: "Votes that may be recorded twice",
			Method: "Listed are votes of one day on one text, by symbol and title, in which every member voted the same way. They may be one vote, or several votes that went alike, as on parts of a text.",
		},
		{
			Kind: graph.DoubtReading, Title: "Votes on which sources disagree",
			Method: "Listed is every vote for which two sources in the record say different things. The source with the better rank is shown; which one is right is not settled.",
		},
		{
			Kind: graph.DoubtMajority, Title: "Outcomes that the votes do not give",
			Method: "By Article 27 of the Charter a decision of the Council needs seven votes in favour until 1965 and nine since 1966, and no permanent member may vote no unless the matter is procedural. Listed is every decision whose votes do not give the recorded outcome.",
		},
	}
}
