package cli

import (
	"encoding/json"
	"testing"
)

// The score was worked out with another program from the table of decisions
// that the record was made of: contested decisions, abstention half-way, the
// Soviet Union with the Russian Federation.
func TestAlign(t *testing.T) {
	store := wholeRecord(t)
	pair := []string{"align", "--store", store, "pair", "a=FRA", "b=GBR", "seats=joined", "draws=20", "null_draws=0"}
	for _, c := range []struct {
		args []string
		code int
		want []string
	}{
		{pair, 0, []string{"FRA", "876", "0.9372", "seats=joined", "--table: differed"}},
		{append(pair, "--format", "csv"), 0, []string{"# data hash: ", "a,b,n,score,low,high", "FRA,GBR,876,0.9372"}},
		{append(pair, "--format", "csv", "--table", "by_year"), 0, []string{"year,n,score", "1946,"}},
		{[]string{"align", "--store", store, "power", "rule=council-11"}, 0, []string{"19/105", "76/385"}},
		{[]string{"align"}, 0, []string{"matrix", "pair", "How did the alignment of two states move?"}},
		{[]string{"align", "pair", "help"}, 0, []string{"min_n", "Default 10", "When not to trust it"}},
		{[]string{"align", "--store", store, "pair", "a=FRA"}, 1, []string{"b is missing"}},
		{[]string{"align", "--store", store, "pair", "a=FRA", "b=GBR", "form=1990-01-01"}, 1, []string{`no parameter "form"`}},
		{[]string{"align", "--store", store, "pair", "a=Albanai", "b=GBR"}, 1, []string{"did you mean ALB"}},
		{[]string{"align", "--store", store, "pair", "FRA"}, 1, []string{"name=value"}},
		{[]string{"align", "--store", store, "pairs"}, 1, []string{`no analysis "pairs"`, "matrix"}},
		{append(pair, "--table", "nothing"), 1, []string{"differed"}},
	} {
		prints(t, c.args, c.code, c.want)
	}
	out, _ := run(t, append(pair, "--format", "json")...)
	var answer struct {
		Hash   string
		N      int
		Result struct {
			Score struct{ Value float64 }
		}
	}
	if err := json.Unmarshal([]byte(out), &answer); err != nil || answer.Hash == "" || answer.N != 886 {
		t.Errorf("%v in %s", err, out)
	}
	if v := answer.Result.Score.Value; v < .93715 || v > .93725 {
		t.Errorf("FRA-GBR scores %v, want .9372", v)
	}
}
