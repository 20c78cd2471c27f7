// Package sentence describes parts of the record in English: a link, a path, a
// presidency, the result of a vote, dates and names as they stand in a
// sentence. It imports graph and nothing else of the project.
package sentence

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/councilgraph/councilgraph/graph"
)

// OfLink says in one English sentence what a link says, with its date: "On 26
// May 2022 China vetoed S/2022/431." names gives a short readable label for
// an id: the name of an actor or a situation, the symbol of a decision or a
// meeting; see Label and StatementLabel.
func OfLink(l graph.Link, names func(id string) string) string {
	return sentence(tell(&l, WithArticle(names(l.From)), WithArticle(names(l.To))))
}

// OfPath describes a path from its start to its end by the most informative link of
// each step. A statement between the one who made it, or for whom it was made,
// and its target is told as one: "On 7 March 2023 Kim Yo-jong threatened the
// United States." So are two actors who meet at a decision: "On 26 May 2022
// Albania voted yes on S/2022/431, which China vetoed."
func OfPath(p graph.Path, names func(id string) string) string {
	var told []string
	for i := 0; i < len(p.Steps); i++ {
		if len(p.Steps[i]) == 0 {
			continue
		}
		l := p.Steps[i][0]
		if i+1 < len(p.Steps) && len(p.Steps[i+1]) > 0 {
			next := p.Steps[i+1][0]
			if as := cmp.Or(tellSaid(l, next, names), tellMet(l, next, names)); as != "" {
				told = append(told, as)
				i++
				continue
			}
		}
		told = append(told, OfLink(l, names))
	}
	return strings.Join(told, " ")
}

// tellSaid tells who spoke at whom, which are two links of a path, in one
// sentence; "" when the two are not that.
func tellSaid(a, b graph.Link, names func(id string) string) string {
	if a.Relation == graph.Towards {
		a, b = b, a
	}
	switch {
	case b.Relation != graph.Towards:
		return ""
	case a.Relation == graph.Made && a.To == b.From:
		return sentence(tell(&b, WithArticle(names(a.From)), WithArticle(names(b.To))))
	case a.Relation == graph.SpeaksFor && a.From == b.From:
		return sentence(tell(&b, names(a.From)+", made for "+WithArticle(names(a.To))+",", WithArticle(names(b.To))))
	default:
		return ""
	}
}

// tellMet tells what two actors did to one decision, which are two links of a
// path, in one sentence; "" when the two are not that.
func tellMet(a, b graph.Link, names func(id string) string) string {
	if a.To != b.To || !onDecision(a.Relation) || !onDecision(b.Relation) {
		return ""
	}
	from, to, other := WithArticle(names(a.From)), WithArticle(names(a.To)), WithArticle(names(b.From))
	told := tell(&a, from, to)
	if a.Relation == graph.Sponsored {
		told = from + " sponsored " + to + of(a.Date)
	}
	switch {
	case b.Relation == graph.CastVeto:
		told += ", which " + other + " vetoed"
	case b.Relation == graph.Sponsored:
		told += ", which " + other + " sponsored"
	case graph.VoteValue(b.Value) == graph.Yes, graph.VoteValue(b.Value) == graph.No:
		told += ", on which " + other + " voted " + b.Value
	case graph.VoteValue(b.Value) == graph.Abstained:
		told += ", on which " + other + " abstained"
	case graph.VoteValue(b.Value) == graph.DidNotVote:
		told += ", on which " + other + " did not vote"
	default:
		told += ", for which " + other + " was on the roll, and the record does not say how it voted"
	}
	return sentence(told)
}

func onDecision(r graph.Relation) bool {
	return r == graph.CastVeto || r == graph.Sponsored || r == graph.Voted || r == graph.VotedInAssembly
}

func tell(l *graph.Link, from, to string) string {
	on := ""
	if l.Date != "" {
		on = when(l.Date) + " "
	}
	switch l.Relation {
	case graph.CastVeto:
		return on + from + " vetoed " + to
	case graph.Voted:
		return tellVote(l, on, from, to)
	case graph.VotedInAssembly:
		return tellVote(l, on, from, to+" in the General Assembly")
	case graph.Towards:
		told := on + from + " " + PastTense(l.Value) + " " + to
		if l.Detail != "" {
			told += " (" + strings.ToLower(l.Detail) + ")"
		}
		return told
	case graph.Hosted:
		return on + from + " hosted " + to
	case graph.Made:
		return on + from + " made " + strings.TrimSuffix(to, " by "+from)
	case graph.SpeaksFor:
		if l.Date != "" {
			return from + of(l.Date) + " was made for " + to
		}
		return from + " speaks for " + to
	case graph.Continues:
		if l.Date != "" {
			return "since " + Date(l.Date) + " " + from + " has held the seat of " + to
		}
		return from + " continues the seat of " + to
	case graph.Sponsored:
		told := from + " sponsored " + to
		if l.Date != "" {
			told += ", which was put to the vote " + strings.TrimSpace(on)
		}
		return told
	case graph.Cites:
		return from + of(l.Date) + " cites " + to + times(l.Times)
	case graph.About:
		return from + of(l.Date) + " is about " + to
	case graph.In:
		return on + from + " was made at " + to
	case graph.TakenAt:
		return on + from + " was put to the vote at " + to
	case graph.Concerns:
		return from + of(l.Date) + " concerns " + to
	case graph.PartOf:
		return from + " is part of the wider situation " + to
	case graph.Involves:
		return tellInvolved(l, from, to)
	case graph.SpokeAt:
		return on + from + " spoke at " + to + spokeAs[graph.SpeakingRole(l.Value)] + times(l.Times)
	case graph.Presided:
		if l.Date != "" {
			return "in " + Date(l.Date.Month()) + " " + from + " presided over " + to
		}
		return from + " presided over " + to
	case graph.Served:
		return tellTerm(l, from, to)
	default:
		return from + " is linked to " + to
	}
}

func tellVote(l *graph.Link, on, from, to string) string {
	switch graph.VoteValue(l.Value) {
	case graph.Yes, graph.No:
		return on + from + " voted " + l.Value + " on " + to
	case graph.Abstained:
		return on + from + " abstained on " + to
	case graph.DidNotVote:
		return on + from + " did not vote on " + to
	default:
		return on + from + " was on the roll for " + to + ", and the record does not say how it voted"
	}
}

var spokeAs = map[graph.SpeakingRole]string{graph.AsPresident: " as President", graph.AsMember: " as a member", graph.AsGuest: " as a guest"}

func tellInvolved(l *graph.Link, from, to string) string {
	switch graph.Role(l.Value) {
	case graph.Party:
		return from + " involves " + to + " as a party"
	case graph.Occupier:
		return from + " involves " + to + " as the occupier"
	case graph.Site:
		return from + " is a situation in " + to
	case graph.Sanctioned:
		return from + " involves measures of the Council on " + to
	default:
		return from + " involves " + to
	}
}

func tellTerm(l *graph.Link, from, to string) string {
	first, last := strconv.Itoa(l.Date.Year()), strconv.Itoa(l.Until.Year())
	switch {
	case l.Date == "":
		return from + " sat on " + to
	case l.Until == graph.OpenEnd:
		return "since " + first + " " + from + " has sat on " + to
	case first == last:
		return "in " + first + " " + from + " sat on " + to
	default:
		return "from " + first + " to " + last + " " + from + " sat on " + to
	}
}

func of(d graph.Date) string {
	if d == "" {
		return ""
	}
	return " of " + Date(d)
}

func times(n int) string {
	switch n {
	case 0, 1:
		return ""
	case 2:
		return " twice"
	default:
		return " " + strconv.Itoa(n) + " times"
	}
}

// Date writes a date for a sentence: 26 May 2022, or November 1975 where the
// day is not known.
func Date(d graph.Date) string {
	if d.Precision() == graph.ToTheMonth {
		if t, err := time.Parse("2006-01", string(d)); err == nil {
			return t.Format("January 2006")
		}
	}
	t, err := time.Parse(time.DateOnly, string(d))
	if err != nil {
		return string(d)
	}
	return t.Format("2 January 2006")
}

// when writes a date with its preposition: on 26 May 2022, in November 1975.
func when(d graph.Date) string {
	if d.Precision() == graph.ToTheMonth {
		return "in " + Date(d)
	}
	return "on " + Date(d)
}

// PastTense puts a stance into the past tense: threatens -> threatened. Of an
// unknown word it says that the stance was taken.
func PastTense(stance string) string {
	if past, ok := pastTense[stance]; ok {
		return past
	}
	return "took the stance \"" + stance + "\" towards"
}

var pastTense = map[string]string{
	"accuses": "accused", "calls on": "called on", "condemns": "condemned", "criticises": "criticised", "defends": "defended",
	"denies": "contradicted", "opposes": "opposed", "praises": "praised", "supports": "supported", "threatens": "threatened",
	"warns": "warned", "welcomes": "welcomed",
}

// Label is what a sentence calls a node: the symbol of what has one, else its
// name.
func Label(n graph.Node) string {
	switch {
	case n.Symbol != "":
		return n.Symbol
	case n.Kind == graph.KindMeeting && n.Type == string(graph.Informal):
		return "the informal meeting \"" + n.Name + "\""
	default:
		return n.Name
	}
}

// LabelIn is what a sentence calls a node of a store: Label, and of a statement
// without a symbol by whom it is. It fails as the store does.
func LabelIn(ctx context.Context, store graph.NodeReader, n graph.Node) (string, error) {
	if n.Kind != graph.KindStatement || n.Symbol != "" {
		return Label(n), nil
	}
	s, err := store.Statement(ctx, n.ID)
	if err != nil {
		return "", err
	}
	speaker, err := store.Node(ctx, s.Speaker)
	if err != nil {
		return "", err
	}
	return StatementLabel(s, speaker.Name), nil
}

// StatementLabel is what a sentence calls a statement without a symbol: "a
// statement by Kim Yo-jong".
func StatementLabel(s graph.Statement, speaker string) string {
	what := "a statement"
	if s.Type == graph.Speech {
		what = "a speech"
	}
	if speaker == "" {
		return what
	}
	return what + " by " + WithArticle(speaker)
}

// Names that take an article in a sentence, by their first words, as the
// United Nations writes them in English: the Niger and the Marshall Islands,
// but Maldives and Solomon Islands. Of organisations, all but those known by
// an acronym or a place.
var articled = []string{
	"African Union", "Association of", "Bahamas", "Central African Republic", "Community of", "Comoros", "Congo", "Council", "Czech Republic",
	"Democratic People's Republic", "Democratic Republic", "Dominican Republic", "Economic Community", "European Union", "Federated States", "Gambia",
	"General Assembly", "German Democratic Republic", "Holy See", "International", "Lao People's", "League of", "Marshall Islands", "Netherlands", "Niger",
	"North Atlantic Treaty Organization", "Organisation", "Organization", "Philippines", "President", "Republic of", "Russian Federation",
	"Secretary-General", "Security Council", "Soviet Union", "State of", "Sudan", "Syrian Arab Republic", "Union of", "United", "World Bank",
}

// turned are names that a list turns round to sort them.
var turned = map[string]string{"Micronesia (Federated States of)": "the Federated States of Micronesia"}

// WithArticle is a name as it stands in a sentence: the United States, France.
// The page has these forms in a table that a test makes of this function.
func WithArticle(name string) string {
	if form, ok := turned[name]; ok {
		return form
	}
	takes := (strings.Contains(name, " Mission to ") && !strings.HasPrefix(name, "a ")) || slices.ContainsFunc(articled, func(start string) bool {
		rest, ok := strings.CutPrefix(name, start)
		return ok && (rest == "" || rest[0] == ' ')
	})
	if takes {
		return "the " + name
	}
	return name
}

// sentence gives a sentence its capital and its full stop.
func sentence(s string) string {
	r := []rune(s)
	if len(r) == 0 {
		return ""
	}
	return strings.ToUpper(string(r[0])) + string(r[1:]) + "."
}
