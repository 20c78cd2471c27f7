package service

import (
	"context"
	"errors"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/align"
)

// Powers are the powers under some rules.
type Powers struct {
	Rules []RulePower `json:"rules"`
}

// RulePower is the power of each class of members under a rule.
type RulePower struct {
	Rule    align.Rule    `json:"rule"`
	Told    string        `json:"told"` // the rule in a sentence
	Classes []align.Power `json:"classes"`
}

func ruleIDs() []string {
	ids := make([]string, len(align.Rules))
	for i := range align.Rules {
		ids[i] = align.Rules[i].ID
	}
	return ids
}

var powerQuestion = question{
	Analysis: graph.Analysis{
		ID: "power", Title: "Power under a voting rule", Question: "How often could a member's vote decide, under the rule of the time or under another?",
		HowToRead: "Indices of all members add up to 1. Banzhaf's is a member's share of all ways to vote in which one vote decides; Shapley and Shubik's is the chance to be the vote that settles it when members vote in random order. Absolute is the chance to decide when everybody votes at random.",
		Caveat:    "The indices know the rule and nothing else: not who agrees with whom, nor what is put to the vote. A permanent member's abstention or absence is no veto, which only the three-way game (abstention=true) takes into account.",
		Formula:   "Banzhaf: swings of a member / swings of all; Shapley-Shubik: orders in which the member is pivotal / all orders; exact, counted over classes of members",
		Source:    "Penrose 1946, doi:10.2307/2981392; Banzhaf 1965; Shapley and Shubik 1954, doi:10.2307/1951053; with abstention Felsenthal and Machover, International Journal of Game Theory 26 (1997)",
		Parameters: []graph.Parameter{
			{Name: "rule", Type: graph.TypeText, Many: true, Choices: ruleIDs(), Doc: "Which rules; all that are known when neither a rule nor members are given.", Example: "council-15"},
			{Name: "members", Type: graph.TypeInteger, Min: 1, Max: 60, Doc: "A rule of your own: how many members.", Example: "15"},
			{Name: "veto_holders", Type: graph.TypeInteger, Max: 60, Doc: "A rule of your own: how many of the members can veto. 0 when not given."},
			{Name: "quota", Type: graph.TypeInteger, Min: 1, Max: 60, Doc: "A rule of your own: how many votes carry. More than half when not given."},
			{Name: "vetoes_needed", Type: graph.TypeInteger, Min: 1, Max: 60, Doc: "A rule of your own: how many noes of veto holders block. 1 when not given."},
			{Name: "abstention", Type: graph.TypeBoolean, Default: "false", Doc: "The three-way game: members may abstain, and a veto holder that abstains blocks nothing."},
		},
		Tables: []string{"power"}, Shape: Powers{},
	},
	definition: "Power of one member of each class, exact, as a fraction and a decimal.",
	answer: func(ctx context.Context, _ *service, c *call) (*answerParts, error) {
		rules, err := c.rules()
		if err != nil {
			return nil, err
		}
		var out Powers
		t := graph.Table{Name: "power", Columns: []string{
			"rule", "class", "members", "banzhaf", "banzhaf_exact", "shapley_shubik", "shapley_shubik_exact", "absolute", "absolute_exact", "swings",
		}}
		for i, r := range rules {
			if c.yes("abstention") {
				r = r.ThreeWay()
			}
			classes, err := align.PowerOf(ctx, r)
			if err != nil {
				return nil, ruleFault(err)
			}
			out.Rules = append(out.Rules, RulePower{Rule: r, Told: r.String(), Classes: classes})
			for _, p := range classes {
				t.Rows = append(t.Rows, row(r.ID, p.Class, p.Members, p.Banzhaf.Decimal, p.Banzhaf.Exact,
					p.Shapley.Decimal, p.Shapley.Exact, p.Absolute.Decimal, p.Absolute.Exact, p.Swings))
			}
			c.progress(i+1, len(rules))
		}
		return &answerParts{result: out, tables: []graph.Table{t}}, nil
	},
}

// rules are those asked for by name, or the one that is described.
func (c *call) rules() ([]align.Rule, error) {
	described := ""
	for _, name := range []string{"members", "veto_holders", "quota", "vetoes_needed"} {
		if c.given(name) {
			described = name
		}
	}
	switch {
	case described != "" && c.given("rule"):
		return nil, graph.Invalidf(described, "give a rule by name or describe one of your own with members, not both")
	case described != "" && !c.given("members"):
		return nil, graph.Invalidf("members", "a rule of your own needs members, for example members=15 veto_holders=5 quota=9")
	case described != "":
		r, err := c.ownRule()
		return []align.Rule{r}, err
	case !c.given("rule"):
		return align.Rules, nil
	}
	var out []align.Rule
	for _, id := range c.texts("rule") {
		r, err := align.RuleOf(id)
		if err != nil {
			return nil, graph.WithParam("rule", err)
		}
		out = append(out, r)
	}
	return out, nil
}

func (c *call) ownRule() (align.Rule, error) {
	members, holders := c.integer("members"), c.integer("veto_holders")
	if holders > members {
		return align.Rule{}, graph.Invalidf("veto_holders", "%d of %d members cannot have a veto", holders, members)
	}
	r := align.Rule{ID: "own", Name: "A rule of your own", Quota: c.integer("quota"), Vetoes: c.integer("vetoes_needed")}
	if r.Quota == 0 {
		r.Quota = members/2 + 1
	}
	if holders > 0 {
		r.Classes = append(r.Classes, align.Class{Name: "with veto", Members: holders, Weight: 1, Veto: true})
		r.Vetoes = max(r.Vetoes, 1)
	}
	if members > holders {
		r.Classes = append(r.Classes, align.Class{Name: "without veto", Members: members - holders, Weight: 1})
	}
	r.Description = r.String()
	return r, nil
}

// ruleFault names the parameter here that a fault of a rule is about.
func ruleFault(err error) error {
	var e *graph.Error
	if errors.As(err, &e) && e.Param == "vetoes" {
		return graph.WithParam("vetoes_needed", err)
	}
	return err
}
