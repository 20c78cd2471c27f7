package situations

import (
	"slices"
	"strings"
)

// index finds the few rules that a text may meet, so that not every phrase is
// looked for in every text: a phrase can stand in a text only if its first
// word does.
type index struct {
	words    map[string][]int // rules by the first word of their phrases
	stems    []stem           // of phrases whose first word may end in any way
	subjects map[string][]int // rules by subject, folded
}

type stem struct {
	text string
	rule int
}

func newIndex(rules []rule) index {
	x := index{words: map[string][]int{}, subjects: map[string][]int{}}
	for i := range rules {
		for _, p := range rules[i].match {
			word, _, closed := strings.Cut(strings.TrimPrefix(p.runs[0][0], " "), " ")
			if closed {
				x.words[word] = append(x.words[word], i)
			} else {
				x.stems = append(x.stems, stem{word, i})
			}
		}
		for s := range rules[i].subjects {
			x.subjects[s] = append(x.subjects[s], i)
		}
	}
	return x
}

// candidates lists, in order, the rules that may hold for folded texts and
// subjects.
func (x *index) candidates(texts, subjects []string) []int {
	var out []int
	for _, text := range texts {
		for word := range strings.FieldsSeq(text) {
			out = append(out, x.words[word]...)
			for _, s := range x.stems {
				if strings.HasPrefix(word, s.text) {
					out = append(out, s.rule)
				}
			}
		}
	}
	for _, s := range subjects {
		out = append(out, x.subjects[s]...)
	}
	slices.Sort(out)
	return slices.Compact(out)
}
