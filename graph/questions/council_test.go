package questions_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/questions"
)

// What phrases on presidents, speakers, months and texts without a vote are
// answered over the small fixture, whose facts are written down in
// storetest.Fixture.
func TestCouncilPhrases(t *testing.T) {
	q := overSmall(t, small(t))
	for _, c := range []struct {
		text, question string
		want           []string // in the answer, its caveat or its rows
	}{
		{"who presided in June 2022", "presided-in month=2022-06", []string{"In June 2022 Albania presided over the Security Council (from the record of speeches)."}},
		{"who held the presidency in September 2023?", "presided-in month=2023-09", []string{"Albania", "from the alphabetical rotation"}},
		{"who presided in 2022-05", "presided-in month=2022-05", []string{"United States"}},
		{"who presided in 2022", "presided-in month=2022", []string{"2 months", "2022-05 United States of America", "2022-06 Albania"}},
		{"who presided in May 1980", "presided-in month=1980-05", []string{"does not say who presided over the Council in May 1980", "begins in May 2022"}},
		{"when did Albania preside over the Council", "presided-when state=ALB", []string{"2 months", "June 2022", "September 2023"}},
		{"when did Albania preside since 2023", "presided-when from=2023 state=ALB", []string{"In September 2023 Albania", "ends in September 2023"}},
		{"who is the president of France", "", nil},
		{"who spoke at S/PV.9048", "spoke-at meeting=S-PV-9048", []string{
			"3 states and organisations spoke at S/PV.9048", "Most often did the United States of America: 3 times", "2 speeches more of others",
			"China member 2", "Democratic People's Republic of Korea guest 1", "texts of speeches are not in it",
		}},
		{"who spoke at meeting 9048", "spoke-at meeting=S-PV-9048", []string{"3 states"}},
		{"who spoke at the 9048th meeting", "spoke-at meeting=S-PV-9048", []string{"3 states"}},
		{"who spoke at S/PV.704", "spoke-at meeting=S-PV-704", []string{"The record does not say who spoke at S/PV.704."}},
		{"which meetings did China speak at in 2022", "meetings-spoken-at from=2022 speaker=CHN to=2022", []string{"China spoke at 1 meeting in 2022: at 1 as a member.", "S/PV.9048"}},
		{"who spoke most on the DPRK in May 2022", "top-speakers from=2022-05 situation=dprk to=2022-05", []string{"United States of America president 3 1", "from 1995 to 2020"}},
		{"which situations concern PRK", "situations-of state=PRK", []string{"DPRK"}},
		{"which drafts did China veto in May 2022", "vetoed-by from=2022-05 state=CHN to=2022-05", []string{"S/2022/431", "in May 2022"}},
		{"which drafts did China veto in June 2022", "vetoed-by from=2022-06 state=CHN to=2022-06", []string{"No draft was vetoed by China in June 2022"}},
		{"which drafts did China veto before 26 May 2022", "vetoed-by state=CHN to=2022-05-25", []string{"1 draft was vetoed by China between 1946 and 25 May 2022", "S/1955/9"}},
		{"which drafts did China veto on 26 May 2022", "vetoed-by from=2022-05-26 state=CHN to=2022-05-26", []string{"S/2022/431"}},
		{"which drafts did China veto after April 2022", "vetoed-by from=2022-05 state=CHN", []string{"S/2022/431"}},
		{"which drafts did China veto between May 26, 2022 and June 2023", "vetoed-by from=2022-05-26 state=CHN to=2023-06", []string{"S/2022/431"}},
		// Of S/RES/1, adopted without a vote, nobody was absent.
		{"in which votes did the United States not take part", "did-not-take-part state=USA", []string{"no decision"}},
		{"how did the members vote on S/RES/1", "how-voted decision=S-RES-1", []string{"S/RES/1 (1960) of 5 January 1960 was adopted without a vote: nobody voted, and nobody was absent."}},
		{"resolutions on Cyprus in 1960", "adopted-on from=1960 situation=cyprus to=1960", []string{"adopted without a vote <nil> <nil> <nil>"}},
	} {
		asked, err := q.Ask(t.Context(), c.text)
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		if asked.Understood {
			got = strings.TrimSpace(asked.Reading.Question + " " + asked.Reading.Arguments.String())
		}
		if got != c.question {
			t.Errorf("%q\n is read as %q\n      want %q: %s", c.text, got, c.question, asked.Told)
			continue
		}
		if got == "" {
			continue
		}
		r, err := pick(t, q, asked.Reading.Question).Run(t.Context(), asked.Reading.Arguments)
		if err != nil {
			t.Errorf("%q: %v", c.text, err)
			continue
		}
		parts := []string{r.Answer, r.Caveat}
		for _, row := range r.Rows {
			parts = append(parts, strings.TrimSpace(fmt.Sprintln(row.Cells...)))
		}
		said := strings.Join(parts, " | ")
		for _, want := range c.want {
			if !strings.Contains(said, want) {
				t.Errorf("%q: no %q in\n%s", c.text, want, said)
			}
		}
	}
}

// In the Assembly the record may not say who else was a member: GA-1 of the
// fixture; on GA-2 it does.
func TestAbsencesInTheAssembly(t *testing.T) {
	q := overSmall(t, small(t))
	const note = "not known which other members"
	for id, want := range map[string]bool{"GA-1": true, "GA-2": false} {
		r, err := pick(t, q, "how-voted").Run(t.Context(), graph.Arguments{"decision": {id}})
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(r.Caveat, note) != want {
			t.Errorf("%s: caveat %q", id, r.Caveat)
		}
	}
}

// Two meetings of the fixture bear the topic "The situation in Cyprus"; at
// S/PV.9048 a text on the DPRK was put to the vote.
func TestMeetingsUnderGeneralTopics(t *testing.T) {
	q, err := questions.New(small(t), questions.Options{Analyses: analyses(t), GeneralTopics: func(string) []string { return []string{"The situation in Cyprus"} }})
	if err != nil {
		t.Fatal(err)
	}
	for args, want := range map[string]string{
		"situation=dprk to=2022-05":        "2 meetings with a vote on DPRK between 1946 and May 2022; 2 more bear the general topic The situation in Cyprus.",
		"situation=dprk from=2023":         "2 meetings on DPRK",
		"situation=dprk from=1992 to=1992": "No meeting on DPRK in 1992; 1 more bears the general topic",
	} {
		r, err := pick(t, q, "meetings-on").Run(t.Context(), arguments(t, args))
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(r.Answer, want) {
			t.Errorf("%s: %q, want %q", args, r.Answer, want)
		}
	}
}
