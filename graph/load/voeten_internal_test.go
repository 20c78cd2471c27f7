package load

import (
	"slices"
	"testing"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/dataset"
	"github.com/councilgraph/councilgraph/graph/lookup"
	"github.com/councilgraph/councilgraph/graph/storetest"
)

// Every number is of a state of the record, and every state of the record that
// voted in the Assembly has one, under its own code or that of its seat.
func TestCOWStates(t *testing.T) {
	storetest.WholeRecord(t)
	var r graph.Record
	if err := dataset.Council(t.Context(), &r); err != nil {
		t.Fatal(err)
	}
	states := map[string]bool{}
	for _, a := range r.Actors {
		if a.Type == graph.State {
			states[a.ID] = true
		}
	}
	have := map[string]bool{}
	for n, id := range cowStates {
		if !states[id] {
			t.Errorf("%d is %s, which is no state of the record", n, id)
		}
		have[id] = true
	}
	index := lookup.NewActorIndex(r.Actors)
	var lack []string
	for id := range states {
		a, _ := index.Lookup(id)
		if !have[id] && !have[index.Seat(a, "2020-01-01").ID] {
			lack = append(lack, id)
		}
	}
	if slices.Sort(lack); len(lack) > 0 {
		t.Errorf("without a number are %v", lack)
	}
}

// The numbers that mean different states at different times, by the seat that
// the record knows.
func TestCOWSeats(t *testing.T) {
	storetest.WholeRecord(t)
	var r graph.Record
	if err := dataset.Council(t.Context(), &r); err != nil {
		t.Fatal(err)
	}
	index := lookup.NewActorIndex(r.Actors)
	for _, test := range []struct {
		number int
		day    graph.Date
		want   string
	}{
		{365, "1980-12-01", "SUN"},
		{365, "1995-12-01", "RUS"},
		{713, "1960-12-01", "ROC"},
		{710, "1975-12-01", "CHN"},
		{713, "1971-10", "ROC"},
		{710, "1971-10", "CHN"},
		{345, "1980-12-01", "YUG"},
		{345, "2001-12-03", "SRB"},
		{345, "2010-12-03", "SRB"},
		{260, "1980-12-01", "DEU"},
		{255, "1995-12-01", "DEU"},
		{265, "1980-12-01", "DDR"},
		{678, "1980-12-01", "YEM"},
		{680, "1980-12-01", "YMD"},
		{679, "1995-12-01", "YEM"},
		{816, "1980-12-01", "VNM"},
		{530, "1980-12-01", "ETH"},
		{490, "1980-12-01", "COD"},
	} {
		a, ok := index.LookupOn(cowStates[test.number], test.day)
		if !ok || a.ID != test.want {
			t.Errorf("%d in %s is %v, want %s", test.number, test.day, a, test.want)
		}
	}
}

// Symbols of the files, and the pages of the older ones.
func TestSymbolOf(t *testing.T) {
	for cell, want := range map[string]string{
		"R/31/4": "A/RES/31/4", "A/RES/68/262": "A/RES/68/262", "R/30/77": "", "R/1/66": "", "r/37/233a": "A/RES/37/233A", "R/ES-10/2": "A/RES/ES-10/2",
		"R/ES-4/2": "", "R/S-8/2": "A/RES/S-8/2", "": "", "A/68/L.39": "", "R/31": "",
	} {
		if got := symbolOf(cell); got != want {
			t.Errorf("%q is %q, want %q", cell, got, want)
		}
	}
}

// Whatever the votes and columns, the load ends with a report or a refusal.
func FuzzVoeten(f *testing.F) {
	fuzzFile(f, "rcid,ccode,member,vote,Country,year,session,abstain,yes,no,importantvote,date,unres,amend,para,short,descr,me,nu,di,hr,co,ec\n",
		"5400,2,1,1,USA,2013,68,1,2,1,0,2014-03-27,A/RES/68/262,0,0,U,Ukraine,0,0,0,1,0,0\n5400,710,1,8,,2013,68,1,2,1,0,2014-03-27,A/RES/68/262,0,0,U,Ukraine,0,0,0,1,0,0\n",
		"1.0,713,1,Abstain,Taiwan,1971,26,,,,,1971-10-01,R/26/9,1,1,,,,,,,,\n", "x,,,,,,,,,,,,,,,,,,,,,,\n")
}

func FuzzVoetenWide(f *testing.F) {
	fuzzFile(f, "rcid,date,unres,USA,CHN,ROC,CIV,v2,v710,a,b,c,d,e\n", "5400,2014-03-27,R/68/1,1,2,,,9,9,,,,,\n", "5400,,,yes,no,abstain,absent,,,,,,,\n")
}
