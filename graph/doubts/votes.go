package doubts

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/councilgraph/councilgraph/graph"
)

var (
	// S/5134 (1), Oral amendment of 2023-12-22 (2): several votes on one document.
	numberInBrackets = regexp.MustCompile(`\s*\(\d{1,2}\)$`)
	// A/RES/75/254, A/RES/75/254 A-C, A/RES/75/254A, A/RES/75/254 [B].
	assemblyText = regexp.MustCompile(`^(A/(?:RES/)?(?:ES-)?\d+/(?:[A-Z]+\.)?\d+)[\s-]*\[?[A-Z]?(?:-[A-Z])?\]?$`)
)

// textOf is the symbol of the text that several votes can be about.
func textOf(d *graph.Decision) string {
	if found := assemblyText.FindStringSubmatch(d.Symbol); found != nil {
		return found[1]
	}
	return numberInBrackets.ReplaceAllString(d.Symbol, "")
}

// repeated lists the decisions of one day whose symbols and titles name one
// text and on which every member voted the same way.
func (r *record) repeated() []graph.Doubt {
	var out []graph.Doubt
	for _, rolls := range [][]graph.Roll{r.rolls, r.assembly} {
		groups := map[string][]*graph.Roll{}
		var order []string
		for i := range rolls {
			d := &rolls[i].Decision
			if d.Date == "" || len(rolls[i].Votes) == 0 || d.Resolution > 0 {
				continue // a resolution's number is its own
			}
			key := strings.Join([]string{textOf(d), string(d.Date), strings.Join(strings.Fields(strings.ToLower(d.Title)), " "), votesText(rolls[i].Votes)}, "\n")
			if groups[key] == nil {
				order = append(order, key)
			}
			groups[key] = append(groups[key], &rolls[i])
		}
		for _, key := range order {
			same := groups[key]
			if len(same) < 2 {
				continue
			}
			first := &same[0].Decision
			x := graph.Doubt{
				ID: "repeated-" + first.ID, Kind: graph.DoubtRepeated, Body: first.Body, Date: first.Date, Meeting: first.Meeting,
			}
			symbols := make([]string, len(same))
			outcomes := make([]string, len(same))
			for i := range same {
				x.Decisions = append(x.Decisions, same[i].Decision.ID)
				symbols[i] = same[i].Decision.Symbol
				outcomes[i] = string(same[i].Decision.Outcome)
			}
			t := graph.TallyOf(same[0].Votes)
			x.Reason = fmt.Sprintf("%s have the same date, the same title and the same votes of all members: they may be one vote.", and(symbols))
			x.Evidence = fmt.Sprintf("%s, %s: %s each, member by member the same; outcomes: %s.", textOf(first), graph.Spoken(first.Date), tallyText(t), strings.Join(outcomes, ", "))
			out = append(out, x)
		}
	}
	return out
}

// votesText writes the votes of a roll call, which are in order of actor.
func votesText(votes []graph.Vote) string {
	var b strings.Builder
	for _, v := range votes {
		b.WriteString(v.Actor + "=" + string(v.Value) + " ")
	}
	return b.String()
}

// readings lists the votes on which sources disagree, a vote a doubt.
func (r *record) readings() []graph.Doubt {
	var out []graph.Doubt
	for _, rolls := range [][]graph.Roll{r.rolls, r.assembly} {
		for i := range rolls {
			d := &rolls[i].Decision
			for _, v := range rolls[i].Votes {
				if len(v.Other) == 0 {
					continue
				}
				x := graph.Doubt{
					ID: "reading-" + d.ID + "-" + v.Actor, Kind: graph.DoubtReading, Body: d.Body, Date: d.Date,
					Decisions: []string{d.ID}, Meeting: d.Meeting,
				}
				said := []string{fmt.Sprintf("%s: %s (shown)", r.source(v.Source), v.Value)}
				for _, o := range v.Other {
					x.Votes = append(x.Votes, graph.DoubtfulVote{Decision: d.ID, Actor: v.Actor, Value: v.Value, Instead: o.Value, Source: o.Source})
					said = append(said, fmt.Sprintf("%s: %s", r.source(o.Source), o.Value))
				}
				x.Reason = fmt.Sprintf("The sources disagree on the vote of %s on %s.", r.name(v.Actor), d.Symbol)
				x.Evidence = strings.Join(said, "; ") + "."
				out = append(out, x)
			}
		}
	}
	return out
}

// The votes in favour that a decision of the Council needs by the Charter,
// Article 27: seven of eleven members until the end of 1965, nine of fifteen
// since the Council grew on 1 January 1966.
const (
	grewIn       = 1966
	neededBefore = 7
	neededSince  = 9
)

// needed is how many votes in favour a decision of the Council needed in a year.
func needed(year int) int {
	if year < grewIn {
		return neededBefore
	}
	return neededSince
}

// majorities lists the decisions of the Council whose votes do not give the
// outcome that is recorded.
func (r *record) majorities() []graph.Doubt {
	var out []graph.Doubt
	for i := range r.rolls {
		d, votes := &r.rolls[i].Decision, r.rolls[i].Votes
		if d.Date == "" || len(votes) == 0 || d.WithoutVote() {
			continue
		}
		t := graph.TallyOf(votes)
		need := needed(d.Date.Year())
		var against []graph.DoubtfulVote
		var names []string
		for _, v := range votes {
			if v.Value == graph.No && r.permanent(v.Actor, d.Date) {
				against = append(against, graph.DoubtfulVote{Decision: d.ID, Actor: v.Actor, Value: v.Value})
				names = append(names, r.name(v.Actor))
			}
		}
		reason := ""
		switch {
		case d.Outcome == graph.Adopted && t.Yes+t.NotKnown < need:
			reason = fmt.Sprintf("%s is recorded as adopted with %s in favour; it needed %d.", d.Symbol, plural(t.Yes, "vote"), need)
		case d.Outcome == graph.Adopted && len(against) > 0:
			reason = fmt.Sprintf("%s is recorded as adopted although %s, a permanent member, voted no; only a procedural decision can be adopted so.", d.Symbol, and(names))
			if len(names) > 1 {
				reason = strings.Replace(reason, ", a permanent member, ", ", permanent members, ", 1)
			}
		case d.Outcome == graph.Vetoed && len(against) == 0 && t.NotKnown == 0:
			reason = fmt.Sprintf("%s is recorded as vetoed, but no permanent member is recorded as voting no.", d.Symbol)
		case d.Outcome == graph.Vetoed && t.Yes+t.NotKnown < need:
			reason = fmt.Sprintf("%s is recorded as vetoed, but with %s in favour, of %d that it needed, it failed without a veto.", d.Symbol, plural(t.Yes, "vote"), need)
		case d.Outcome == graph.NotAdopted && t.Yes >= need && len(against) > 0:
			reason = fmt.Sprintf("%s is recorded as not adopted for want of votes, but it had %s in favour, of %d that it needed, and %s voted no: that is a veto.", d.Symbol, plural(t.Yes, "vote"), need, and(names))
		case d.Outcome == graph.NotAdopted && t.Yes >= need:
			reason = fmt.Sprintf("%s is recorded as not adopted, but it had %s in favour, of %d that it needed, and no permanent member voted no.", d.Symbol, plural(t.Yes, "vote"), need)
		default:
			continue
		}
		out = append(out, graph.Doubt{
			ID: "majority-" + d.ID, Kind: graph.DoubtMajority, Body: graph.Council, Date: d.Date, Decisions: []string{d.ID}, Meeting: d.Meeting,
			Votes: against, Reason: reason,
			Evidence: fmt.Sprintf("Votes as recorded: %s (%d did not vote, %d not known). Charter, Article 27: %d votes in favour in %d, among them those of all permanent members that vote, unless the matter is procedural.",
				tallyText(t), t.DidNotVote, t.NotKnown, need, d.Date.Year()),
		})
	}
	return out
}

// and joins words for a sentence.
func and(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:len(words)-1], ", ") + " and " + words[len(words)-1]
}
