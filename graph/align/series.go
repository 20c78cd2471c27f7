package align

import (
	"context"
	"fmt"

	"github.com/councilgraph/councilgraph/graph"
)

// Window says what a point of a series is worked out of: Years calendar years,
// or Decisions shared decisions; one of the two. Days are not split, so that a
// window of decisions may hold a few more.
type Window struct {
	Years     int
	Decisions int
	Step      int // years or decisions from one point to the next; 0: 1 year, or a tenth of the decisions
}

// Point is a score over a stretch of time.
type Point struct {
	From  graph.Date `json:"from"` // first and last day of the window, of its decisions where it counts decisions
	To    graph.Date `json:"to"`
	Score Score      `json:"score"`
}

// maxPoints bounds a series.
const maxPoints = 1000

// Series compares two actors in a rolling window, oldest first. Undated
// decisions are left out. Evidence is asked of every point. It fails like
// Score, and with Invalid when the window makes no sense or gives more than
// 1,000 points.
func (v *Votes) Series(ctx context.Context, a, b string, m Measure, window Window, e Evidence) ([]Point, error) {
	pair, err := v.pair(a, b)
	if err != nil {
		return nil, err
	}
	if _, err := v.ruler(m); err != nil {
		return nil, err
	}
	if err := e.check(); err != nil {
		return nil, err
	}
	spans, err := v.windows(pair, window)
	if err != nil {
		return nil, err
	}
	// Each point's draws count towards one progress.
	tell := e.Progress
	report := newReport(tell, len(spans)*(e.Bootstraps+e.NullDraws))
	out := make([]Point, 0, len(spans))
	for _, span := range spans {
		last := 0
		e.Progress = func(done, _ int) {
			report.add(done - last)
			last = done
		}
		part, err := v.partScore(ctx, a, b, "", m, e, func(d *Decision) bool {
			return d.Date != "" && span[0] <= d.Date && d.Date <= span[1]
		})
		if err != nil {
			return nil, err
		}
		out = append(out, Point{From: span[0], To: span[1], Score: part.Score})
	}
	return out, nil
}

// windows returns the first and last day of every window.
func (v *Votes) windows(pair [2]int, window Window) ([][2]graph.Date, error) {
	var shared []graph.Date // of the decisions on which both voted, in order
	p, q := v.Plane(pair[0], Missing), v.Plane(pair[1], Missing)
	for w := range p {
		each(w, p[w]&q[w], func(d int) {
			if date := v.decisions[d].Date; date != "" {
				shared = append(shared, date)
			}
		})
	}
	switch {
	case (window.Years > 0) == (window.Decisions > 0) || window.Years < 0 || window.Decisions < 0:
		return nil, graph.Invalidf("window", "a window counts either years or decisions, 1 or more")
	case window.Step < 0:
		return nil, graph.Invalidf("step", "the step is %d; it must be 1 or more", window.Step)
	case len(shared) == 0:
		return nil, graph.Invalidf("b", "%s", neverMet)
	}
	var spans [][2]graph.Date
	if window.Years > 0 {
		first, last := shared[0].Year(), shared[len(shared)-1].Year()
		for year := min(first+window.Years-1, last); year <= last; year += max(window.Step, 1) {
			spans = append(spans, [2]graph.Date{yearDay(year-window.Years+1, "01-01"), yearDay(year, "12-31")})
		}
	} else {
		step := window.Step
		if step == 0 {
			step = max(window.Decisions/10, 1)
		}
		for end := min(window.Decisions, len(shared)); end <= len(shared); end += step {
			spans = append(spans, [2]graph.Date{shared[max(end-window.Decisions, 0)], shared[end-1]})
		}
	}
	if len(spans) > maxPoints {
		return nil, graph.Invalidf("window", "that gives %d points; choose a longer step, for %d at most", len(spans), maxPoints)
	}
	return spans, nil
}

func yearDay(year int, day string) graph.Date {
	return graph.Date(fmt.Sprintf("%04d-%s", max(year, 0), day))
}

// Years holds one actor's scores with the others, year by year.
type Years struct {
	Actor  string    `json:"actor"`
	Others []string  `json:"others"`
	Years  []int     `json:"years"`  // those in which the actor voted
	Scores [][]Score `json:"scores"` // [year][other]
}

// Years compares one actor with every other in each calendar year, without
// evidence. Undated decisions are left out. It fails like Score.
func (v *Votes) Years(ctx context.Context, actor string, m Measure) (*Years, error) {
	a, err := v.Index(actor)
	if err != nil {
		return nil, err
	}
	r, err := v.ruler(m)
	if err != nil {
		return nil, err
	}
	out := &Years{Actor: actor, Others: make([]string, 0, len(v.actors))}
	others := make([]int, 0, len(v.actors))
	for b, id := range v.actors {
		if b != a {
			out.Others, others = append(out.Others, id), append(others, b)
		}
	}
	// Decisions lie in order of date, so that a year is a stretch of them.
	for from := 0; from < v.Len() && v.decisions[from].Date != ""; {
		year, to := v.decisions[from].Date.Year(), from
		voted := false
		for to < v.Len() && v.decisions[to].Date.Year() == year {
			voted = voted || v.Plane(a, Missing)[to/64]>>(to%64)&1 != 0
			to++
		}
		if voted {
			if err := ended(ctx); err != nil {
				return nil, err
			}
			out.Years = append(out.Years, year)
			out.Scores = append(out.Scores, v.yearScores(r, a, others, from, to))
		}
		from = to
	}
	return out, nil
}

func (v *Votes) yearScores(r *ruler, a int, others []int, from, to int) []Score {
	scores, values := make([]Score, len(others)), make([]float64, len(others))
	for i, b := range others {
		c, t := v.tableIn(a, b, from, to, r.weights)
		scores[i] = r.scoreOf(r.count(&c), t, &values[i])
	}
	return scores
}
