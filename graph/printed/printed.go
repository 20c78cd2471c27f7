// Package printed reads the votes that the Council's table of meetings prints
// in the outcome of a meeting, and compares them with the decisions of the
// record. It imports graph and nothing else of the project.
package printed

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/councilgraph/councilgraph/graph"
)

// Manner says how the Council's table of meetings says that a text was
// decided.
type Manner string

// The manners. Empty where the table does not say it.
const (
	ByTally     Manner = "tally"        // with the numbers in favour, against and abstaining
	Unanimously Manner = "unanimous"    // adopted unanimously
	WithoutVote Manner = "without vote" // without a vote, or by consensus
)

// Vote is one vote, or adoption without a vote, as the Council's table
// of meetings prints it in the outcome of a meeting.
type Vote struct {
	Text    string        // as printed
	Symbol  string        // of the document: S/RES/661 (1990), S/PV.57, S/3502
	Number  int           // of a resolution; 0 for a draft
	Label   string        // what the table adds in brackets: Transjordan, preliminary question
	Outcome graph.Outcome // NotStated where the table does not say it
	Manner  Manner        //
	Tally   graph.Tally   // where Manner is PrintedTally
}

var (
	printedSymbol = regexp.MustCompile(`S/RES/\d+ ?\(\d{4} ?\)|S/PRST/\d+/\d+|S/PV\.\d+|S/\d+(?:/\d+)?(?:/(?:Rev|Add|Corr)\.\d+)*`)
	printedTally  = regexp.MustCompile(`\b(\d+)-(\d+)-(\d+)\b`)
	printedLabel  = regexp.MustCompile(`^\(([^()]*)\)`)
	// What stands between two symbols that share one result: "& Add.1 &",
	// "and Corr.1 and", a comma.
	printedJoin  = regexp.MustCompile(`^(?:[\s,&]|\band\b|\b(?:Add|Corr|Rev)\.\d+)+$`)
	printedShare = regexp.MustCompile(`&|,|\band\b`)
	tallyAlone   = regexp.MustCompile(`^\s*\d+-\d+-\d+\s*$`)
	plainSymbol  = regexp.MustCompile(`^S/(?:PV\.)?\d+(?:/\d+)?`)
)

// Votes reads the outcome of a meeting: every vote that the Council's
// table prints there, in its order. Statements by the President and communiqués
// are left out.
func Votes(text string) []Vote {
	at := outsideBrackets(text, printedSymbol.FindAllStringIndex(text, -1))
	var out []Vote
	waiting := 0 // votes at the end of out that share the result of the next symbol
	for i, span := range at {
		end := len(text)
		if i+1 < len(at) {
			end = at[i+1][0]
		}
		symbol, tail := text[span[0]:span[1]], text[span[1]:end]
		if opened(text[:span[0]]) {
			tail = strings.TrimPrefix(strings.TrimSpace(tail), ")")
		}
		v := Vote{Symbol: symbol, Outcome: graph.NotStated}
		if strings.HasPrefix(symbol, "S/PRST/") || strings.HasPrefix(strings.TrimSpace(tail), "(PRST)") {
			waiting = 0
			continue
		}
		v.Number = graph.ResolutionNumber(strings.ReplaceAll(symbol, " )", ")"))
		tail = strings.TrimSpace(tail)
		if found := printedLabel.FindStringSubmatch(tail); found != nil {
			v.Label = found[1]
		}
		v.read(tail)
		v.Text = strings.TrimSpace(symbol + " " + printedEnd(tail))
		out = append(out, v)
		if i+1 < len(at) && printedJoin.MatchString(tail) && printedShare.MatchString(tail) {
			waiting++
			continue
		}
		for j := len(out) - 1 - waiting; j < len(out)-1; j++ {
			out[j].Outcome, out[j].Manner, out[j].Tally = v.Outcome, v.Manner, v.Tally
			if out[j].Number > 0 && out[j].Outcome == graph.NotStated {
				out[j].Outcome = graph.Adopted
			}
			out[j].Text += " " + v.Text
		}
		waiting = 0
	}
	return out
}

// read takes the result from what follows a symbol.
func (v *Vote) read(tail string) {
	lower := strings.ToLower(tail)
	switch {
	case strings.Contains(lower, "vetoed"):
		v.Outcome = graph.Vetoed
	case strings.Contains(lower, "not adopted"):
		v.Outcome = graph.NotAdopted
	case v.Number > 0:
		v.Outcome = graph.Adopted
	}
	switch found := printedTally.FindStringSubmatch(tail); {
	case found != nil:
		v.Manner = ByTally
		for i, n := range []*int{&v.Tally.Yes, &v.Tally.No, &v.Tally.Abstained} {
			if number, err := strconv.Atoi(found[i+1]); err == nil {
				*n = number
			}
		}
	case strings.Contains(lower, "without vote"), strings.Contains(lower, "without a vote"), strings.Contains(lower, "by consensus"):
		v.Manner = WithoutVote
	case strings.Contains(lower, "unanimously"):
		v.Manner = Unanimously
	}
}

// printedEnd cuts off the words that introduce the next text.
func printedEnd(tail string) string {
	for _, next := range []string{"Draft resolution", "Draft Resolution", "Power Four draft", "Communiqué", "PRST", "+", ";", "--"} {
		if i := strings.Index(tail, next); i >= 0 {
			tail = tail[:i]
		}
	}
	return strings.TrimSpace(tail)
}

// outsideBrackets leaves out the symbols that stand within brackets: "S/3995
// (incorporating amendment offered by Sweden in S/3998)" is a vote on S/3995.
func outsideBrackets(text string, at [][]int) [][]int {
	var out [][]int
	depth, from := 0, 0
	for _, span := range at {
		between := text[from:span[0]]
		depth = max(0, depth+strings.Count(between, "(")-strings.Count(between, ")"))
		if depth == 0 || opened(between) {
			out = append(out, span)
		}
		from = span[1]
	}
	return out
}

// opened reports whether the text ends with a bracket that the symbol after it
// fills: "Draft resolution ( S/2013/660 ) not adopted".
func opened(text string) bool { return strings.HasSuffix(strings.TrimSpace(text), "(") }

// OfDecision reports whether the printed text is that of the decision: the
// same resolution by its number, or the same document. The bracket that the
// record adds to number several votes on one document, "(as amended)" and the
// like are left aside.
func (v *Vote) OfDecision(d *graph.Decision) bool {
	if v.Number > 0 || d.Resolution > 0 {
		return v.Number == d.Resolution
	}
	return baseSymbol(v.Symbol) == baseSymbol(d.Symbol)
}

// OfDocument is OfDecision for another revision of the same document: the
// table names S/18087 where S/18087/Rev.1 was put to the vote.
func (v *Vote) OfDocument(d *graph.Decision) bool {
	if v.Number > 0 || d.Resolution > 0 {
		return false
	}
	base := plainSymbol.FindString(v.Symbol)
	return base != "" && base == plainSymbol.FindString(d.Symbol)
}

// baseSymbol is the first symbol in a text.
func baseSymbol(text string) string { return printedSymbol.FindString(text) }

// Agrees reports whether a recorded tally can be the printed one. Members of
// whom the record does not say how they voted can have voted in any way. A
// table that prints no result agrees with all.
func (v *Vote) Agrees(t graph.Tally, withoutVote bool) bool {
	switch v.Manner {
	case WithoutVote:
		return withoutVote
	case Unanimously:
		return !withoutVote && t.No == 0 && t.Abstained == 0 && (t.Yes > 0 || t.NotKnown > 0)
	case ByTally:
		missing := 0
		for _, pair := range [][2]int{{v.Tally.Yes, t.Yes}, {v.Tally.No, t.No}, {v.Tally.Abstained, t.Abstained}} {
			if pair[1] > pair[0] {
				return false
			}
			missing += pair[0] - pair[1]
		}
		return !withoutVote && missing <= t.NotKnown
	}
	return true
}

// AgreesOnOutcome reports whether the table prints the outcome that is
// recorded, or none.
func (v *Vote) AgreesOnOutcome(o graph.Outcome) bool {
	return v.Outcome == graph.NotStated || o == graph.NotStated || v.Outcome == o
}

// Difference is a difference between the votes taken at a meeting as
// they are recorded and as the Council's table prints them. Either side may be
// empty: a vote that the table does not print, or one that it prints and the
// record does not have at that meeting.
type Difference struct {
	Decisions []*graph.Decision
	Printed   []Vote
}

// Differences compares the votes at a meeting with what the Council's
// table prints of it, its outcome: in the order of the table, what is printed
// nowhere last. decisions are all those taken at the meeting, with their
// tallies. There are none where the table prints no outcome.
//
// Several votes on one document are told apart by what the table adds in
// brackets, where just one title has it; else by their order, which is that of
// the table, unless votes in another order would agree better.
func Differences(outcome string, decisions []*graph.Decision) []Difference {
	if strings.TrimSpace(outcome) == "" {
		return nil
	}
	prints := Votes(outcome)
	if len(prints) == 0 && len(decisions) == 1 && tallyAlone.MatchString(outcome) {
		v := Vote{Text: strings.TrimSpace(outcome), Outcome: graph.NotStated}
		v.read(outcome)
		return differencesOn(decisions, []Vote{v})
	}
	left := slices.Clone(decisions)
	slices.SortStableFunc(left, func(a, b *graph.Decision) int {
		return cmp.Or(cmp.Compare(bracketNumber(a.Symbol), bracketNumber(b.Symbol)), cmp.Compare(a.ID, b.ID))
	})
	var out []Difference
	take := func(same func(v *Vote, d *graph.Decision) bool) {
		for i := 0; i < len(prints); {
			mine := slices.DeleteFunc(slices.Clone(left), func(d *graph.Decision) bool { return !same(&prints[i], d) })
			if len(mine) == 0 {
				i++
				continue
			}
			var votes, others []Vote
			for j := range prints {
				if same(&prints[j], mine[0]) {
					votes = append(votes, prints[j])
				} else {
					others = append(others, prints[j])
				}
			}
			prints = others
			left = slices.DeleteFunc(left, func(d *graph.Decision) bool { return slices.Contains(mine, d) })
			out = append(out, differencesOn(mine, votes)...)
		}
	}
	take((*Vote).OfDecision)
	take((*Vote).OfDocument)
	for _, v := range prints {
		// A document that is named without a result was not put to the vote.
		if v.Number > 0 || v.Outcome != graph.NotStated || v.Manner != "" {
			out = append(out, Difference{Printed: []Vote{v}})
		}
	}
	for _, d := range left {
		out = append(out, Difference{Decisions: []*graph.Decision{d}})
	}
	return out
}

// differencesOn compares the votes on one document.
func differencesOn(decisions []*graph.Decision, prints []Vote) []Difference {
	if len(decisions) != len(prints) {
		return []Difference{{Decisions: decisions, Printed: prints}}
	}
	agree := func(d *graph.Decision, v *Vote) bool {
		return v.Agrees(d.Tally, d.WithoutVote()) && v.AgreesOnOutcome(d.Outcome)
	}
	pairs := make([]int, len(decisions)) // the printed vote of each decision
	for i := range pairs {
		pairs[i] = i
	}
	misses := func(pairs []int) int {
		n := 0
		for i, j := range pairs {
			if !agree(decisions[i], &prints[j]) {
				n++
			}
		}
		return n
	}
	if byLabel := matchLabels(decisions, prints); byLabel != nil {
		pairs = byLabel
	} else if other := matchResults(decisions, prints, agree); misses(other) < misses(pairs) {
		pairs = other
	}
	var out []Difference
	for i, j := range pairs {
		if !agree(decisions[i], &prints[j]) {
			out = append(out, Difference{Decisions: decisions[i : i+1], Printed: prints[j : j+1]})
		}
	}
	return out
}

// matchLabels gives each decision the printed vote whose label its title alone
// has; nil where that does not settle all.
func matchLabels(decisions []*graph.Decision, prints []Vote) []int {
	pairs := make([]int, len(decisions))
	taken := map[int]bool{}
	for j := range prints {
		with := -1
		for i, d := range decisions {
			if prints[j].Label == "" || !strings.Contains(strings.ToLower(d.Title), strings.ToLower(prints[j].Label)) {
				continue
			}
			if with >= 0 {
				return nil
			}
			with = i
		}
		if with < 0 || taken[with] {
			return nil
		}
		pairs[with], taken[with] = j, true
	}
	return pairs
}

// matchResults gives each decision a printed vote that agrees with it, as long
// as there is one left, and the others what remains, in order.
func matchResults(decisions []*graph.Decision, prints []Vote, agree func(*graph.Decision, *Vote) bool) []int {
	pairs := make([]int, len(decisions))
	taken := make([]bool, len(prints))
	for _, all := range []bool{false, true} {
		for i, d := range decisions {
			if !all {
				pairs[i] = -1
			}
			for j := range prints {
				if pairs[i] < 0 && !taken[j] && (all || agree(d, &prints[j])) {
					pairs[i], taken[j] = j, true
				}
			}
		}
	}
	return pairs
}

var inBrackets = regexp.MustCompile(`\((\d{1,2})\)$`)

// bracketNumber is the number that the record gives to one of several votes on
// a document; 0 where it gives none.
func bracketNumber(symbol string) int {
	found := inBrackets.FindStringSubmatch(symbol)
	if found == nil {
		return 0
	}
	n, err := strconv.Atoi(found[1])
	if err != nil {
		return 0
	}
	return n
}

// TallyOf reads in the outcome what the source's table prints as the tally of
// a text that was voted at the meeting: in favour, against, abstaining. It is
// false where it prints none, or where several votes were taken on the
// document; Differences compares those.
func TallyOf(m *graph.Meeting, symbol string) (graph.Tally, bool) {
	d := &graph.Decision{Symbol: symbol}
	if strings.HasPrefix(symbol, "S/RES/") {
		d.Resolution = graph.ResolutionNumber(symbol)
	}
	var found []Vote
	for _, v := range Votes(m.Outcome) {
		if v.OfDecision(d) {
			found = append(found, v)
		}
	}
	if len(found) != 1 || found[0].Manner != ByTally || bracketNumber(symbol) > 0 {
		return graph.Tally{}, false
	}
	return found[0].Tally, true
}
