package coverage

import (
	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/sentence"
)

// OfDecision says what the record does not know of the votes.
func OfDecision(d *graph.Decision) []string {
	if d.Body == graph.Assembly && !d.AbsencesKnown {
		return []string{"It is not known which other members of the General Assembly were absent."}
	}
	if d.WithoutVote() && d.Tally.Total() > 0 {
		return []string{"The sources disagree: one says that the text was adopted without a vote, another lists how the members voted."}
	}
	return nil
}

// OfMeeting says what the record does not know of a formal meeting.
func OfMeeting(m *graph.Meeting) []string {
	switch {
	case m.Type != graph.Formal:
		return nil
	case len(m.Speakers) == 0 && m.UnnamedSpeakers == 0:
		return []string{"The record does not say who spoke at this meeting. " + OfSpeakers("", "")[0]}
	default:
		return []string{NoteSpeeches}
	}
}

// OfPresidents says what the record does not know of what was asked.
func OfPresidents(p *graph.Presidents, q graph.PresidentQuery) []string {
	switch {
	case p.First == "":
		return []string{"The record does not say who presided over the Council in any month."}
	case q.From == "" || q.From.FirstDay() < p.First.FirstDay():
		return []string{"The record of presidents begins in " + sentence.Date(p.First) + "; who presided before is not in it."}
	case q.To == "" || q.To.LastDay() > p.Last.LastDay():
		return []string{"The record of presidents ends in " + sentence.Date(p.Last) + "; who presides after is not in it."}
	default:
		return nil
	}
}
