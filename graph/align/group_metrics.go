package align

import (
	"math"
	"strings"

	"github.com/councilgraph/councilgraph/graph"
)

// GroupMetric is a score of how one a group votes on a decision, as data. It
// is averaged over decisions.
type GroupMetric struct {
	Description
	// score works it out of how many voted yes, abstained and voted no; ok
	// is false where it is not defined.
	score func(yes, abstained, no float64) (value float64, ok bool)
}

// GroupMetrics are the scores of a group, in the order in which they are shown.
var GroupMetrics = []GroupMetric{
	{
		Description: Description{
			ID:        "rice",
			Name:      "Rice's index of cohesion",
			ShortName: "Rice's index",
			Question:  "Of those in the group that took a side, how one-sided were they?",
			HowToRead: "1 when all that voted yes or no voted the same, 0 when they split in half; the mean over decisions.",
			Scale:     "1 is all that took a side on one side, 0 an even split",
			Caution:   "Abstentions are left out, and abstaining is how most members of the Council disagree. Small groups score high by chance.",
			Formula:   "|Y - N| / (Y + N)",
			Source:    "Rice, The Behavior of Legislative Groups, Political Science Quarterly 40 (1925)",
			DOI:       []string{"10.2307/2142407"},
			Min:       0, Max: 1,
		},
		score: func(yes, _, no float64) (float64, bool) {
			return math.Abs(yes-no) / (yes + no), yes+no > 0
		},
	},
	{
		Description: Description{
			ID:        "agreement-index",
			Name:      "Agreement index",
			ShortName: "agreement index",
			Question:  "How much of the group cast its most frequent vote, abstention being a vote of its own?",
			HowToRead: "1 when all did the same, 0 when yes, abstention and no are equally frequent; the mean over decisions.",
			Scale:     "1 is all the same vote, 0 yes, abstention and no equally often",
			Caution:   "An abstention counts as unlike a yes as a no is. Small groups score high by chance.",
			Formula:   "(max(Y, A, N) - (T - max(Y, A, N)) / 2) / T, where T = Y + A + N",
			Source:    "Hix, Noury and Roland, Power to the Parties, British Journal of Political Science 35 (2005)",
			DOI:       []string{"10.1017/S0007123405000128"},
			Min:       0, Max: 1,
		},
		score: func(yes, abstained, no float64) (float64, bool) {
			total, most := yes+abstained+no, max(yes, abstained, no)
			return (most - (total-most)/2) / total, total > 0
		},
	},
	{
		Description: Description{
			ID:        "polarisation",
			Name:      "Polarisation",
			ShortName: "polarisation",
			Question:  "How near was the group to two equal camps, one for and one against?",
			HowToRead: "1 when half voted yes and half no, 0 when all did the same; abstentions stand half-way. The mean over decisions.",
			Scale:     "1 is half yes and half no, 0 all the same vote",
			Caution: "It tells how far apart votes are, not whether the same states stand together from vote to vote. " +
				"Drafts that nobody puts to the vote, because they would split the Council, are not in it.",
			Formula: "four times the variance of the votes, with yes = 1, abstention = 1/2, no = 0",
			Source:  "the variance as dispersion, scaled to its largest value: DiMaggio, Evans and Bryson, Have Americans' Social Attitudes Become More Polarized?, American Journal of Sociology 102 (1996)",
			DOI:     []string{"10.1086/230995"},
			Min:     0, Max: 1,
		},
		score: func(yes, abstained, no float64) (float64, bool) {
			total := yes + abstained + no
			mean := (yes + abstained/2) / total
			return max(0, 4*((yes+abstained/4)/total-mean*mean)), total > 0
		},
	},
}

// GroupMetricOf returns the group metric with this id. It fails with Invalid.
func GroupMetricOf(id string) (*GroupMetric, error) {
	ids := make([]string, len(GroupMetrics))
	for i := range GroupMetrics {
		if ids[i] = GroupMetrics[i].ID; ids[i] == id {
			return &GroupMetrics[i], nil
		}
	}
	return nil, graph.Invalidf("metric", "there is no score of a group %q; there are %s", id, strings.Join(ids, ", "))
}
