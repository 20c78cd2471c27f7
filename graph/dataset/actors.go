package dataset

import (
	"cmp"
	"context"
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/councilgraph/councilgraph/graph"
)

// names is what people and sources call the states: a line a state, its code
// and then its names, separated by |.
//
//go:embed names.txt
var names string

// namesLanguages is the same in French and Spanish, and in the spelling of
// common data sets.
//
//go:embed names_languages.txt
var namesLanguages string

var groups = map[string]string{
	"A": "African", "P": "Asia-Pacific", "E": "Eastern European",
	"L": "Latin American and Caribbean", "W": "Western European and Others",
}

// bases say how it is known who presided; see graph.Presidency.
var bases = map[string]string{"s": "speeches", "r": "rotation"}

// seat is when a state's seat passed to the state that continues it: the first
// day of the new holder and the last day of the old one. Dates: public record.
type seat struct{ from, until graph.Date }

// seats by the state whose seat was continued. Where the new holder had a seat
// of its own before, from is empty. The United Arab Republic stands under EGY
// and united Germany under DEU, so that no seat passed there.
var seats = map[string]seat{
	"EAZ": {"", "1964-04-25"},           // Zanzibar joined Tanganyika, a member since 1961, as TZA
	"ROC": {"1971-10-25", "1971-10-24"}, // General Assembly resolution 2758 (XXVI)
	"SUN": {"1991-12-24", "1991-12-23"}, // the Russian Federation's letter to the Secretary-General
	"YMD": {"", "1990-05-21"},           // joined Yemen, a member since 1947
}

// States lists the states that are or were members of the United Nations, in
// order of code, with terms, seats and names.
func States() ([]graph.Actor, error) {
	aliases, err := parseNames(names)
	if err != nil {
		return nil, err
	}
	more, err := parseNames(namesLanguages)
	if err != nil {
		return nil, err
	}
	for code, list := range more {
		aliases[code] = append(aliases[code], list...)
	}
	t, err := open("states", 9)
	if err != nil {
		return nil, err
	}
	var states []graph.Actor
	continues := map[string][]string{}
	for f := t.next(); f != nil; f = t.next() {
		a := graph.Actor{
			ID: f[0], Type: graph.State, Name: f[1], RegionalGroup: one(t, f[2], groups), Permanent: f[3] == "p",
			FirstVote: graph.Date(f[5]), LastVote: graph.Date(f[6]), Aliases: aliases[f[0]], Sources: []string{publicRecord},
		}
		delete(aliases, f[0])
		if f[4] != "" {
			continues[f[4]] = append(continues[f[4]], f[0])
			a.SeatUntil = seats[f[0]].until
		}
		for term := range strings.FieldsSeq(f[7]) {
			from, to, _ := strings.Cut(term, "-")
			a.Terms = append(a.Terms, graph.Term{From: t.number(from), To: t.number(to)})
		}
		for p := range strings.FieldsSeq(f[8]) {
			last := len(p) - 1
			a.Presidencies = append(a.Presidencies, graph.Presidency{Month: graph.Date(p[:last]), Basis: one(t, p[last:], bases)})
		}
		if slices.ContainsFunc(a.Presidencies, func(p graph.Presidency) bool { return p.Basis == bases["s"] }) {
			a.Sources = append(a.Sources, debates)
		}
		states = append(states, a)
	}
	for code := range aliases {
		t.fail("the names give %q, which is no state", code)
	}
	at := map[string]*graph.Actor{}
	for i := range states {
		at[states[i].ID] = &states[i]
	}
	for i := range states {
		for _, before := range continues[states[i].ID] {
			states[i].Continues = append(states[i].Continues, before)
			states[i].SeatFrom = seats[before].from
			handOver(at[before], &states[i])
		}
	}
	return states, t.err
}

// handOver sets the days on which a seat on the Council passed from one state
// to the one that continues it, where the terms of both meet in that year.
func handOver(before, after *graph.Actor) {
	year := before.SeatUntil.Year()
	old := slices.IndexFunc(before.Terms, func(t graph.Term) bool { return t.To == year })
	now := slices.IndexFunc(after.Terms, func(t graph.Term) bool { return t.From == year })
	if year == 0 || old < 0 || now < 0 {
		return
	}
	before.Terms[old].LastDay = before.SeatUntil
	after.Terms[now].FirstDay = dayAfter(before.SeatUntil)
}

func dayAfter(d graph.Date) graph.Date {
	day, err := time.Parse(time.DateOnly, string(d))
	if err != nil {
		return ""
	}
	return graph.Date(day.AddDate(0, 0, 1).Format(time.DateOnly))
}

// parseNames reads the names. It fails with Internal and the line.
func parseNames(text string) (map[string][]string, error) {
	out := map[string][]string{}
	n := 0
	for line := range strings.Lines(text) {
		n++
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		code, list, ok := strings.Cut(line, " ")
		if _, twice := out[code]; !ok || twice {
			return nil, &graph.Error{
				Code: graph.Internal, Message: "the embedded record is damaged",
				Err: fmt.Errorf("names.txt:%d: %q has no names, or stands there twice", n, code),
			}
		}
		for name := range strings.SplitSeq(list, "|") {
			out[code] = append(out[code], strings.TrimSpace(name))
		}
	}
	return out, nil
}

// organs are the United Nations and its organs, in the record from the start.
var organs = []graph.Actor{
	{ID: "UN", Name: "United Nations", Aliases: []string{"UN", "UNO", "United Nations Secretariat", "United Nations Organization"}},
	{ID: graph.AssemblyID, Name: "General Assembly", Aliases: []string{"UN General Assembly", "United Nations General Assembly", "UNGA"}},
	{ID: graph.CouncilID, Name: "Security Council", Aliases: []string{"UN Security Council", "United Nations Security Council", "UNSC"}},
}

// heard are the organisations, observers and others that spoke at meetings of
// the Council and were never members of the United Nations. The type
// organisation says nothing of the status of any of them.
var heard = []graph.Actor{
	{ID: "ASEAN", Name: "Association of Southeast Asian Nations"},
	{ID: "African-Union", Name: "African Union"},
	{ID: "Arab-League", Name: "League of Arab States", Aliases: []string{"Arab League"}},
	{ID: "CPLP", Name: "Community of Portuguese-speaking Countries", Aliases: []string{"Community of Portuguese Language Countries"}},
	{ID: "ECCAS", Name: "Economic Community of Central African States"},
	{ID: "ECOWAS", Name: "Economic Community of West African States"},
	{ID: "EU", Name: "European Union"},
	{ID: "Holy-See", Name: "Holy See", Aliases: []string{"Holy See (observer)"}},
	{ID: "IAEA", Name: "International Atomic Energy Agency"},
	{ID: "ICC", Name: "International Criminal Court"},
	{ID: "ICJ", Name: "International Court of Justice"},
	{ID: "ICRC", Name: "International Committee of the Red Cross"},
	{ID: "INTERPOL", Name: "INTERPOL", Aliases: []string{"International Criminal Police Organization"}},
	{ID: "Kosovo", Name: "Kosovo", Aliases: []string{"Kosovo (in the context of resolution 1244 (1999))"}},
	{ID: "NATO", Name: "North Atlantic Treaty Organization"},
	{ID: "OAS", Name: "Organization of American States"},
	{ID: "OIC", Name: "Organisation of Islamic Cooperation", Aliases: []string{"Organization of the Islamic Conference"}},
	{ID: "OIF", Name: "International Organization of La Francophonie", Aliases: []string{"Organisation internationale de la Francophonie"}},
	{ID: "OPCW", Name: "Organisation for the Prohibition of Chemical Weapons"},
	{ID: "OSCE", Name: "Organization for Security and Co-operation in Europe"},
	{ID: "PSE", Name: "State of Palestine", Aliases: []string{"Palestine", "State of Palestine (observer)"}},
	{ID: "World-Bank", Name: "World Bank"},
}

func writeActors(ctx context.Context, w graph.Writer) error {
	actors, err := States()
	if err != nil {
		return err
	}
	for _, o := range slices.Concat(organs, heard) {
		o.Type, o.Sources = graph.Organisation, []string{publicRecord}
		o.Aliases = slices.Clone(o.Aliases)
		actors = append(actors, o)
	}
	t, err := open("speakers", 6)
	if err != nil {
		return err
	}
	types := map[string]graph.ActorType{"m": graph.Mission, "p": graph.Person}
	sources := map[string]string{"c": conflict, "d": press}
	for f := t.next(); f != nil; f = t.next() {
		a := graph.Actor{ID: f[0], Type: one(t, f[1], types), Name: f[2], SpeaksFor: f[3], Sources: []string{one(t, f[5], sources)}}
		if f[4] != "" {
			a.Aliases = strings.Split(f[4], "|")
		}
		actors = append(actors, a)
	}
	if t.err != nil {
		return t.err
	}
	slices.SortFunc(actors, func(a, b graph.Actor) int { return cmp.Compare(a.ID, b.ID) })
	return w.Write(ctx, &graph.Batch{Sources: Sources(), Actors: actors})
}

func writeSituations(ctx context.Context, w graph.Writer) error {
	t, err := open("situations", 9)
	if err != nil {
		return err
	}
	var list []graph.Situation
	for f := t.next(); f != nil; f = t.next() {
		s := graph.Situation{
			ID: f[0], Name: f[1], Region: f[2], Theme: f[3], Summary: f[4], From: yearOf(t, f[5]), To: yearOf(t, f[6]),
			Parents: strings.Fields(f[7]), Sources: []string{ours},
		}
		if len(s.Parents) == 0 {
			s.Parents = nil
		}
		for state := range strings.FieldsSeq(f[8]) {
			code, role, _ := strings.Cut(state, ":")
			s.States = append(s.States, graph.Involved{State: code, Role: graph.Role(role)})
		}
		list = append(list, s)
	}
	if t.err != nil {
		return t.err
	}
	return w.Write(ctx, &graph.Batch{Situations: list})
}

// yearOf reads a year; 0 where the cell is empty.
func yearOf(t *table, cell string) int {
	if cell == "" {
		return 0
	}
	return t.number(cell)
}
