package align

import (
	"math"
	"strings"

	"github.com/councilgraph/councilgraph/graph"
)

// Abstention says how an abstention compares with a yes and a no.
type Abstention string

// The treatments of abstention.
const (
	HalfWay  Abstention = "half-way" // between yes and no
	Distinct Abstention = "distinct" // as unlike a yes as a no is
	YesNo    Abstention = "yes-no"   // not compared at all, like not voting
)

// Parameter describes a setting of a metric; its meaning is a sentence.
type Parameter struct {
	ID      string   `json:"id"`
	Meaning string   `json:"meaning"`
	Values  []string `json:"values,omitempty"` // empty: a number or a list of numbers
	Default string   `json:"default"`
}

// Description says what a metric measures and how to read it. Help, the API's
// document, the pages of methods and the web page show it; none of them names a
// metric itself.
type Description struct {
	ID        string   `json:"id"`
	Name      string   `json:"name"`
	ShortName string   `json:"short_name"`  // within a sentence or on an axis
	Question  string   `json:"question"`    // that it answers
	HowToRead string   `json:"how_to_read"` // in sentences, for a figure and the glossary
	Scale     string   `json:"scale"`       // what the ends of the range stand for, in a phrase
	Caution   string   `json:"caution"`     // when not to trust it
	Formula   string   `json:"formula"`
	Source    string   `json:"source"`
	DOI       []string `json:"doi,omitempty"`
	Min       float64  `json:"min"`
	Max       float64  `json:"max"`
}

// Metric is a score of a pair as data. Every metric is symmetric and does not
// depend on the order of the decisions.
type Metric struct {
	Description
	// Classes are the six scores between the seven classes of colour in which
	// figures show the metric, ascending.
	Classes    []float64   `json:"classes"`
	Parameters []Parameter `json:"parameters"`
	// Weighting names how a difference of two votes weighs, by the treatment
	// of abstention, where the field has a name for it.
	Weighting map[Abstention]string `json:"weighting,omitempty"`
	// Weights says whether decisions may count unequally.
	Weights bool `json:"weights"`
	// score works the metric out of a table that holds something; ok is
	// false where the metric is not defined (no variation to compare with).
	score func(t Table, d *distances) (value float64, ok bool)
	// folds says that score looks only at how far apart votes are, so that
	// a folded table does.
	folds bool
}

// distances between votes, 0 to 1, as Table is indexed.
type distances [3][3]float64

func newDistances(abstention Abstention, power int) distances {
	var d distances
	for x := range d {
		for y := range d[x] {
			switch {
			case x == y:
			case abstention == HalfWay:
				d[x][y] = math.Pow(math.Abs(float64(x-y))/2, float64(power))
			default:
				d[x][y] = 1
			}
		}
	}
	return d
}

// observed is the mean distance over a table.
func (d *distances) observed(t *Table) float64 {
	sum, total := 0.0, 0.0
	for x := range t {
		for y, c := range t[x] {
			sum += c * d[x][y]
			total += c
		}
	}
	return sum / total
}

// expected is the mean distance of two votes drawn from two distributions,
// given as sums that need not add up to 1.
func (d *distances) expected(p, q [3]float64) float64 {
	sum := 0.0
	for x := range p {
		for y := range q {
			sum += p[x] * q[y] * d[x][y]
		}
	}
	return sum / ((p[0] + p[1] + p[2]) * (q[0] + q[1] + q[2]))
}

// margins are the two states' own distributions in a table.
func (t *Table) margins() (p, q [3]float64) {
	for x := range t {
		for y, c := range t[x] {
			p[x] += c
			q[y] += c
		}
	}
	return p, q
}

func (t *Table) pooled() [3]float64 {
	p, q := t.margins()
	return [3]float64{p[0] + q[0], p[1] + q[1], p[2] + q[2]}
}

var (
	abstentionParameter = Parameter{
		ID: "abstention", Values: []string{string(HalfWay), string(Distinct), string(YesNo)}, Default: string(HalfWay),
		Meaning: "An abstention stands half-way between yes and no, is as unlike a yes as a no is (distinct), or is left out like not voting (yes-no).",
	}
	powerParameter = Parameter{
		ID: "power", Values: []string{"1", "2"},
		Meaning: "Of the distance of two votes: 1 takes it as it is, 2 takes its square, so that a yes against a no weighs four times a yes against an abstention.",
	}
	weightsParameter = Parameter{
		ID: "weights", Values: Weightings, Default: WeighEqual,
		Meaning: "How much each decision counts: all the same, every meeting the same, every year the same, or by how divided the vote was.",
	}
)

func withDefault(p Parameter, value string) Parameter {
	p.Default = value
	return p
}

// MetricOf returns the metric with this id. It fails with Invalid, naming the
// metrics there are.
func MetricOf(id string) (*Metric, error) {
	ids := make([]string, len(Metrics))
	for i := range Metrics {
		if ids[i] = Metrics[i].ID; ids[i] == id {
			return &Metrics[i], nil
		}
	}
	return nil, graph.Invalidf("metric", "there is no metric %q; the metrics are %s", id, strings.Join(ids, ", "))
}

// power returns the default of the metric's power, 0 when it has none.
func (m *Metric) power() int {
	for _, p := range m.Parameters {
		if p.ID == powerParameter.ID {
			return int(p.Default[0] - '0')
		}
	}
	return 0
}
