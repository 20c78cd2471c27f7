package lookup

import "github.com/councilgraph/councilgraph/graph"

// nameSpan says that a name means a state on the days from..until; an end that
// is empty is open.
type nameSpan struct {
	state       string
	from, until graph.Date
}

// namesWithYears lists the names that meant another state, or none, on other
// days. A name that is not here means its state on every day: nobody else ever
// bore it, and files use former names long after the change. Seats that passed
// to another state (China, the Soviet Union, Democratic Yemen) are not listed:
// Actor.SeatFrom and SeatUntil say when.
//
// Sources: the dates of admission and the notes on changes of names of the
// United Nations (un.org, "Member States"); public record.
//
// Without names, all names of the first state are meant that no other line has.
var namesWithYears = []struct {
	names []string
	spans []nameSpan
}{
	// The Federal Republic of Yugoslavia was admitted on 1 November 2000 as a
	// new member. Files go on with the name and the code of the former one.
	{[]string{"YUG", "YU", "Yugoslavia", "Yougoslavie"}, []nameSpan{{"YUG", "", "2000-10-31"}, {"SRB", "2000-11-01", ""}}},
	{nil, []nameSpan{{"YUG", "", "2000-10-31"}}},
	// Data sets that have one code for a seat through all years give the votes
	// of Yugoslavia to Serbia.
	{
		[]string{"SRB", "RS", "Serbia", "Republic of Serbia", "Serbie", "République de Serbie", "República de Serbia"},
		[]nameSpan{{"YUG", "", "1992-04-26"}, {"SRB", "1992-04-27", ""}},
	},
	{nil, []nameSpan{{"CSK", "", "1992-12-31"}}},
	{nil, []nameSpan{{"DDR", "1973-09-18", "1990-10-02"}}},
	// Resolution 2758 (XXVI) gave the seat to the People's Republic: neither
	// name means the other state.
	{nil, []nameSpan{{"ROC", "", "1971-10-24"}}},
	{
		[]string{
			"People's Republic of China", "Peoples Republic of China", "PRC", "P.R. China", "China (People's Republic of)",
			"République populaire de Chine", "República Popular China",
		},
		[]nameSpan{{"CHN", "1971-10-25", ""}},
	},
}

// spansByName is namesWithYears by the folded name.
func spansByName(actors map[string]*graph.Actor) map[string][]nameSpan {
	out := map[string][]nameSpan{}
	known := func(spans []nameSpan) (list []nameSpan) {
		for _, s := range spans {
			if a, ok := actors[s.state]; ok && a.Type == graph.State {
				list = append(list, s)
			}
		}
		return list
	}
	for _, x := range namesWithYears {
		for _, name := range x.names {
			if spans := known(x.spans); len(spans) > 0 {
				out[graph.Fold(name)] = spans
			}
		}
	}
	for _, x := range namesWithYears {
		if x.names != nil || len(known(x.spans)) == 0 {
			continue
		}
		a := actors[x.spans[0].state]
		for _, name := range append([]string{a.ID, a.Name}, a.Aliases...) {
			if f := graph.Fold(name); f != "" && out[f] == nil {
				out[f] = x.spans
			}
		}
	}
	return out
}

// covers reports whether some day of the date lies in the span.
func (s nameSpan) covers(day graph.Date) bool {
	return (s.from == "" || day.LastDay() >= s.from) && (s.until == "" || day.FirstDay() <= s.until)
}

// HasYears reports whether what name means depends on the day.
func (x *ActorIndex) HasYears(name string) bool { return len(x.spans[graph.Fold(name)]) > 0 }

// LookupOn returns the actor that name means on a day, and that held its seat
// then: Yugoslavia is YUG in 1990 and SRB in 2001, China is ROC in 1960. There
// is none for the name of a state that no longer was, and for a month in which
// two states bore the name. Without a day it is as Lookup.
func (x *ActorIndex) LookupOn(name string, day graph.Date) (*graph.Actor, bool) {
	spans := x.spans[graph.Fold(name)]
	if len(spans) == 0 || day == "" {
		a, ok := x.Lookup(name)
		if !ok {
			return nil, false
		}
		return x.Seat(a, day), true
	}
	var found *graph.Actor
	for _, s := range spans {
		if !s.covers(day) {
			continue
		}
		if found != nil {
			return nil, false
		}
		found = x.actors[s.state]
	}
	if found == nil {
		return nil, false
	}
	return x.Seat(found, day), true
}
