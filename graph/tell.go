package graph

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Tell says in one English sentence what a link says, with its date: "On 26
// May 2022 China vetoed S/2022/431." names gives a short readable label for
// an id: the name of an actor or a situation, the symbol of a decision or a
// meeting; see Label and LabelStatement.
func Tell(l Link, names func(id string) string) string {
	return sentence(tell(&l, withArticle(names(l.From)), withArticle(names(l.To))))
}

// TellPath tells a path from its start to its end by the most telling link of
// each step. A statement between the one who made it, or for whom it was made,
// and its target is told as one: "On 7 March 2023 Kim Yo-jong threatened the
// United States." So are two actors who meet at a decision: "On 26 May 2022
// Albania voted yes on S/2022/431, which China vetoed."
func TellPath(p Path, names func(id string) string) string {
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
		told = append(told, Tell(l, names))
	}
	return strings.Join(told, " ")
}

// tellSaid tells who spoke at whom, which are two links of a path, in one
// sentence; "" when the two are not that.
func tellSaid(a, b Link, names func(id string) string) string {
	if a.Relation == Towards {
		a, b = b, a
	}
	switch {
	case b.Relation != Towards:
		return ""
	case a.Relation == Made && a.To == b.From:
		return sentence(tell(&b, withArticle(names(a.From)), withArticle(names(b.To))))
	case a.Relation == SpeaksFor && a.From == b.From:
		return sentence(tell(&b, names(a.From)+", made for "+withArticle(names(a.To))+",", withArticle(names(b.To))))
	default:
		return ""
	}
}

// tellMet tells what two actors did to one decision, which are two links of a
// path, in one sentence; "" when the two are not that.
func tellMet(a, b Link, names func(id string) string) string {
	if a.To != b.To || !onDecision(a.Relation) || !onDecision(b.Relation) {
		return ""
	}
	from, to, other := withArticle(names(a.From)), withArticle(names(a.To)), withArticle(names(b.From))
	told := tell(&a, from, to)
	if a.Relation == Sponsored {
		told = from + " sponsored " + to + of(a.Date)
	}
	switch {
	case b.Relation == CastVeto:
		told += ", which " + other + " vetoed"
	case b.Relation == Sponsored:
		told += ", which " + other + " sponsored"
	case VoteValue(b.Value) == Yes, VoteValue(b.Value) == No:
		told += ", on which " + other + " voted " + b.Value
	case VoteValue(b.Value) == Abstained:
		told += ", on which " + other + " abstained"
	case VoteValue(b.Value) == DidNotVote:
		told += ", on which " + other + " did not vote"
	default:
		told += ", for which " + other + " was on the roll, and the record does not say how it voted"
	}
	return sentence(told)
}

func onDecision(r Relation) bool {
	return r == CastVeto || r == Sponsored || r == Voted || r == VotedInAssembly
}

func tell(l *Link, from, to string) string {
	on := ""
	if l.Date != "" {
		on = when(l.Date) + " "
	}
	switch l.Relation {
	case CastVeto:
		return on + from + " vetoed " + to
	case Voted:
		return tellVote(l, on, from, to)
	case VotedInAssembly:
		return tellVote(l, on, from, to+" in the General Assembly")
	case Towards:
		told := on + from + " " + Past(l.Value) + " " + to
		if l.Detail != "" {
			told += " (" + strings.ToLower(l.Detail) + ")"
		}
		return told
	case Hosted:
		return on + from + " hosted " + to
	case Made:
		return on + from + " made " + strings.TrimSuffix(to, " by "+from)
	case SpeaksFor:
		if l.Date != "" {
			return from + of(l.Date) + " was made for " + to
		}
		return from + " speaks for " + to
	case Continues:
		if l.Date != "" {
			return "since " + Spoken(l.Date) + " " + from + " has held the seat of " + to
		}
		return from + " continues the seat of " + to
	case Sponsored:
		told := from + " sponsored " + to
		if l.Date != "" {
			told += ", which was put to the vote " + strings.TrimSpace(on)
		}
		return told
	case Cites:
		return from + of(l.Date) + " cites " + to + times(l.Times)
	case About:
		return from + of(l.Date) + " is about " + to
	case In:
		return on + from + " was made at " + to
	case TakenAt:
		return on + from + " was put to the vote at " + to
	case Concerns:
		return from + of(l.Date) + " concerns " + to
	case PartOf:
		return from + " is part of the wider situation " + to
	case Involves:
		return tellInvolved(l, from, to)
	case SpokeAt:
		return on + from + " spoke at " + to + spokeAs[SpeakingRole(l.Value)] + times(l.Times)
	case Presided:
		if l.Date != "" {
			return "in " + Spoken(l.Date.Month()) + " " + from + " presided over " + to
		}
		return from + " presided over " + to
	case Served:
		return tellTerm(l, from, to)
	default:
		return from + " is linked to " + to
	}
}

func tellVote(l *Link, on, from, to string) string {
	switch VoteValue(l.Value) {
	case Yes, No:
		return on + from + " voted " + l.Value + " on " + to
	case Abstained:
		return on + from + " abstained on " + to
	case DidNotVote:
		return on + from + " did not vote on " + to
	default:
		return on + from + " was on the roll for " + to + ", and the record does not say how it voted"
	}
}

var spokeAs = map[SpeakingRole]string{AsPresident: " as President", AsMember: " as a member", AsGuest: " as a guest"}

func tellInvolved(l *Link, from, to string) string {
	switch Role(l.Value) {
	case Party:
		return from + " involves " + to + " as a party"
	case Occupier:
		return from + " involves " + to + " as the occupier"
	case Site:
		return from + " is a situation in " + to
	case Sanctioned:
		return from + " involves measures of the Council on " + to
	default:
		return from + " involves " + to
	}
}

func tellTerm(l *Link, from, to string) string {
	first, last := strconv.Itoa(l.Date.Year()), strconv.Itoa(l.Until.Year())
	switch {
	case l.Date == "":
		return from + " sat on " + to
	case l.Until == OpenEnd:
		return "since " + first + " " + from + " has sat on " + to
	case first == last:
		return "in " + first + " " + from + " sat on " + to
	default:
		return "from " + first + " to " + last + " " + from + " sat on " + to
	}
}

func of(d Date) string {
	if d == "" {
		return ""
	}
	return " of " + Spoken(d)
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

// Spoken writes a date for a sentence: 26 May 2022, or November 1975 where the
// day is not known.
func Spoken(d Date) string {
	if d.Precision() == ToTheMonth {
		if t, err := time.Parse(monthOnly, string(d)); err == nil {
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
func when(d Date) string {
	if d.Precision() == ToTheMonth {
		return "in " + Spoken(d)
	}
	return "on " + Spoken(d)
}

// Past puts a stance into the past tense: threatens -> threatened. Of an
// unknown word it says that the stance was taken.
func Past(stance string) string {
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
func Label(n Node) string {
	switch {
	case n.Symbol != "":
		return n.Symbol
	case n.Kind == KindMeeting && n.Type == string(Informal):
		return "the informal meeting \"" + n.Name + "\""
	default:
		return n.Name
	}
}

// LabelStatement is what a sentence calls a statement without a symbol: "a
// statement by Kim Yo-jong".
func LabelStatement(s Statement, speaker string) string {
	what := "a statement"
	if s.Type == Speech {
		what = "a speech"
	}
	if speaker == "" {
		return what
	}
	return what + " by " + withArticle(speaker)
}

// Names that take an article in a sentence, by their first words.
var articled = []string{
	"Bahamas", "Central African Republic", "Comoros", "Congo", "Council", "Czech Republic", "Democratic People's Republic", "Democratic Republic",
	"DPRK Mission", "Dominican Republic", "Federated States", "Gambia", "General Assembly", "German Democratic Republic", "Holy See", "Lao People's",
	"Maldives", "Marshall Islands", "Netherlands", "Niger", "Philippines", "President", "Republic of", "Russian Federation", "Secretary-General",
	"Security Council", "Solomon Islands", "Soviet Union", "Sudan", "Syrian Arab Republic", "Union of", "United",
}

func withArticle(name string) string {
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
