package load_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/load"
	"github.com/councilgraph/councilgraph/graph/neo4j"
	"github.com/councilgraph/councilgraph/graph/sqlite"
	"github.com/councilgraph/councilgraph/graph/storetest"
)

// The tests of this file run against every store that is at hand: SQLite
// always, Neo4j where NEO4J_URI, NEO4J_USER and NEO4J_PASSWORD name a server.
// Whatever that server's database holds is deleted.

// opener opens the same store again and again, from this process and from a
// child of it.
type opener struct {
	name  string
	env   []string // what the child needs to find the store
	rolls int      // in the file that is loaded
	open  func(t testing.TB) graph.Store
	clear func(t testing.TB) // empties the store
}

// kills is how often the load is killed, on each store.
const kills = 50

// openers lists the stores that are at hand.
func openers(t *testing.T) []opener {
	t.Helper()
	path := filepath.Join(t.TempDir(), "record.sqlite")
	out := []opener{{
		name: "sqlite", env: []string{"LOAD_SQLITE=" + path}, rolls: 600,
		open: func(t testing.TB) graph.Store {
			t.Helper()
			s, err := sqlite.Open(context.Background(), path, sqlite.Options{})
			if err != nil {
				t.Fatal(err)
			}
			return s
		},
		clear: func(t testing.TB) {
			t.Helper()
			for _, tail := range []string{"", "-wal", "-shm"} {
				if err := os.Remove(path + tail); err != nil && !os.IsNotExist(err) {
					t.Fatal(err)
				}
			}
		},
	}}
	if server := neo4jServer(); server.URI != "" {
		out = append(out, opener{
			name: "neo4j", rolls: 200,
			open: func(t testing.TB) graph.Store {
				t.Helper()
				s, err := neo4j.Open(context.Background(), server)
				if err != nil {
					t.Fatal(err)
				}
				return s
			},
			clear: func(t testing.TB) {
				t.Helper()
				clearServer(t, server)
			},
		})
	}
	return out
}

func neo4jServer() neo4j.Config {
	return neo4j.Config{URI: os.Getenv("NEO4J_URI"), User: os.Getenv("NEO4J_USER"), Password: os.Getenv("NEO4J_PASSWORD")}
}

// clearServer deletes all nodes of the server's database.
func clearServer(t testing.TB, server neo4j.Config) {
	t.Helper()
	ctx := context.Background()
	d, err := driver.NewDriverWithContext(server.URI, driver.BasicAuth(server.User, server.Password, ""))
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close(ctx)
	session := d.NewSession(ctx, driver.SessionConfig{})
	defer session.Close(ctx)
	result, err := session.Run(ctx, "MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 1000 ROWS", nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := result.Consume(ctx); err != nil {
		t.Fatal(err)
	}
}

// openChild opens the store that the environment names, in a child.
func openChild(ctx context.Context) (graph.Store, error) {
	if path := os.Getenv("LOAD_SQLITE"); path != "" {
		return sqlite.Open(ctx, path, sqlite.Options{})
	}
	return neo4j.Open(ctx, neo4jServer())
}

// TestMain makes a child of the test binary load a file and nothing else.
func TestMain(m *testing.M) {
	if file := os.Getenv("LOAD_FILE"); file != "" {
		os.Exit(child(file))
	}
	os.Exit(m.Run())
}

func child(file string) int {
	ctx := context.Background()
	s, err := openChild(ctx)
	if err != nil {
		fmt.Println(err)
		return 1
	}
	fmt.Println("loading")
	if _, err := load.Files(ctx, s, []string{file}, load.Options{}); err != nil {
		fmt.Println(err)
		return 1
	}
	fmt.Println("loaded")
	return 0
}

// writeAssembly writes a General Assembly file of made-up roll calls on the
// states of storetest.Fixture: in the Library's form, n roll calls of ten
// votes each.
func writeAssembly(t testing.TB, n int, seed uint64) string {
	t.Helper()
	r := rand.New(rand.NewPCG(seed, 1))
	var b strings.Builder
	b.WriteString("undl_id,ms_code,ms_name,ms_vote,date,session,resolution,draft,committee_report,meeting,title,agenda_title,subjects,vote_note,total_yes,total_no,total_abstentions,total_non_voting,total_ms,undl_link\n")
	for i := range n {
		for _, state := range []string{"ALB", "CHN", "CIV", "CUB", "FRA", "GBR", "JPN", "PRK", "RUS", "USA"} {
			fmt.Fprintf(&b, "%d,%s,%s,%c,%d-11-%02d,%d,A/RES/%d/%d,,,A/%d/PV.1,\"Title %d, of a made-up text\",Agenda,SUBJECT--LEVEL,,,,,,10,\n",
				100000+i, state, state, "YNAX"[r.IntN(4)], 2000+i/100, 1+i%28, 55+i/100, 55+i/100, 1+i%100, 55+i/100, i)
		}
	}
	return write(t, "ga.csv", b.String())
}

// A load that is killed with the process leaves the store as it was, or as it
// is after the whole load; never anything between, and always ready to be
// opened and loaded again.
func TestKilled(t *testing.T) {
	if testing.Short() {
		t.Skip("kills processes one after the other for minutes; runs without -short")
	}
	for _, o := range openers(t) {
		t.Run(o.name, func(t *testing.T) { killed(t, o) })
	}
}

func killed(t *testing.T, o opener) {
	seed := uint64(1946)
	r := rand.New(rand.NewPCG(seed, 2))
	file := writeAssembly(t, o.rolls, 1)
	o.clear(t)
	s := o.open(t)
	loadFixture(t, s)
	old := hash(t, s)

	// How long a load takes, to kill within it. The first one may find a
	// server cold, so the last one that came to its end counts.
	whole := letLoad(t, o, file)
	now := hash(t, s)
	if now == old {
		t.Fatal("the load changed nothing")
	}
	again := func() {
		s.Close()
		o.clear(t)
		s = o.open(t)
		loadFixture(t, s)
	}
	again()
	kept, done := 0, 0
	for i := range kills {
		// Every second kill comes near the end, where a store makes the load
		// its own; the others at any moment.
		after := time.Duration(r.Int64N(int64(whole)))
		if i%2 == 0 {
			after = whole*4/5 + time.Duration(r.Int64N(int64(whole)*3/10))
		}
		if took, ended := killLoad(t, o, file, after); ended {
			whole = min(whole, took)
		}
		switch got := hash(t, s); got {
		case old:
			kept++
		case now:
			done++
			again()
		default:
			t.Fatalf("after a kill (seed %d) the hash is %s: neither %s, as before the load, nor %s, as after it", seed, got, old, now)
		}
	}
	// Opened again, the parts of the record are as their hash says.
	s.Close()
	s = o.open(t)
	defer s.Close()
	if _, err := load.Files(t.Context(), s, []string{file}, load.Options{}); err != nil {
		t.Fatal(err)
	}
	var record graph.Record
	if err := s.Export(t.Context(), &record); err != nil {
		t.Fatal(err)
	}
	if got := hash(t, s); got != now || len(record.RollCalls) != o.rolls+len(storetest.Fixture().RollCalls) {
		t.Errorf("after all the kills a load gives the hash %s and %d roll calls, want %s and %d", got, len(record.RollCalls), now, o.rolls+len(storetest.Fixture().RollCalls))
	}
	t.Logf("%d kills within %v: %d before the load was kept, %d after", kills, whole, kept, done)
	if kept < kills/4 {
		t.Errorf("only %d of %d kills came before the end of the load: the test shows little", kept, kills)
	}
}

// startChild starts a child that loads the file, and returns once it begins.
func startChild(t *testing.T, o opener, file string) (child *exec.Cmd, ended <-chan error) {
	t.Helper()
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(exe)
	cmd.Env = append(os.Environ(), append(o.env, "LOAD_FILE="+file)...)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	if line, err := bufio.NewReader(out).ReadString('\n'); err != nil || line != "loading\n" {
		t.Fatalf("the child says %q, %v", line, err)
	}
	end := make(chan error, 1)
	go func() { end <- cmd.Wait() }()
	return cmd, end
}

// letLoad lets a child load the file, and says how long it took.
func letLoad(t *testing.T, o opener, file string) time.Duration {
	t.Helper()
	_, ended := startChild(t, o, file)
	began := time.Now()
	if err := <-ended; err != nil {
		t.Fatal(err)
	}
	return time.Since(began)
}

// killLoad kills a child that loads the file after a while, unless it comes to
// its end before; then it says how long that took.
func killLoad(t *testing.T, o opener, file string, after time.Duration) (took time.Duration, ended bool) {
	t.Helper()
	cmd, end := startChild(t, o, file)
	began := time.Now()
	select {
	case err := <-end:
		if err != nil {
			t.Fatal(err)
		}
		return time.Since(began), true
	case <-time.After(after):
	}
	if err := cmd.Process.Kill(); err != nil && !errors.Is(err, os.ErrProcessDone) {
		t.Fatal(err)
	}
	<-end // it was killed, and says so
	return 0, false
}

// Who reads while a load goes on sees the record as it was until the load is
// done, then the new one.
func TestReadersDuringLoad(t *testing.T) {
	for _, o := range openers(t) {
		t.Run(o.name, func(t *testing.T) { readersDuringLoad(t, o) })
	}
}

func readersDuringLoad(t *testing.T, o opener) {
	o.clear(t)
	s := o.open(t)
	defer s.Close()
	loadFixture(t, s)
	old := hash(t, s)
	file := writeAssembly(t, 300, 1)

	// Every report of progress lets the reader look once, and waits for it.
	look, looked := make(chan struct{}), make(chan string)
	go func() {
		defer close(looked)
		for range look {
			status, err := s.Status(context.Background())
			if err != nil {
				looked <- err.Error()
				continue
			}
			decisions, err := s.Decisions(context.Background(), graph.DecisionQuery{DecisionFilter: graph.DecisionFilter{Body: graph.Assembly}})
			if err != nil {
				looked <- err.Error()
				continue
			}
			looked <- fmt.Sprint(status.Hash, " ", decisions.Total)
		}
	}()
	looks := 0
	before := 0
	for _, d := range storetest.Fixture().Decisions {
		if d.Body == graph.Assembly {
			before++
		}
	}
	want := fmt.Sprint(old, " ", before)
	_, err := load.Files(t.Context(), s, []string{file}, load.Options{Progress: func(p load.Progress) {
		look <- struct{}{}
		looks++
		if got := <-looked; got != want {
			t.Errorf("while %s, %d of %d, a reader sees %s, want %s", p.Stage, p.Done, p.Total, got, want)
		}
	}})
	if err != nil {
		t.Fatal(err)
	}
	look <- struct{}{}
	if got := <-looked; got == want || !strings.HasSuffix(got, fmt.Sprint(" ", before+300)) {
		t.Errorf("after the load a reader sees %s", got)
	}
	close(look)
	if looks < 4 {
		t.Errorf("the reader looked only %d times", looks)
	}
}
