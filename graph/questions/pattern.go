package questions

import (
	"math"
	"strings"
)

// pattern is one way of asking a question.
type pattern struct {
	definition *definition
	stems      []string
	gaps       []gap
	all        []string           // every word, folded
	weight     float64            // of all its stems
	weights    map[string]float64 // of every stem that any pattern has; shared
	unknown    float64            // of a stem that none has; shared
}

// gap is a slot within a pattern, with the words beside it.
type gap struct {
	slot         *slot
	before, next string
}

// patterns reads the sentences of all questions. A stem that few questions
// have says more: its weight is the log of one plus their number by that of
// those that have it.
func patterns(definitions []*definition) []pattern {
	var out []pattern
	having := map[string]int{}
	for _, d := range definitions {
		seen := map[string]bool{}
		for _, text := range append([]string{d.sentence}, d.also...) {
			p := d.pattern(text)
			for _, stem := range p.stems {
				seen[stem] = true
			}
			out = append(out, p)
		}
		for stem := range seen {
			having[stem]++
		}
	}
	weights := map[string]float64{}
	for stem, n := range having {
		weights[stem] = math.Log1p(float64(len(definitions)) / float64(n))
	}
	for i := range out {
		out[i].weights, out[i].unknown = weights, math.Log1p(float64(len(definitions))/2)
		for _, stem := range out[i].stems {
			out[i].weight += weights[stem]
		}
	}
	return out
}

// pattern reads one sentence; what may be left out of it is.
func (d *definition) pattern(text string) pattern {
	p := pattern{definition: d}
	for {
		before, rest, ok := strings.Cut(text, "[")
		if !ok {
			break
		}
		_, after, _ := strings.Cut(rest, "]")
		text = before + after
	}
	text = strings.NewReplacer("between {from} and {to}", "", "since {from}", "", "until {to}", "").Replace(text)
	var tokens []token
	for text != "" {
		at := gapForm.FindStringSubmatchIndex(text)
		if at == nil {
			tokens = append(tokens, tokenise(text)...)
			break
		}
		tokens = append(tokens, tokenise(text[:at[0]])...)
		tokens = append(tokens, token{folded: "\x00", raw: text[at[2]:at[3]]})
		text = text[at[1]:]
	}
	ph := phrase{}
	for i, t := range tokens {
		if t.folded != "\x00" {
			ph.addWord(tokens, i)
			continue
		}
		if s := d.slot(t.raw); s != nil {
			p.gaps = append(p.gaps, gap{s, wordAt(tokens, i-1), wordAt(tokens, i+1)})
		}
	}
	p.stems = ph.stems
	for _, t := range tokens {
		p.all = append(p.all, t.folded)
	}
	return p
}
