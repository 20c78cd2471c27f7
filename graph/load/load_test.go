package load_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/load"
	"github.com/councilgraph/councilgraph/graph/sqlite"
	"github.com/councilgraph/councilgraph/graph/storetest"
)

// empty opens a store that holds nothing.
func empty(t testing.TB) graph.Store {
	t.Helper()
	s, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "record.sqlite"), sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// fixture opens a store that holds storetest.Fixture.
func fixture(t testing.TB) graph.Store {
	t.Helper()
	s := empty(t)
	loadFixture(t, s)
	return s
}

func loadFixture(t testing.TB, s graph.Store) {
	t.Helper()
	record := storetest.Fixture()
	_, err := s.Load(context.Background(), graph.LoadOptions{}, func(ctx context.Context, w graph.Writer) error {
		return w.Write(ctx, &record.Batch)
	})
	if err != nil {
		t.Fatal(err)
	}
}

func hash(t testing.TB, s graph.Store) string {
	t.Helper()
	status, err := s.Status(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return status.Hash
}

// write puts text into a file of a fresh folder.
func write(t testing.TB, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// mustLoad loads files and returns the report.
func mustLoad(t testing.TB, s graph.Store, opts load.Options, files ...string) load.Report {
	t.Helper()
	report, err := load.Files(t.Context(), s, files, opts)
	if err != nil {
		t.Fatalf("%v\n%s", err, report.Text())
	}
	return report
}

// What is exported and loaded into an empty store is the same record, and
// loading it once more changes nothing.
func TestRoundTrip(t *testing.T) {
	from := fixture(t)
	dir := filepath.Join(t.TempDir(), "record")
	if err := load.Export(t.Context(), from, dir); err != nil {
		t.Fatal(err)
	}
	to := empty(t)
	mustLoad(t, to, load.Options{}, dir)
	if got, want := hash(t, to), hash(t, from); got != want {
		t.Errorf("the hash after the round trip is %s, before it was %s", got, want)
	}
	again := mustLoad(t, to, load.Options{}, dir)
	if len(again.Changes.Added)+len(again.Changes.Replaced) > 0 {
		t.Errorf("the second load of the same files added %v and replaced %v", again.Changes.Added, again.Changes.Replaced)
	}
	if got, want := hash(t, to), hash(t, from); got != want {
		t.Errorf("the hash after the second load is %s, before it was %s", got, want)
	}
	left, err := filepath.Glob(filepath.Join(dir, ".*"))
	if err != nil || len(left) > 0 {
		t.Errorf("the export left %v behind", left)
	}
}

// An export over an older one replaces it whole.
func TestExportTwice(t *testing.T) {
	dir := t.TempDir()
	if err := load.Export(t.Context(), fixture(t), dir); err != nil {
		t.Fatal(err)
	}
	if err := load.Export(t.Context(), empty(t), dir); err != nil {
		t.Fatal(err)
	}
	to := empty(t)
	mustLoad(t, to, load.Options{}, dir)
	if got, want := hash(t, to), hash(t, empty(t)); got != want {
		t.Errorf("the hash is %s, that of an empty record is %s", got, want)
	}
}

// A person adds a source and a roll call by hand, with names instead of codes:
// "Soviet Union" of 1974 and "China" of 1974 are who sat there then.
func TestHandWritten(t *testing.T) {
	s := fixture(t)
	dir := t.TempDir()
	for name, text := range map[string]string{
		"mine.csv": "id,name,licence,rank\nnotes,Notes from the gallery,,30\n",
		"who.csv": "vote,actor,decision,source\nYes,Russia,S/RES/353 (1974),notes\nno,\"People's Republic\",S-RES-353,notes\n" +
			"abstained,cote d'ivoire,S-RES-353,notes\n",
		"people.csv": "id,type,name,aliases\nCHN,state,China,People's Republic|Red China\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	report := mustLoad(t, s, load.Options{}, dir)
	if diff := cmp.Diff(map[string]int{"sources": 1, "roll calls": 1}, report.Changes.Added); diff != "" {
		t.Errorf("added (-want +got):\n%s", diff)
	}
	votes, err := s.RollCall(t.Context(), "S-RES-353")
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	for _, v := range votes {
		got[v.Actor] = string(v.Value)
		for _, o := range v.Other {
			got[v.Actor] += ", " + string(o.Value) + " by " + o.Source
		}
	}
	// storetest.Fixture: corrected (rank 10) and library (20) have yes for all
	// but GBR, which only the library knows.
	want := map[string]string{
		"CHN": "yes, no by notes", "FRA": "yes", "GBR": "yes, not known by corrected", "SUN": "yes", "USA": "yes",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("votes (-want +got):\n%s", diff)
	}
	// Côte d'Ivoire was never on the Council, by the fixture's terms.
	if !strings.Contains(report.Text(), `S/RES/353 (1974): CIV (Côte d'Ivoire) was not on the Council in 1974; its vote by notes, "abstained", was left out`) {
		t.Errorf("the report does not tell of a vote that was left out:\n%s", report.Text())
	}
	china, err := s.Actor(t.Context(), "CHN")
	if err != nil {
		t.Fatal(err)
	}
	if !china.Permanent || china.SeatFrom != "1971-10-25" || len(china.Terms) != 1 {
		t.Errorf("columns that the file does not have were lost: %+v", china)
	}
	if !strings.Contains(report.Text(), "CHN: yes (corrected); no (notes)") {
		t.Errorf("the report does not tell of the disagreement:\n%s", report.Text())
	}
}

// Files of some kinds leave alone what stands in files of other kinds.
func TestPartsStay(t *testing.T) {
	s := fixture(t)
	file := write(t, "d.csv", "body,symbol,outcome,title\ncouncil,S/2022/431,vetoed,Another title\n")
	mustLoad(t, s, load.Options{}, file)
	d, err := s.Decision(t.Context(), "S-2022-431")
	if err != nil {
		t.Fatal(err)
	}
	if d.Title != "Another title" || d.Meeting != "S-PV-9048" || !cmp.Equal(d.Sponsors, []string{"USA"}) {
		t.Errorf("after a load of titles the decision is %+v", d)
	}
	file = write(t, "s.csv", "decision,sponsor\nS/2022/431,Japan\nS/2022/431,ALB\n")
	mustLoad(t, s, load.Options{}, file)
	if d, err = s.Decision(t.Context(), "S-2022-431"); err != nil || !cmp.Equal(d.Sponsors, []string{"JPN", "ALB"}) || d.Title != "Another title" {
		t.Errorf("after a load of sponsors the decision is %+v, %v", d, err)
	}
	file = write(t, "t.csv", "statement,actor,stance\ndprk-2023-02,Japan,threatens\ndprk-2023-02,,criticises\n")
	mustLoad(t, s, load.Options{}, file)
	st, err := s.Statement(t.Context(), "dprk-2023-02")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]graph.Target{{Actor: "JPN", Stance: "threatens"}}, st.Targets); diff != "" || len(st.Unnamed) != 1 || st.Stance != "rejects" {
		t.Errorf("after a load of targets the statement is %+v", st)
	}
}

// A trial run reports what it would do and keeps nothing.
func TestDryRun(t *testing.T) {
	s := fixture(t)
	before := hash(t, s)
	file := write(t, "s.csv", "decision,sponsor\nS/2022/431,Japan\n")
	report := mustLoad(t, s, load.Options{DryRun: true}, file)
	if report.Changes.Replaced["decisions"] != 1 || !strings.Contains(report.Text(), "nothing was kept") {
		t.Errorf("the trial run reports:\n%s", report.Text())
	}
	if after := hash(t, s); after != before {
		t.Errorf("the trial run changed the hash from %s to %s", before, after)
	}
}

// A load that is stopped changes nothing, and says so.
func TestStopped(t *testing.T) {
	s := fixture(t)
	before := hash(t, s)
	file := write(t, "s.csv", "decision,sponsor\nS/2022/431,Japan\n")
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	_, err := load.Files(ctx, s, []string{file}, load.Options{Progress: func(load.Progress) { stop() }})
	if graph.CodeOf(err) != graph.Cancelled {
		t.Errorf("the error is %v, want one that says Cancelled", err)
	}
	if after := hash(t, s); after != before {
		t.Errorf("the stopped load changed the hash from %s to %s", before, after)
	}
}

// What cannot be written or read is named with the system's reason, a folder
// that is a file and a file that is a folder being the reasons at hand for any
// user.
func TestSystemReasons(t *testing.T) {
	file := write(t, "file.csv", "decision,sponsor\n")
	taken := t.TempDir()
	if err := os.MkdirAll(filepath.Join(taken, "votes.csv", "within"), 0o750); err != nil {
		t.Fatal(err)
	}
	read := func(name string) error {
		_, err := load.Files(t.Context(), fixture(t), []string{name}, load.Options{})
		return err
	}
	for _, test := range []struct {
		name string
		err  error
		want string
	}{
		{"folder within a file", load.Export(t.Context(), empty(t), filepath.Join(file, "record")), filepath.Join(file, "record") + " cannot be written: not a directory"},
		{"folder in a file's place", load.Export(t.Context(), empty(t), taken), filepath.Join(taken, "votes.csv") + " cannot be written: file exists"},
		{"file within a file", read(filepath.Join(file, "votes.csv")), filepath.Join(file, "votes.csv") + " cannot be read: not a directory"},
	} {
		if graph.CodeOf(test.err) != graph.Invalid || test.err == nil || !strings.Contains(test.err.Error(), test.want) {
			t.Errorf("%s: the error is %v, want %q", test.name, test.err, test.want)
		}
	}
}
