package storetest_test

import (
	"testing"

	"github.com/councilgraph/councilgraph/graph/storetest"
)

// A fixture with a fault would test nothing.
func TestFixtureIsValid(t *testing.T) {
	r := storetest.Fixture()
	if err := r.Validate(); err != nil {
		t.Fatal(err)
	}
	ids := map[string]bool{}
	add := func(id string) {
		if ids[id] {
			t.Errorf("%s stands twice", id)
		}
		ids[id] = true
	}
	var refs []string
	for _, a := range r.Actors {
		add(a.ID)
		refs = append(refs, a.References()...)
	}
	for _, s := range r.Situations {
		add(s.ID)
	}
	for _, m := range r.Meetings {
		add(m.ID)
		refs = append(refs, m.References()...)
	}
	for _, d := range r.Decisions {
		add(d.ID)
		refs = append(refs, d.References()...)
	}
	for _, s := range r.Statements {
		add(s.ID)
		refs = append(refs, s.References()...)
	}
	for _, c := range r.Citations {
		refs = append(refs, c.From, c.To)
	}
	for _, rc := range r.RollCalls {
		refs = append(refs, rc.Decision)
		for _, actors := range rc.Votes {
			refs = append(refs, actors...)
		}
	}
	for _, id := range refs {
		if !ids[id] {
			t.Errorf("the fixture names %s but does not hold it", id)
		}
	}
}
