package graph

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Tokens folds text to what a search compares: lower case, without accents,
// words and numbers split at everything else. "Côte d'Ivoire" becomes cote,
// d, ivoire; "S/2022/431" becomes s, 2022, 431.
func Tokens(text string) []string {
	var out []string
	var b strings.Builder
	flush := func() {
		if b.Len() > 0 {
			out = append(out, b.String())
			b.Reset()
		}
	}
	for _, r := range norm.NFKD.String(text) {
		switch {
		case unicode.Is(unicode.Mn, r):
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if base, ok := undecomposed[unicode.ToLower(r)]; ok {
				b.WriteString(base)
			} else {
				b.WriteRune(unicode.ToLower(r))
			}
		default:
			flush()
		}
	}
	flush()
	return out
}

// Letters of Latin scripts that Unicode does not part into a base letter and
// an accent.
var undecomposed = map[rune]string{
	'ø': "o", 'đ': "d", 'ð': "d", 'ł': "l", 'ı': "i", 'ß': "ss", 'æ': "ae", 'œ': "oe", 'þ': "th", 'ħ': "h",
}

// Fold joins the tokens of text with single spaces, with one at either end,
// so that a word's beginning can be looked for as " word". Empty for no
// tokens.
func Fold(text string) string {
	tokens := Tokens(text)
	if len(tokens) == 0 {
		return ""
	}
	return " " + strings.Join(tokens, " ") + " "
}

// SearchDoc is what a search finds a node by, folded.
type SearchDoc struct {
	Names []string // each what somebody would call the node; Fold of name, symbol, aliases
	More  string   // Fold of all further text
}

// NewSearchDoc folds names and further text.
func NewSearchDoc(names []string, more ...string) SearchDoc {
	var d SearchDoc
	for _, n := range names {
		if f := Fold(n); f != "" && !slices.Contains(d.Names, f) {
			d.Names = append(d.Names, f)
		}
	}
	d.More = Fold(strings.Join(more, " "))
	return d
}

// Text is all of the document, for an index of words.
func (d SearchDoc) Text() string { return strings.Join(d.Names, "") + d.More }

// The tiers of a search, best first.
const (
	TierExact = iota // the text is the whole of a name, symbol or id
	TierStart        // a name starts with the text
	TierName         // every word of the text begins a word of the names
	TierText         // every word of the text begins a word of the names or the further text
	TierNoHit        // not found
)

// Rank returns the tier at which query (Fold of what was typed) finds the
// document. Every word of the query must begin some word of the document.
func (d SearchDoc) Rank(query string) int {
	if query == "" {
		return TierNoHit
	}
	start := strings.TrimSuffix(query, " ")
	tier := TierNoHit
	for _, n := range d.Names {
		if n == query {
			return TierExact
		}
		if strings.HasPrefix(n, start) {
			tier = TierStart
		}
	}
	if tier == TierStart {
		return tier
	}
	names := strings.Join(d.Names, "")
	tier = TierName
	for _, word := range strings.Fields(query) {
		if strings.Contains(names, " "+word) {
			continue
		}
		if !strings.Contains(d.More, " "+word) {
			return TierNoHit
		}
		tier = TierText
	}
	return tier
}

// Hit is a node that a search found.
type Hit struct {
	Node
	Tier int `json:"tier"` // 0 exact, 1 start of a name, 2 in a name, 3 in the text
}

// CompareHits orders hits: tier, then kind (actors first; see Kinds), states
// before other actors, newest first, id.
func CompareHits(a, b Hit) int {
	return cmp.Or(
		cmp.Compare(a.Tier, b.Tier),
		cmp.Compare(slices.Index(Kinds, a.Kind), slices.Index(Kinds, b.Kind)),
		cmp.Compare(actorRank(a), actorRank(b)),
		cmp.Compare(b.Date, a.Date),
		cmp.Compare(a.ID, b.ID),
	)
}

func actorRank(h Hit) int {
	if h.Kind != KindActor || h.Type == string(State) {
		return 0
	}
	return 1
}

// Nearest returns up to n of the known words that are like text, the likest
// first, whatever the case and accents. Nothing that is far off is offered.
func Nearest(text string, known []string, n int) []string {
	names := make(map[string]string, len(known))
	for _, word := range slices.Sorted(slices.Values(known)) {
		if f := Fold(word); f != "" && names[f] == "" {
			names[f] = word
		}
	}
	return NearestNames(text, names, n)
}

// NearestNames is Nearest for things that have several names: names holds what
// each folded name (see Fold) means.
func NearestNames(text string, names map[string]string, n int) []string {
	want := strings.TrimSpace(Fold(text))
	if want == "" {
		return nil
	}
	type near struct {
		id       string
		distance float64
	}
	best := map[string]float64{}
	for f, id := range names {
		have := strings.TrimSpace(f)
		d := float64(editDistance(want, have)) / float64(max(len(want), len(have)))
		if len(want) >= 4 && strings.HasPrefix(have, want) {
			d = min(d, 0.1)
		}
		if old, ok := best[id]; !ok || d < old {
			best[id] = d
		}
	}
	var list []near
	for id, d := range best {
		if d <= 0.4 {
			list = append(list, near{id, d})
		}
	}
	slices.SortFunc(list, func(a, b near) int { return cmp.Or(cmp.Compare(a.distance, b.distance), cmp.Compare(a.id, b.id)) })
	out := make([]string, 0, n)
	for _, c := range list[:min(n, len(list))] {
		out = append(out, c.id)
	}
	return out
}

// editDistance counts the letters to insert, drop, replace or swap with their
// neighbour to turn a into b (optimal string alignment).
func editDistance(a, b string) int {
	x, y := []rune(a), []rune(b)
	before, prev, row := make([]int, len(y)+1), make([]int, len(y)+1), make([]int, len(y)+1)
	for j := range prev {
		prev[j] = j
	}
	for i := 1; i <= len(x); i++ {
		row[0] = i
		for j := 1; j <= len(y); j++ {
			same := 1
			if x[i-1] == y[j-1] {
				same = 0
			}
			row[j] = min(prev[j]+1, row[j-1]+1, prev[j-1]+same)
			if i > 1 && j > 1 && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, prev, row = prev, row, before
	}
	return prev[len(y)]
}
