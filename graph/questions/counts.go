package questions

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"strconv"

	"github.com/councilgraph/councilgraph/graph"
)

var countsForm = form{
	about: "how many decisions, vetoes, meetings or statements there were",
	options: []optionSpec{
		{name: "of", kind: "word", choices: []string{"decisions", "vetoes", "meetings", "statements"}, required: true, about: "what is counted"},
		{name: "per", kind: "word", choices: []string{perYear, perDecade, "outcome", "actor", "situation", "type"}, required: true, about: "what a row is; years and decades in order, others the most frequent first"},
		{name: "situation", kind: "situation", about: "only what concerns it"},
		{name: "from", kind: "year", about: "first year"},
		{name: "to", kind: "year", about: "last year"},
		{name: "rows", kind: "number", about: "how many rows to show"},
	},
	columns: []graph.Column{
		{Name: "key", Definition: "year, decade, outcome, actor, situation or type"},
		{Name: "count", Definition: "how many"},
	},
	definition: "Counted by the store. What concerns two situations counts under each. Vetoes are vetoes cast: a draft that two members vetoed counts twice, and every state under its own name.", source: counted,
	answer: func(ctx context.Context, c *call) (*finding, error) {
		from, to, err := c.period(ctx)
		if err != nil {
			return nil, err
		}
		q := graph.CountQuery{Of: graph.CountOf(c.text("of")), Situations: c.list("situation"), From: from, To: to}
		per := c.text("per")
		overTime := per == perYear || per == perDecade
		if !overTime {
			q.By = graph.CountBy(per)
		}
		counts, err := c.set.store.Counts(ctx, q)
		if err != nil {
			return nil, err
		}
		total, order := map[string]int{}, map[string]int{}
		all := 0
		for _, n := range counts {
			key := n.Key
			if overTime {
				var at int
				at, key = bucket(n.Year, per)
				order[key] = at
			}
			total[key] += n.N
			all += n.N
		}
		keys := slices.SortedFunc(maps.Keys(total), func(a, b string) int {
			if overTime {
				return cmp.Compare(order[a], order[b])
			}
			return cmp.Or(cmp.Compare(total[b], total[a]), cmp.Compare(a, b))
		})
		f := &finding{n: all, of: c.text("of")}
		if per == "situation" {
			f.of += ", counted once for every situation that they concern"
		}
		top := ""
		for _, key := range keys {
			behind := []string(nil)
			if per == "actor" || per == "situation" {
				behind = []string{key}
			}
			label := c.label(key)
			if key == "" {
				label, behind = "none that the record knows", nil
			}
			f.rows = append(f.rows, row(behind, label, total[key]))
			if key != "" && (top == "" || total[key] > total[top]) {
				top = key
			}
		}
		of := c.text("of")
		one := map[string]string{"decisions": "decision", "vetoes": "veto", "meetings": "meeting", "statements": "statement"}[of]
		if per == "situation" {
			f.answer = fmt.Sprintf("%s%s concerned %s.", capital(of), c.during(), many(len(f.rows), "situation", "situations"))
		} else {
			f.answer = "The record holds " + many(all, one, of) + c.on() + c.during() + "."
		}
		if top != "" && len(keys) > 1 {
			name := c.name(top)
			if per == perDecade {
				name = "the " + name
			}
			f.answer += fmt.Sprintf(" Most, %d, are those of %s.", total[top], name)
		}
		return f, nil
	},
}

var membersForm = form{
	about:   "who sat on the Council in a year",
	options: []optionSpec{{name: "year", kind: "year", required: true, about: "the year"}},
	columns: []graph.Column{
		{Name: "state", Definition: "the member"},
		{Name: "seat", Definition: "permanent or elected"},
		{Name: "group", Definition: "regional group"},
		{Name: "term", Definition: "first and last year of the stay"},
	},
	definition: "Members by calendar year. In a year in which a seat passed from one state to another both stand in the list.", source: "membership of the Council, public record",
	answer: func(ctx context.Context, c *call) (*finding, error) {
		year := graph.Date(c.text("year")).Year()
		yes, no := true, false
		f := &finding{of: "members"}
		permanent := 0
		for _, p := range []*bool{&yes, &no} {
			list, err := c.set.store.Actors(ctx, graph.ActorQuery{MemberIn: year, Permanent: p, Page: graph.Page{Limit: graph.MaxLimit}})
			if err != nil {
				return nil, err
			}
			for i := range list.Items {
				a := &list.Items[i]
				seat := "elected"
				if a.Permanent {
					seat, permanent = "permanent", permanent+1
				}
				f.rows = append(f.rows, row([]string{a.ID}, a.Name, seat, a.RegionalGroup, termIn(a, year)))
			}
		}
		f.n = len(f.rows)
		f.answer = fmt.Sprintf("In %d %s sat on the Council, %d of them in a permanent seat.", year, many(f.n, "state", "states"), permanent)
		return f, nil
	},
}

func termIn(a *graph.Actor, year int) string {
	for _, t := range a.Terms {
		switch {
		case t.From <= year && t.To == 0:
			return "since " + strconv.Itoa(t.From)
		case t.From <= year && year <= t.To:
			return strconv.Itoa(t.From) + "-" + strconv.Itoa(t.To)
		}
	}
	return ""
}

var termsForm = form{
	about: "how long states sat on the Council",
	options: []optionSpec{
		{name: "seat", kind: "word", choices: []string{"elected", "permanent"}, required: true, about: "which members"},
		{name: "rows", kind: "number", about: "how many rows to show"},
	},
	columns: []graph.Column{
		{Name: "state", Definition: "the member"},
		{Name: "years", Definition: "calendar years on the Council, the present one among them"},
		{Name: "terms", Definition: "unbroken stays"},
		{Name: "first", Definition: "first year"},
		{Name: "last", Definition: "last year; empty while the seat is held for good"},
	},
	definition: "Calendar years in which the state sat on the Council, up to the last year of the record; a stay that began in the middle of a year counts as a year.", source: "membership of the Council, public record",
	answer: func(ctx context.Context, c *call) (*finding, error) {
		permanent := c.text("seat") == "permanent"
		yes := true
		list, err := c.set.store.Actors(ctx, graph.ActorQuery{Types: []graph.ActorType{graph.State}, Permanent: &permanent, EverMember: &yes, Page: graph.Page{Limit: graph.MaxLimit}})
		if err != nil {
			return nil, err
		}
		latest, err := (&resolver{store: c.set.store}).end(ctx, wordLatest)
		if err != nil {
			return nil, err
		}
		last, err := strconv.Atoi(latest)
		if err != nil {
			return nil, err
		}
		years := map[string]int{}
		for i := range list.Items {
			for _, t := range list.Items[i].Terms {
				until := t.To
				if until == 0 || until > last {
					until = last
				}
				years[list.Items[i].ID] += max(0, until-t.From+1)
			}
		}
		slices.SortFunc(list.Items, func(a, b graph.Actor) int {
			return cmp.Or(cmp.Compare(years[b.ID], years[a.ID]), cmp.Compare(a.ID, b.ID))
		})
		f := &finding{n: len(list.Items), of: c.text("seat") + " members ever"}
		for i := range list.Items {
			a := &list.Items[i]
			end := any(nil)
			if to := a.Terms[len(a.Terms)-1].To; to != 0 {
				end = to
			}
			f.rows = append(f.rows, row([]string{a.ID}, a.Name, years[a.ID], len(a.Terms), a.Terms[0].From, end))
		}
		f.answer = fmt.Sprintf("%s sat on the Council as %s members.", capital(many(f.n, "state", "states")), c.text("seat"))
		if f.n > 0 {
			top := &list.Items[0]
			f.answer += fmt.Sprintf(" The longest is %s: %d years in %s.", c.name(top.ID), years[top.ID], many(len(top.Terms), "stay", "stays"))
		}
		return f, nil
	},
}
