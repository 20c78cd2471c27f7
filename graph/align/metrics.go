package align

// What several metrics share: the bounds of colours, which leave some of each
// class in most periods, and how a score corrected for chance is read.
var (
	agreementClasses = []float64{.4, .55, .7, .8, .9, .97}
	chanceClasses    = []float64{-.6, -.3, -.1, .1, .3, .6}
)

const chanceScale = "1 is always the same vote, 0 as often alike as chance would give, below 0 less often"

// Metrics are the scores of a pair, in the order in which they are shown.
var Metrics = []Metric{
	{
		Description: Description{
			ID:        "agreement",
			Name:      "Raw agreement",
			ShortName: "same vote",
			Question:  "How often did the two cast the same vote?",
			HowToRead: "The share of identical votes among the decisions on which both voted: 1 is always, 0 is never.",
			Scale:     "1 is always the same vote, 0 never",
			Caution: "Most decisions of the Council are unanimous, so that over all of them everybody seems to agree with everybody; look at contested decisions. " +
				"A yes against an abstention counts as much as a yes against a no, however abstentions are treated, unless they are left out.",
			Formula: "sum of w [x = y] / sum of w",
			Source:  "the share of identical votes; in use since the first studies of roll calls",
			Min:     0, Max: 1,
		},
		Classes: agreementClasses,
		Weights: true, folds: true,
		Parameters: []Parameter{abstentionParameter, weightsParameter},
		score: func(t Table, _ *distances) (float64, bool) {
			return (t[0][0] + t[1][1] + t[2][2]) / t.Total(), true
		},
	},
	{
		Description: Description{
			ID:        "lijphart",
			Name:      "Lijphart's index of agreement",
			ShortName: "Lijphart's agreement",
			Question:  "How near to each other did the two vote, with an abstention half-way between yes and no?",
			HowToRead: "1 is always the same vote, 0 is always yes against no; one half is what a pair of opposites reaches that meets half-way, " +
				"and also a pair that agrees on every second decision. It is the same as the agreement score that Voeten publishes for the Assembly.",
			Scale: "1 is always the same vote, 0 always yes against no",
			Caution: "It does not ask how much agreement was to be expected: where nearly everybody votes yes it is high for every pair. " +
				"Compare it with its null percentile, or use pi, kappa or alpha.",
			Formula: "1 - sum of w d(x, y) / sum of w, where d = |x - y| / 2",
			Source:  "Lijphart, The Analysis of Bloc Voting in the General Assembly, American Political Science Review 57 (1963)",
			DOI:     []string{"10.2307/1952608"},
			Min:     0, Max: 1,
		},
		Classes: agreementClasses,
		Weights: true, folds: true,
		Parameters: []Parameter{abstentionParameter, weightsParameter},
		score: func(t Table, d *distances) (float64, bool) {
			return 1 - d.observed(&t), true
		},
	},
	{
		Description: Description{
			ID:        "s",
			Name:      "Signorino and Ritter's S",
			ShortName: "S score",
			Question:  "How similar are the two states' votes taken as whole portfolios?",
			HowToRead: "1 is always the same vote, -1 is always yes against no. With the plain distance it is twice Lijphart's index less 1.",
			Scale:     "1 is always the same vote, -1 always yes against no",
			Caution: "Like Lijphart's index it takes no account of what was to be expected: a state that votes yes all the time is similar to everybody. " +
				"Squaring the distance raises every score of states that differ by abstaining.",
			Formula: "1 - 2 sum of w d(x, y)^p / sum of w, where d = |x - y| / 2",
			Source:  "Signorino and Ritter, Tau-b or Not Tau-b: Measuring the Similarity of Foreign Policy Positions, International Studies Quarterly 43 (1999)",
			DOI:     []string{"10.1111/0020-8833.00113"},
			Min:     -1, Max: 1,
		},
		Classes: []float64{-.2, .1, .4, .6, .8, .94},
		Weights: true, folds: true,
		Parameters: []Parameter{abstentionParameter, withDefault(powerParameter, "1"), weightsParameter},
		score: func(t Table, d *distances) (float64, bool) {
			return 1 - 2*d.observed(&t), true
		},
	},
	{
		Description: Description{
			ID:        "pi",
			Name:      "Scott's pi",
			ShortName: "Scott's pi",
			Question:  "Did the two agree more than two states would that shared their votes' common mix and voted without regard to each other?",
			HowToRead: "1 is full agreement, 0 is as much as chance gives, below 0 is less. " +
				"Chance is drawn from the two states' votes put together, so that a difference in how often they vote yes counts as disagreement.",
			Scale:   chanceScale,
			Caution: "Where both nearly always vote yes a single difference moves it far. It is not defined when neither ever varied.",
			Formula: "1 - Do / De; Do = mean of d(x, y)^p; De = the same over all pairs of votes drawn from the pair's averaged margins",
			Source:  "Scott 1955; for votes of states Häge, Choice or Circumstance?, Political Analysis 19 (2011)",
			DOI:     []string{"10.1086/266577", "10.1093/pan/mpr023"},
			Min:     -1, Max: 1,
		},
		Classes:    chanceClasses,
		Weighting:  map[Abstention]string{HalfWay: "squared distances", Distinct: "unweighted"},
		Parameters: []Parameter{abstentionParameter, withDefault(powerParameter, "2")},
		score: func(t Table, d *distances) (float64, bool) {
			both := t.pooled()
			return corrected(d.observed(&t), d.expected(both, both))
		},
	},
	{
		Description: Description{
			ID:        "kappa",
			Name:      "Cohen's kappa",
			ShortName: "Cohen's kappa",
			Question:  "Did the two agree more than they would by chance, each with its own mix of yes, abstention and no?",
			HowToRead: "1 is full agreement, 0 is as much as chance gives, below 0 is less. " +
				"Chance is drawn from each state's own votes, so that a state that votes no more often than the other is not held against the pair.",
			Scale: chanceScale,
			Caution: "Where both nearly always vote yes a single difference moves it far. It is not defined when neither ever varied. " +
				"A pair whose mixes differ cannot reach 1.",
			Formula: "1 - Do / De; Do = mean of d(x, y)^p; De = the same over all pairs of votes drawn from each state's own margins",
			Source:  "Cohen 1960, 1968; for votes of states Häge, Choice or Circumstance?, Political Analysis 19 (2011)",
			DOI:     []string{"10.1177/001316446002000104", "10.1037/h0026256", "10.1093/pan/mpr023"},
			Min:     -1, Max: 1,
		},
		Classes:    chanceClasses,
		Weighting:  map[Abstention]string{HalfWay: "quadratic weights", Distinct: "unweighted"},
		Parameters: []Parameter{abstentionParameter, withDefault(powerParameter, "2")},
		score: func(t Table, d *distances) (float64, bool) {
			p, q := t.margins()
			return corrected(d.observed(&t), d.expected(p, q))
		},
	},
	{
		Description: Description{
			ID:        "alpha",
			Name:      "Krippendorff's alpha",
			ShortName: "Krippendorff's alpha",
			Question:  "Did the two agree more than chance, allowing for how few decisions they share?",
			HowToRead: "1 is full agreement, 0 is as much as chance gives, below 0 is less. " +
				"It is Scott's pi with a correction for small numbers, and it is the one that extends to more than two states.",
			Scale:   chanceScale,
			Caution: "Where both nearly always vote yes a single difference moves it far. It is not defined when neither ever varied.",
			Formula: "1 - Do / De; Do = mean of d(x, y)^p; De = the same over all pairs of two different votes out of the 2n, n(n - 1) in place of n squared",
			Source:  "Krippendorff, Content Analysis; Hayes and Krippendorff 2007; for votes of states Häge, Choice or Circumstance?, Political Analysis 19 (2011)",
			DOI:     []string{"10.1080/19312450709336664", "10.1093/pan/mpr023"},
			Min:     -1, Max: 1,
		},
		Classes:    chanceClasses,
		Weighting:  map[Abstention]string{HalfWay: "squared distances", Distinct: "nominal"},
		Parameters: []Parameter{abstentionParameter, withDefault(powerParameter, "2")},
		score: func(t Table, d *distances) (float64, bool) {
			both := t.pooled()
			n := both[0] + both[1] + both[2]
			return corrected(d.observed(&t), d.expected(both, both)*n/(n-1))
		},
	},
}

// corrected is agreement corrected for chance. It is not defined when no
// disagreement was to be expected. Distances are halves and quarters, counts
// are whole: an expected distance that is not 0 is far above the rounding.
func corrected(observed, expected float64) (float64, bool) {
	if expected < 1e-12 {
		return 0, false
	}
	return 1 - observed/expected, true
}
