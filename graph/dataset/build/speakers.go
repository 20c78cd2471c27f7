package main

import (
	"cmp"
	"slices"
	"strings"

	"github.com/councilgraph/councilgraph/graph"
)

// spellings are names that the corpus of speeches misread or writes in several
// ways, with the name that stands for them.
var spellings = map[string]string{
	"Mr. Liu J Ieyi":                    "Mr. Liu Jieyi",
	"Mr. Liu Jie-Yi":                    "Mr. Liu Jieyi",
	"Mr. Ramirez Carrefio":              "Mr. Ramírez Carreño",
	"Prince Zeid Ra'Ad Zeid Al-Hussein": "Prince Zeid Ra'ad Zeid Al-Hussein",
}

// shared is a speech under two names, of which the source does not say who
// said what: it stands under the state.
const shared = "Ms. Delgado/Mr. Gaspar Martins"

var titles = []string{"Mr. ", "Mrs. ", "Ms. ", "Sir ", "Prince "}

type speaker struct {
	id, letter, name, speaksFor, source string
	aliases                             []string
}

// speakerOf returns the id of who gave a speech, and the person where it is
// one.
func speakerOf(s fact) (string, *speaker) {
	if s["speaker"] == shared {
		return s["state"], nil
	}
	name := s["speaker"]
	if better, ok := spellings[name]; ok {
		name = better
	}
	plain := name
	for _, title := range titles {
		plain = strings.TrimPrefix(plain, title)
	}
	p := &speaker{id: slug(plain), letter: "p", name: name, speaksFor: s["state"], source: "c", aliases: []string{plain}}
	if s["speaker"] != name {
		p.aliases = append(p.aliases, s["speaker"])
	}
	return p.id, p
}

// publicSpeaker does the same for the statements around the informal meeting.
func publicSpeaker(s fact) (string, *speaker) {
	switch s["speaker_kind"] {
	case "mission":
		return "mission-" + s["speaks_for"], &speaker{id: "mission-" + s["speaks_for"], letter: "m", name: s["speaker"], speaksFor: s["speaks_for"], source: "d"}
	case "person":
		return slug(s["speaker"]), &speaker{id: slug(s["speaker"]), letter: "p", name: s["speaker"], speaksFor: s["speaks_for"], source: "d"}
	default:
		return s["speaks_for"], nil
	}
}

func slug(name string) string {
	return strings.Join(graph.Tokens(strings.ReplaceAll(name, "'", "")), "-")
}

func (b *builder) speakers() (*table, error) {
	byID := map[string]*speaker{}
	add := func(_ string, p *speaker) {
		if p == nil {
			return
		}
		if before := byID[p.id]; before != nil {
			p.aliases = append(before.aliases, p.aliases...)
		}
		byID[p.id] = p
	}
	for _, s := range b.facts.speeches {
		add(speakerOf(s))
	}
	for _, s := range b.facts.public {
		add(publicSpeaker(s))
	}
	list := make([]*speaker, 0, len(byID))
	for _, p := range byID {
		slices.Sort(p.aliases)
		p.aliases = slices.Compact(p.aliases)
		list = append(list, p)
	}
	slices.SortFunc(list, func(a, c *speaker) int { return cmp.Compare(a.id, c.id) })
	t := &table{}
	for _, p := range list {
		t.row(p.id, p.letter, p.name, p.speaksFor, strings.Join(p.aliases, "|"), p.source)
	}
	return t, nil
}
