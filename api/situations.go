package api

import (
	"context"
	"slices"
	"strings"

	"github.com/councilgraph/councilgraph/graph"
)

var situationsDoc = doc{
	id: "listSituations", tag: tagRecord, summary: "List what meetings and decisions concern",
	description: "All situations that match, by name, with what the record holds on each: of a wider situation, what concerns those that are part of it too. Roll calls of the General Assembly are not counted.",
}

var situationDoc = doc{
	id: "getSituation", tag: tagRecord, summary: "One situation with its counts, year by year",
	description: "Decisions, vetoes cast and meetings that concern the situation, and statements about it. " + vetoDefinition,
}

type situationsParams struct {
	Region string `query:"region" doc:"Only this region."`
	Theme  string `query:"theme" doc:"Only this theme."`
	Q      string `query:"q" doc:"Every word must begin a word of its name, region, theme or summary." example:"cyprus"`
	FormatParam
}

func (a *api) situations(ctx context.Context, in *situationsParams) (*response[graph.List[graph.SituationCount]], error) {
	found, err := a.findSituations(ctx, in)
	if err != nil {
		return nil, err
	}
	return paged(ctx, graph.List[graph.SituationCount]{Items: found, Total: len(found)}), nil
}

func (a *api) findSituations(ctx context.Context, in *situationsParams) ([]graph.SituationCount, error) {
	regions, themes, err := a.places(ctx, one(in.Region), one(in.Theme))
	if err != nil {
		return nil, err
	}
	return a.store.Situations(ctx, graph.SituationQuery{Region: strings.Join(regions, ""), Theme: strings.Join(themes, ""), Text: in.Q})
}

func one(text string) []string {
	if text == "" {
		return nil
	}
	return []string{text}
}

// places checks names of regions and themes against those that the record
// has.
func (a *api) places(ctx context.Context, regions, themes []string) (r, t []string, err error) {
	if len(regions)+len(themes) == 0 {
		return nil, nil, nil
	}
	rec, err := a.record.get(ctx)
	if err != nil {
		return nil, nil, err
	}
	var knownRegions, knownThemes []string
	for _, s := range rec.situations {
		knownRegions = append(knownRegions, s.Region)
		knownThemes = append(knownThemes, s.Theme)
	}
	if r, err = allOf("region", regions, knownRegions); err != nil {
		return nil, nil, err
	}
	if t, err = allOf("theme", themes, knownThemes); err != nil {
		return nil, nil, err
	}
	return r, t, nil
}

func allOf(param string, texts, known []string) ([]string, error) {
	var out []string
	for _, text := range texts {
		word, err := oneOf(param, text, known)
		if err != nil {
			return nil, err
		}
		out = append(out, word)
	}
	return out, nil
}

// oneOf reads one of the words that the record has, whatever the case and
// accents. Empty in, empty out. It fails with NotFound.
func oneOf(param, text string, known []string) (string, error) {
	if text == "" {
		return "", nil
	}
	known = slices.Compact(slices.Sorted(slices.Values(known)))
	known = slices.DeleteFunc(known, func(w string) bool { return w == "" })
	for _, word := range known {
		if graph.Fold(word) == graph.Fold(text) {
			return word, nil
		}
	}
	e := graph.Errorf(graph.NotFound, "there is no %s %q; there are %s", param, text, graph.Quoted(known))
	e.Param, e.Suggestions = param, nearest(text, known)
	return "", e
}

// SituationInFull is a situation with its counts, year by year.
type SituationInFull struct {
	graph.SituationCount
	ParentNodes    []graph.Node `json:"parent_nodes" doc:"The wider situations that it is part of."`
	Narrower       []graph.Node `json:"narrower" doc:"The situations that are part of it. What concerns them is counted here too."`
	StateNodes     []graph.Node `json:"state_nodes" doc:"The states that it concerns, in the order of states."`
	Vetoes         int          `json:"vetoes" doc:"Vetoes cast, one a member: a draft that two vetoed counts twice here and once in vetoed."`
	VetoDefinition string       `json:"veto_definition" doc:"The definition of a veto that the counts use."`
	Years          []YearCount  `json:"years" doc:"In order, without the years in which there was nothing. Year 0 is for what has no date."`
}

// YearCount counts what concerns a situation in one year.
type YearCount struct {
	Year      int `json:"year"`
	Decisions int `json:"decisions"`
	Vetoes    int `json:"vetoes" doc:"Vetoes cast in the year."`
	Meetings  int `json:"meetings"`
}

type situationParam struct {
	ID string `path:"id" doc:"An id or a full name." example:"dprk"`
	FormatParam
}

func (a *api) situation(ctx context.Context, in *situationParam) (*response[SituationInFull], error) {
	id, err := a.find(ctx, "id", in.ID, graph.KindSituation)
	if err != nil {
		return nil, err
	}
	all, err := a.store.Situations(ctx, graph.SituationQuery{})
	if err != nil {
		return nil, err
	}
	i := slices.IndexFunc(all, func(s graph.SituationCount) bool { return s.ID == id })
	if i < 0 {
		return nil, graph.Errorf(graph.NotFound, "the record holds no situation %q", in.ID)
	}
	r, err := a.record.get(ctx)
	if err != nil {
		return nil, err
	}
	out := SituationInFull{SituationCount: all[i], ParentNodes: r.situationNodes(all[i].Parents), Narrower: []graph.Node{}, VetoDefinition: vetoDefinition}
	for _, s := range all {
		if slices.Contains(s.Parents, id) {
			out.Narrower = append(out.Narrower, s.Node())
		}
	}
	states := make([]string, len(all[i].States))
	for j, s := range all[i].States {
		states[j] = s.State
	}
	out.StateNodes = r.actorNodes(states)
	byYear := map[int]*YearCount{}
	for _, of := range []graph.CountOf{graph.CountDecisions, graph.CountVetoes, graph.CountMeetings} {
		counts, err := a.store.Counts(ctx, graph.CountQuery{Of: of, Situations: []string{id}})
		if err != nil {
			return nil, err
		}
		for _, c := range counts {
			y, ok := byYear[c.Year]
			if !ok {
				y = &YearCount{Year: c.Year}
				byYear[c.Year] = y
			}
			switch of {
			case graph.CountDecisions:
				y.Decisions += c.N
			case graph.CountVetoes:
				y.Vetoes += c.N
				out.Vetoes += c.N
			default:
				y.Meetings += c.N
			}
		}
	}
	out.Years = make([]YearCount, 0, len(byYear))
	for _, y := range byYear {
		out.Years = append(out.Years, *y)
	}
	slices.SortFunc(out.Years, func(a, b YearCount) int { return a.Year - b.Year })
	return answer(out), nil
}
