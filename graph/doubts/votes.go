package doubts

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/sentence"
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
			x.Reason = and(symbols) + " have the same date, the same title and the same votes of all members: they may be one vote."
			x.Evidence = fmt.Sprintf("%s, %s: %s each, member by member the same; outcomes: %s.", textOf(first), sentence.Date(first.Date), tallyText(t), strings.Join(outcomes, ", "))
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

// readings lists the votes on which sources disagree, a vote a doubt: those of
// which the store keeps several readings, and those noted elsewhere.
func (r *record) readings(noted []Noted) []graph.Doubt {
	at := map[[2]string]int{}
	var out []graph.Doubt
	add := func(d *graph.Decision, v *graph.Vote, instead graph.VoteValue, id, name string) {
		key := [2]string{d.ID, v.Actor}
		i, ok := at[key]
		if !ok {
			i = len(out)
			at[key] = i
			out = append(out, graph.Doubt{
				ID: "reading-" + d.ID + "-" + v.Actor, Kind: graph.DoubtReading, Body: d.Body, Date: d.Date, Decisions: []string{d.ID}, Meeting: d.Meeting,
				Reason:   fmt.Sprintf("The sources disagree on the vote of %s on %s.", r.name(v.Actor), d.Symbol),
				Evidence: fmt.Sprintf("%s, shown: %s", r.source(v.Source), v.Value),
			})
		}
		said := string(instead)
		if instead == "" {
			said = "no vote listed"
		}
		out[i].Votes = append(out[i].Votes, graph.DoubtfulVote{Decision: d.ID, Actor: v.Actor, Value: v.Value, Instead: instead, Source: id})
		out[i].Evidence += fmt.Sprintf("; %s: %s", name, said)
	}
	for _, rolls := range [][]graph.Roll{r.rolls, r.assembly} {
		for i := range rolls {
			for j := range rolls[i].Votes {
				v := &rolls[i].Votes[j]
				for _, o := range v.Other {
					add(&rolls[i].Decision, v, o.Value, o.Source, r.source(o.Source))
				}
			}
		}
	}
	for _, n := range noted {
		roll := r.byID[n.Decision]
		if roll == nil {
			continue
		}
		v := r.voteOf(roll, n.Actor)
		// Where the record says something else by now, the note is about
		// another state of it.
		if v.Value != n.Recorded || slices.ContainsFunc(v.Other, func(o graph.Reading) bool { return o.Value == n.Instead }) {
			continue
		}
		id, name := "", n.Source
		if r.sources[n.Source] != "" {
			id, name = n.Source, r.sources[n.Source]
		}
		if v.Source == "" && len(roll.Decision.Sources) > 0 {
			v.Source = roll.Decision.Sources[0]
		}
		add(&roll.Decision, &v, n.Instead, id, name)
	}
	for i := range out {
		out[i].Evidence = strings.ReplaceAll(out[i].Evidence, "shown: ;", "shown: no vote listed;") + "."
	}
	return out
}

// voteOf is the vote of an actor on a roll; where it is not on it, that of the
// state that held its seat on the day, because some sources write Russia for the
// Soviet Union. It has no value where neither is on the roll.
func (r *record) voteOf(roll *graph.Roll, actor string) graph.Vote {
	seats := []string{actor}
	if a, ok := r.seats.LookupOn(actor, roll.Decision.Date); ok {
		seats = append(seats, a.ID)
	}
	for _, seat := range seats {
		for _, v := range roll.Votes {
			if v.Actor == seat {
				return v
			}
		}
	}
	return graph.Vote{Decision: roll.Decision.ID, Actor: actor}
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
		var reason string
		switch {
		case d.Outcome == graph.Adopted && t.Yes+t.NotKnown < need:
			reason = fmt.Sprintf("%s is recorded as adopted with %s in favour; it needed %d.", d.Symbol, plural(t.Yes, "vote"), need)
		case d.Outcome == graph.Adopted && len(against) > 0:
			reason = fmt.Sprintf("%s is recorded as adopted although %s, a permanent member, voted no; only a procedural decision can be adopted so.", d.Symbol, and(names))
			if len(names) > 1 {
				reason = strings.Replace(reason, ", a permanent member, ", ", permanent members, ", 1)
			}
		case d.Outcome == graph.Vetoed && len(against) == 0 && t.NotKnown == 0:
			reason = d.Symbol + " is recorded as vetoed, but no permanent member is recorded as voting no."
		case d.Outcome == graph.Vetoed && t.Yes+t.NotKnown < need:
			reason = fmt.Sprintf("%s is recorded as vetoed, but with %s in favour, of %d that it needed, it failed without a veto.", d.Symbol, plural(t.Yes, "vote"), need)
		case d.Outcome == graph.NotAdopted && t.Yes >= need && len(against) > 0:
			reason = fmt.Sprintf("%s is recorded as not adopted because it lacked votes, but it had %s in favour, of %d that it needed, and %s voted no: that is a veto.", d.Symbol, plural(t.Yes, "vote"), need, and(names))
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
