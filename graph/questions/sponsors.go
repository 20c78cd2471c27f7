package questions

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"

	"github.com/councilgraph/councilgraph/graph"
)

const sponsorCaveat = "The record does not name the sponsors of all drafts: before 2000 it has those of 614 decisions, from the catalogue of the UN Digital Library. A draft without any may have had some."

var sponsorsWithForm = form{
	about: "who sponsored drafts together with all of some states",
	options: with(
		optionSpec{name: "states", kind: "states", many: true, required: true, about: "whom a co-sponsor must stand beside, all at once"},
	),
	columns: []graph.Column{
		{Name: "state", Definition: "the co-sponsor"},
		{Name: "together", Definition: "texts that it sponsored with all the states asked about"},
		{Name: "sponsored", Definition: "texts that it sponsored at all"},
		{Name: "share", Definition: "together by the number of texts that all the states asked about sponsored; 0 to 1"},
		{Name: "first", Definition: "day of the first text together"},
		{Name: "last", Definition: "day of the last"},
	},
	definition: "Texts put to the vote of which the record names the sponsors, and that all the states asked about sponsored.",
	caveat:     sponsorCaveat + " Some texts are sponsored by all members as a matter of course.", source: counted,
	answer: func(ctx context.Context, c *call) (*finding, error) {
		all, err := c.ballots(ctx, nil)
		if err != nil {
			return nil, err
		}
		wanted := c.seats("states")
		var joint []ballot
		known, total, together := 0, map[string]int{}, map[string][]ballot{}
		for _, b := range all {
			if len(b.sponsors) == 0 {
				continue
			}
			known++
			both := containsAll(b.sponsors, wanted)
			if both {
				joint = append(joint, b)
			}
			for _, s := range distinct(b.sponsors) {
				total[s]++
				if both && !slices.Contains(wanted, s) {
					together[s] = append(together[s], b)
				}
			}
		}
		f := &finding{n: known, of: "texts of which the record names sponsors", caveat: c.seatNote()}
		for _, s := range ranked(together) {
			list := together[s]
			f.rows = append(f.rows, row(ids(list), c.label(s), len(list), total[s], rounded(float64(len(list))/float64(len(joint))), dated(list[0].Date), dated(list[len(list)-1].Date)))
		}
		all2 := "All of "
		if len(wanted) == 2 {
			all2 = "Both "
		} else if len(wanted) == 1 {
			all2 = ""
		}
		f.answer = fmt.Sprintf("%s sponsored %s%s%s.", capital(all2+c.namesOf(wanted)), many(len(joint), "text", "texts"), c.on(), c.during())
		if len(f.rows) > 0 {
			keys := ranked(together)
			f.answer += fmt.Sprintf(" %s joined in; most often %s, in %d of them.", capital(many(len(keys), "other state", "other states")), c.name(keys[0]), len(together[keys[0]]))
		} else if len(joint) > 0 {
			f.answer += " Nobody else joined in."
		}
		return f, nil
	},
}

func distinct(list []string) []string {
	list = slices.Clone(list)
	slices.Sort(list)
	return slices.Compact(list)
}

var sponsorCountsForm = form{
	about: "who sponsored how many texts, and what became of them",
	options: with(
		optionSpec{name: "vetoed-by", kind: "states", many: true, about: "count as vetoed only what all of these vetoed"},
		optionSpec{name: "order", kind: "word", choices: []string{"sponsored", "vetoed"}, about: "what states are ranked by; sponsored when not given"},
	),
	columns: []graph.Column{
		{Name: "state", Definition: "the sponsor"},
		{Name: "sponsored", Definition: "texts put to the vote that it sponsored"},
		{Name: "adopted", Definition: "of these, adopted"},
		{Name: "vetoed", Definition: "of these, vetoed"},
		{Name: "not_adopted", Definition: "of these, failed without a veto"},
	},
	definition: "Texts put to the vote of which the record names the sponsors; a text counts for each of its sponsors.", caveat: sponsorCaveat, source: counted,
	answer: func(ctx context.Context, c *call) (*finding, error) {
		all, err := c.ballots(ctx, nil)
		if err != nil {
			return nil, err
		}
		by, known, byVeto := c.seats("vetoed-by"), 0, c.text("order") == "vetoed"
		type counts struct {
			texts                       []string
			adopted, vetoed, notAdopted int
		}
		states := map[string]*counts{}
		for _, b := range all {
			if len(b.sponsors) > 0 {
				known++
			}
			for _, s := range distinct(b.sponsors) {
				n := states[s]
				if n == nil {
					n = &counts{}
					states[s] = n
				}
				switch {
				case b.Outcome == graph.Vetoed && containsAll(b.vetoes, by):
					n.vetoed++
				case b.Outcome == graph.Adopted:
					n.adopted++
				case b.Outcome == graph.NotAdopted:
					n.notAdopted++
				}
				if !byVeto || (b.Outcome == graph.Vetoed && containsAll(b.vetoes, by)) {
					n.texts = append(n.texts, b.ID)
				}
			}
		}
		keys := slices.SortedFunc(maps.Keys(states), func(a, b string) int {
			return cmp.Or(cmp.Compare(len(states[b].texts), len(states[a].texts)), cmp.Compare(a, b))
		})
		f := &finding{n: known, of: "texts of which the record names sponsors", caveat: c.seatNote()}
		for _, s := range keys {
			n := states[s]
			if len(n.texts) == 0 {
				continue
			}
			f.rows = append(f.rows, row(n.texts, c.label(s), n.adopted+n.vetoed+n.notAdopted, n.adopted, n.vetoed, n.notAdopted))
		}
		what := "sponsored"
		if byVeto {
			what = "sponsored vetoed"
		}
		f.answer = fmt.Sprintf("%s%s%s %s texts.", capital(many(len(f.rows), "state", "states")), c.during(), c.on(), what)
		if len(f.rows) > 0 {
			f.answer += fmt.Sprintf(" Most often %s: %s.", c.name(keys[0]), many(len(states[keys[0]].texts), "text", "texts"))
		}
		return f, nil
	},
}
