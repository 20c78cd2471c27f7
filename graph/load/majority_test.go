package load_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/councilgraph/councilgraph/graph/load"
)

// An adopted resolution that by its votes was not adopted raises a doubt which
// names the rule. The numbers are those of Article 27 of the Charter, before
// and after its amendment. The members are made up, but for the permanent ones
// of the fixture.
func TestMajorities(t *testing.T) {
	for _, test := range []struct {
		name, date, symbol, modality string
		votes                        string // of the states of the council, in their order: the first two are permanent
		want                         []string
	}{
		{"nine of fifteen", "2026-08-27", "S/RES/2899(2026)", "Vote", "YYYYYYYYYAAAAAA", nil},
		{"eight of fifteen", "2026-08-27", "S/RES/2899(2026)", "Vote", "YYYYYYYYAAAAAAA", []string{"8 in favour by undl-sc; in 2026 a resolution needed 9 of 15 (Charter, Article 27)"}},
		{"eight and one absent", "2026-08-27", "S/RES/2899(2026)", "Vote", "YYYYYYYYNAAAAAX", []string{"8 in favour"}},
		{"eight and one not known", "2026-08-27", "S/RES/2899(2026)", "Vote", "YYYYYYYY AAAAAA", nil},
		{"few lines", "2026-08-27", "S/RES/2899(2026)", "Vote", "YY", nil},
		{"a permanent member against", "2026-08-27", "S/RES/2899(2026)", "Vote", "YNYYYYYYYYYYYYY", []string{"CHN (China), a permanent member, voted no by undl-sc; unless the matter was procedural"}},
		{"another member against", "2026-08-27", "S/RES/2899(2026)", "Vote", "YYNYYYYYYYYYYYY", nil},
		{"seven of eleven", "1965-12-20", "S/RES/299(1965)", "Vote", "YYYYYYYAAAA", nil},
		{"six of eleven", "1965-12-20", "S/RES/299(1965)", "Vote", "YYYYYYAAAAA", []string{"6 in favour by undl-sc; in 1965 a resolution needed 7 of 11"}},
		{"without a vote", "2026-08-27", "S/RES/2899(2026)", "Without vote", "XXXXXXXXXXXXXXX", nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := fixture(t)
			var actors, votes strings.Builder
			actors.WriteString("id,type,name,permanent,terms\nFRA,state,France,yes,1946-\nCHN,state,China,yes,1946-\n")
			votes.WriteString("ms_code,ms_name,permanent_member,ms_vote,date,resolution,draft,modality\n")
			for i, v := range test.votes {
				id := []string{"FRA", "CHN"}
				if i >= len(id) {
					id = append(id, make([]string, i)...)
					id[i] = fmt.Sprintf("Q%02d", i)
					fmt.Fprintf(&actors, "%s,state,Member %d,no,1946-\n", id[i], i)
				}
				fmt.Fprintf(&votes, "%s,,False,%s,%s,%s,,%s\n", id[i], strings.TrimSpace(string(v)), test.date, test.symbol, test.modality)
			}
			mustLoad(t, s, load.Options{}, write(t, "a.csv", actors.String()))
			report := mustLoad(t, s, load.Options{}, write(t, "v.csv", votes.String()))
			if n := report.DoubtCounts[load.DoubtMajority]; n != len(test.want) {
				t.Errorf("%d doubts, want %d:\n%s", n, len(test.want), report.Text())
			}
			for _, want := range test.want {
				if !strings.Contains(report.Text(), want) {
					t.Errorf("the report does not say %q:\n%s", want, report.Text())
				}
			}
		})
	}
}
