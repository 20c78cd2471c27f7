package api_test

import (
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/councilgraph/councilgraph/api"
	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/coverage"
)

// get reads an answer of the API over the small fixture.
func get[T any](t *testing.T, h http.Handler, address string) (out T) {
	t.Helper()
	if err := json.Unmarshal(read(t, h, "/api/v1"+address, http.StatusOK), &out); err != nil {
		t.Fatal(err)
	}
	return out
}

// In the fixture the United States presided in May 2022, by the rotation, and
// Albania in June 2022, by the record of speeches, and in September 2023.
func TestPresidents(t *testing.T) {
	h := api.New(small(t), quiet())
	for address, want := range map[string][]string{
		"/presidents": {
			"In May 2022 the United States of America presided over the Security Council (from the alphabetical rotation).",
			"In June 2022 Albania presided over the Security Council (from the record of speeches).",
			"In September 2023 Albania presided over the Security Council (from the alphabetical rotation).",
		},
		"/presidents?year=2022&month=6": {"In June 2022 Albania presided over the Security Council (from the record of speeches)."},
		"/presidents?month=9":           {"In September 2023 Albania presided over the Security Council (from the alphabetical rotation)."},
		"/presidents?state=Albania&year=2023": {
			"In September 2023 Albania presided over the Security Council (from the alphabetical rotation).",
		},
		"/presidents?year=1990": nil,
	} {
		got := get[api.Presidents](t, h, address)
		var sentences []string
		for _, p := range got.Items {
			sentences = append(sentences, p.Sentence)
		}
		if diff := cmp.Diff(want, sentences); diff != "" || got.First != "2022-05" || got.Last != "2023-09" || got.Total != len(want) {
			t.Errorf("%s: %+v (-want +got):\n%s", address, got, diff)
		}
	}
	if notes := get[api.Presidents](t, h, "/presidents?year=1990").Notes; len(notes) != 1 || !strings.Contains(notes[0], "begins in May 2022") {
		t.Errorf("before the record begins it says %q", notes)
	}
	if notes := get[api.Presidents](t, h, "/presidents?year=2024").Notes; len(notes) != 1 || !strings.Contains(notes[0], "ends in September 2023") {
		t.Errorf("after the record ends it says %q", notes)
	}
	if notes := get[api.Presidents](t, h, "/presidents?year=2022&month=6").Notes; len(notes) != 0 {
		t.Errorf("of a month that it knows it says %q", notes)
	}
	read(t, h, "/api/v1/presidents?month=13", http.StatusUnprocessableEntity)
}

// At S/PV.9048 of the fixture China spoke twice as a member, the DPRK once as
// a guest, the United States three times as President, and two unnamed.
func TestSpeakers(t *testing.T) {
	h := api.New(small(t), quiet())
	m := get[api.MeetingInFull](t, h, "/meetings/S-PV-9048")
	var got []string
	for _, s := range m.Spoke {
		got = append(got, s.Name+" "+string(s.Role)+" "+strings.Repeat("*", s.Times))
	}
	want := []string{"China member **", "Democratic People's Republic of Korea guest *", "United States of America president ***"}
	if diff := cmp.Diff(want, got); diff != "" || m.UnnamedSpeakers != 2 || !slices.Contains(m.Notes, coverage.NoteSpeeches) || m.SourceNames["press"].ID == "" {
		t.Errorf("S/PV.9048: %d unnamed, notes %q, sources %v (-want +got):\n%s", m.UnnamedSpeakers, m.Notes, m.SourceNames, diff)
	}
	if m := get[api.MeetingInFull](t, h, "/meetings/S-PV-704"); len(m.Spoke) > 0 || !strings.Contains(strings.Join(m.Notes, " "), "does not say who spoke") {
		t.Errorf("S/PV.704: %v, %q", m.Spoke, m.Notes)
	}
	for address, want := range map[string]int{
		"/meetings?speaker=PRK": 1, "/meetings?speaker=FRA": 0, "/meetings?speaker=PRK&role=member": 0, "/meetings?speaker=PRK&speaker=USA&role=president": 1,
	} {
		if list := get[graph.List[api.Meeting]](t, h, address); list.Total != want || !strings.Contains(strings.Join(list.Notes, " "), "from 1995 to 2020") {
			t.Errorf("%s: %d meetings, want %d; notes %q", address, list.Total, want, list.Notes)
		}
	}
	if a := get[api.ActorInFull](t, h, "/actors/USA"); a.SpokeAt != (api.SpokeCounts{President: 1}) {
		t.Errorf("the United States spoke at %+v", a.SpokeAt)
	}
}

// Of the fixture's situations dprk concerns PRK, under measures, and the
// United States, and is part of asia-and-europe; dprk-nuclear is part of it.
func TestSituationsOfStates(t *testing.T) {
	h := api.New(small(t), quiet())
	want := []api.StateSituation{{ID: "dprk", Name: "DPRK", Role: graph.Sanctioned, From: 1993}}
	if diff := cmp.Diff(want, get[api.ActorInFull](t, h, "/actors/PRK").Situations); diff != "" {
		t.Errorf("PRK (-want +got):\n%s", diff)
	}
	s := get[api.SituationInFull](t, h, "/situations/dprk")
	if len(s.ParentNodes) != 1 || s.ParentNodes[0].ID != "asia-and-europe" || len(s.Narrower) != 1 || s.Narrower[0].ID != "dprk-nuclear" || len(s.StateNodes) != 2 || s.From != 1993 {
		t.Errorf("dprk: %+v", s)
	}
	wide, narrow := get[graph.List[api.Decision]](t, h, "/decisions?situation=asia-and-europe"), get[graph.List[api.Decision]](t, h, "/decisions?situation=dprk-nuclear")
	if wide.Total != get[api.SituationInFull](t, h, "/situations/asia-and-europe").Decisions || wide.Total <= narrow.Total || narrow.Total != 1 {
		t.Errorf("%d decisions on the wider situation, %d on the narrowest", wide.Total, narrow.Total)
	}
}

// S/RES/1 of the fixture was adopted without a vote; GA-9 and GA-10 are of
// November 1975 and of GA-1 it is not known who was absent, unlike of GA-2.
func TestResultsAndMonths(t *testing.T) {
	h := api.New(small(t), quiet())
	d := get[api.DecisionInFull](t, h, "/decisions/S-RES-1")
	if d.Result != "adopted without a vote" || len(d.Votes) != 0 {
		t.Errorf("S/RES/1: %q, %d votes", d.Result, len(d.Votes))
	}
	if list := get[graph.List[api.Decision]](t, h, "/decisions?vote=USA:did-not-vote"); list.Total != 0 {
		t.Errorf("the United States did not vote on %+v", list.Items)
	}
	if d := get[api.DecisionInFull](t, h, "/decisions/GA-1"); len(d.Notes) != 1 || !strings.Contains(d.Notes[0], "not known which other members") {
		t.Errorf("GA-1: %q", d.Notes)
	}
	if d := get[api.DecisionInFull](t, h, "/decisions/GA-2"); len(d.Notes) != 0 || d.Tally.DidNotVote != 1 {
		t.Errorf("GA-2: %q, %+v", d.Notes, d.Tally)
	}
	for address, want := range map[string]int{
		"/decisions?body=assembly&from=1975&to=1975": 3, "/decisions?body=assembly&from=1975-11&to=1975-11": 3,
		"/decisions?body=assembly&from=1975-11-02&to=1975-11": 1, "/decisions?body=assembly&from=1975-11-10&to=1975-11-10": 1,
	} {
		if list := get[graph.List[api.Decision]](t, h, address); list.Total != want {
			t.Errorf("%s: %d roll calls, want %d", address, list.Total, want)
		}
	}
	for _, wrong := range []string{"from=1975-13", "to=November", "from=1976&to=1975-11", "from=75"} {
		read(t, h, "/api/v1/decisions?"+wrong, http.StatusUnprocessableEntity)
	}
	list := get[graph.List[api.Decision]](t, h, "/decisions?body=assembly")
	if len(list.Notes) != 1 || !strings.Contains(list.Notes[0], "18 December 2019") {
		t.Errorf("of later roll calls it says %q", list.Notes)
	}
	if notes := get[graph.List[api.Decision]](t, h, "/decisions?body=assembly&to=2019-11").Notes; len(notes) != 0 {
		t.Errorf("of roll calls before the last it says %q", notes)
	}
}

// Meetings after June 2022 are not all in the record; and a general topic is
// counted beside the situations that it may have been about.
func TestNotesOnMeetings(t *testing.T) {
	cfg := quiet()
	cfg.GeneralTopics = func(situation string) []string {
		if situation == "dprk" {
			return []string{"The situation in Cyprus"}
		}
		return nil
	}
	h := api.New(small(t), cfg)
	const later = "After 30 June 2022"
	for address, want := range map[string]bool{"/meetings": true, "/meetings?to=2022-06": false, "/meetings?to=2022": true, "/meetings?type=informal": false, "/counts?of=meetings&from=2023": true, "/counts?of=meetings&to=2020": false} {
		notes := get[struct{ Notes []string }](t, h, address).Notes
		if strings.Contains(strings.Join(notes, " "), later) != want {
			t.Errorf("%s: notes %q; one on later meetings: want %t", address, notes, want)
		}
	}
	// Two meetings of the fixture bear the topic, of 1974 and 1992.
	for address, want := range map[string]string{
		"/meetings?situation=dprk": "2 more meetings bear the general topic", "/meetings?situation=dprk&from=1990": "1 more meeting bears the general topic",
		"/counts?of=meetings&situation=dprk": "2 more meetings bear the general topic",
	} {
		if notes := strings.Join(get[struct{ Notes []string }](t, h, address).Notes, " "); !strings.Contains(notes, want) {
			t.Errorf("%s: notes %q lack %q", address, notes, want)
		}
	}
}
