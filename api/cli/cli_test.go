package cli

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/neo4j"
	"github.com/councilgraph/councilgraph/graph/storetest"
)

// The test binary plays the program itself when this is set, so that the tests
// run the commands as a user does.
const playProgram = "COUNCILGRAPH_TEST_PLAYS_PROGRAM"

func TestMain(m *testing.M) {
	if os.Getenv(playProgram) != "" {
		os.Exit(Run("test"))
	}
	code := m.Run()
	if whole.dir != "" {
		os.RemoveAll(whole.dir)
	}
	os.Exit(code)
}

// whole is a store that councilgraph load filled with the embedded record, made
// once for all tests that only read it.
var whole struct {
	once     sync.Once
	dir, out string
	code     int
}

func wholeRecord(t *testing.T) string {
	t.Helper()
	storetest.WholeRecord(t)
	whole.once.Do(func() {
		dir, err := os.MkdirTemp("", "councilgraph-test-")
		if err != nil {
			t.Fatal(err)
		}
		whole.dir = dir
		whole.out, whole.code = run(t, "load", "--into", filepath.Join(dir, "record.sqlite"))
	})
	if whole.code != 0 {
		t.Fatalf("councilgraph load: exit code %d\n%s", whole.code, whole.out)
	}
	return filepath.Join(whole.dir, "record.sqlite")
}

func program(t *testing.T, args ...string) *exec.Cmd {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), os.Args[0], args...)
	cmd.Env = append(os.Environ(), playProgram+"=1", "HOME="+t.TempDir(), "XDG_DATA_HOME=")
	return cmd
}

// prints runs the program, whose exit code and some of whose words are known.
func prints(t *testing.T, args []string, code int, words []string) {
	t.Helper()
	out, got := run(t, args...)
	if got != code {
		t.Errorf("councilgraph %s: exit code %d, want %d\n%s", strings.Join(args, " "), got, code, out)
	}
	for _, want := range words {
		if !strings.Contains(out, want) {
			t.Errorf("councilgraph %s: no %q in\n%s", strings.Join(args, " "), want, out)
		}
	}
}

// run returns what the program printed and its exit code.
func run(t *testing.T, args ...string) (string, int) {
	t.Helper()
	out, err := program(t, args...).CombinedOutput()
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		return string(out), exit.ExitCode()
	}
	if err != nil {
		t.Fatal(err)
	}
	return string(out), 0
}

// serve starts a server and returns its address, once it says it.
func serve(t *testing.T, env []string, args ...string) (string, *exec.Cmd) {
	t.Helper()
	cmd := program(t, append([]string{"serve", "--addr", "127.0.0.1:0"}, args...)...)
	cmd.Env = append(cmd.Env, env...)
	var log strings.Builder
	cmd.Stderr = &log
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		cmd.Process.Kill()
		cmd.Wait()
		if t.Failed() {
			t.Log(log.String())
		}
	})
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatalf("the server did not say its address: %v\n%s", err, log.String())
	}
	_, address, found := strings.Cut(strings.TrimSpace(line), "http://")
	if !found {
		t.Fatalf("the server's first line is %q", line)
	}
	return "http://" + address, cmd
}

type answer struct {
	status int
	header http.Header
	body   string
}

func get(t *testing.T, address string) answer {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, address, http.NoBody)
	if err != nil {
		t.Fatal(err)
	}
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer{res.StatusCode, res.Header, string(body)}
}

// eventually asks until ok holds; it fails after three minutes.
func eventually(t *testing.T, what string, ok func() bool) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 3*time.Minute)
	defer cancel()
	for !ok() {
		select {
		case <-ctx.Done():
			t.Fatalf("not within three minutes: %s", what)
		case <-time.After(50 * time.Millisecond):
		}
	}
}

// A newcomer starts the program with nothing there and asks for the vetoed
// draft of 26 May 2022, which China and Russia vetoed (13-2-0).
func TestFirstStart(t *testing.T) {
	storetest.WholeRecord(t)
	store := filepath.Join(t.TempDir(), "new", "record.sqlite")
	address, cmd := serve(t, nil, "--store", store)
	decision := get(t, address+"/api/v1/decisions/S-2022-431")
	if decision.status != http.StatusOK {
		t.Fatalf("the first answer is %d: %s", decision.status, decision.body)
	}
	var d struct {
		Outcome string `json:"outcome"`
		Tally   struct {
			Yes int `json:"yes"`
			No  int `json:"no"`
		} `json:"tally"`
	}
	if err := json.Unmarshal([]byte(decision.body), &d); err != nil {
		t.Fatal(err)
	}
	if d.Outcome != "vetoed" || d.Tally.Yes != 13 || d.Tally.No != 2 {
		t.Errorf("S/2022/431 is %+v, want vetoed 13-2", d)
	}
	path := get(t, address+"/api/v1/paths?start=Albania&end=Kim+Yo-jong")
	if path.status != http.StatusOK || !strings.Contains(path.body, "kim-yo-jong") {
		t.Errorf("the path from Albania to Kim Yo-jong: %d %s", path.status, path.body)
	}
	eventually(t, "the Assembly's roll calls are there", func() bool {
		return !strings.Contains(get(t, address+"/api/v1/status").body, `"roll_calls":0`)
	})

	out, code := run(t, "status", "--server", address)
	if code != 0 || !strings.Contains(out, `"hash"`) {
		t.Errorf("status --server: %d %s", code, out)
	}
	if err := cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	if err := cmd.Wait(); err != nil {
		t.Errorf("told to stop, the server ends with %v", err)
	}
	if out, code := run(t, "status", "--store", store); code != 0 || !strings.Contains(out, `"decisions": 3222`) {
		t.Errorf("status --store: %d %s", code, out)
	}
}

// A health check must see that the server has no store: nothing listens on a
// port that was just given back.
func TestStatusOfServerWithoutStore(t *testing.T) {
	free, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	away := "bolt://" + free.Addr().String()
	free.Close()
	address, _ := serve(t, []string{"NEO4J_USER=neo4j", "NEO4J_PASSWORD=none"}, "--store", away)
	if out, code := run(t, "status", "--server", address); code != 1 || !strings.Contains(out, "unavailable") {
		t.Errorf("status of a server without its store: exit code %d, %s", code, out)
	}
}

func TestPortTaken(t *testing.T) {
	listener, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	taken := listener.Addr().String()
	out, code := run(t, "serve", "--addr", taken, "--store", filepath.Join(t.TempDir(), "record.sqlite"))
	if code == 0 || !strings.Contains(out, taken+" is taken") || !strings.Contains(out, "--addr") {
		t.Errorf("exit code %d and %q; want a sentence that names the address and how to choose another", code, out)
	}
}

// The record goes out as files and comes back the same: equal hashes.
func TestExportAndLoad(t *testing.T) {
	dir := t.TempDir()
	first, second, files := wholeRecord(t), filepath.Join(dir, "b.sqlite"), filepath.Join(dir, "files")
	for _, args := range [][]string{
		{"export", "--store", first, files},
		{"load", "--into", second, files},
	} {
		if out, code := run(t, args...); code != 0 {
			t.Fatalf("councilgraph %s: exit code %d\n%s", strings.Join(args, " "), code, out)
		}
	}
	if a, b := hashOf(t, first), hashOf(t, second); a != b {
		t.Errorf("the record has the hash %s before and %s after the round trip", a, b)
	}
	bad := filepath.Join(dir, "bad.csv")
	if err := os.WriteFile(bad, []byte("no,such,header\n1,2,3\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	missing := filepath.Join(dir, "typo", "a.sqlite")
	if out, code := run(t, "status", "--store", missing); code == 0 || !strings.Contains(out, missing) {
		t.Errorf("the status of a store that is not there: exit code %d, %q", code, out)
	}
	if _, err := os.Stat(filepath.Dir(missing)); err == nil {
		t.Error("asking for the status of a store made its folder")
	}
	if out, code := run(t, "load", "--into", second, bad); code == 0 || !strings.Contains(out, "bad.csv") {
		t.Errorf("a file of no known format: exit code %d, %q", code, out)
	}
	if a, b := hashOf(t, first), hashOf(t, second); a != b {
		t.Errorf("a refused file changed the record")
	}
}

func hashOf(t *testing.T, store string) string {
	t.Helper()
	out, code := run(t, "status", "--store", store)
	var s struct {
		Hash string `json:"hash"`
	}
	if err := json.Unmarshal([]byte(out), &s); code != 0 || err != nil {
		t.Fatalf("status of %s: exit code %d, %v\n%s", store, code, err, out)
	}
	return s.Hash
}

// Neo4j may be away when the server starts and whenever it likes: the server
// says so and is well again by itself. TestFillerWaits shows that an empty
// store is filled once it is there; here the store holds a small record, so
// that no minutes go by in loading.
func TestNeo4jGoneAndBack(t *testing.T) {
	if os.Getenv("COUNCILGRAPH_WITHOUT_NEO4J") != "" {
		t.Skip("COUNCILGRAPH_WITHOUT_NEO4J is set: Neo4j could not be had")
	}
	if testing.Short() {
		t.Skip("starts and stops a real Neo4j")
	}
	script, err := filepath.Abs("../../scripts/neo4j.sh")
	if err != nil {
		t.Fatal(err)
	}
	home := filepath.Join(t.TempDir(), "neo4j")
	server := func(verb string) string {
		cmd := exec.CommandContext(context.WithoutCancel(t.Context()), script, verb)
		// A server that lives for seconds starts in half the time when its code
		// is compiled quickly rather than well.
		cmd.Env = append(os.Environ(), "NEO4J_HOME="+home, "NEO4J_HEAP=512m", "NEO4J_JAVA=-XX:+UseSerialGC -XX:TieredStopAtLevel=1")
		out, err := cmd.Output()
		if err != nil {
			t.Fatalf("neo4j.sh %s: %v", verb, err)
		}
		return string(out)
	}
	t.Cleanup(func() { server("kill") })
	server("start")
	config := neo4j.Config{}
	env := []string{}
	for word := range strings.FieldsSeq(strings.TrimPrefix(server("env"), "export ")) {
		env = append(env, word)
		name, value, _ := strings.Cut(word, "=")
		switch name {
		case "NEO4J_URI":
			config.URI = value
		case "NEO4J_USER":
			config.User = value
		case "NEO4J_PASSWORD":
			config.Password = value
		}
	}
	fillSmall(t, config)

	// A door before Neo4j that is shut stands for one that has not started.
	door := newDoor(t, strings.TrimPrefix(config.URI, "bolt://"))
	address, _ := serve(t, env, "--store", "bolt://"+door.address)
	status := func() string { return get(t, address+"/api/v1/status").body }
	away := func() {
		t.Helper()
		if s := status(); !strings.Contains(s, "unavailable") || strings.Contains(s, door.address) {
			t.Errorf("with Neo4j away the status is %s", s)
		}
		a := get(t, address+"/api/v1/decisions/S-2022-431")
		if a.status != http.StatusServiceUnavailable || a.header.Get("Retry-After") == "" || strings.Contains(a.body, door.address) {
			t.Errorf("with Neo4j away a decision is answered with %d, Retry-After %q: %s", a.status, a.header.Get("Retry-After"), a.body)
		}
	}
	well := func() bool {
		a := get(t, address+"/api/v1/decisions/S-2022-431")
		return a.status == http.StatusOK && strings.Contains(a.body, `"vetoed"`)
	}
	away()
	door.open(t)
	eventually(t, "the server is well once Neo4j is there", well)
	server("kill")
	away()
	server("start")
	eventually(t, "the server is well once Neo4j is back", well)
}

// door passes connections on to another address once it is open.
type door struct {
	address string
	to      string
}

// newDoor finds a port that is free, at which nobody answers until open.
func newDoor(t *testing.T, to string) *door {
	t.Helper()
	free, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer free.Close()
	return &door{address: free.Addr().String(), to: to}
}

func (d *door) open(t *testing.T) {
	t.Helper()
	listener, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", d.address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { listener.Close() })
	go func() {
		for {
			in, err := listener.Accept()
			if err != nil {
				return // shut
			}
			out, err := (&net.Dialer{}).DialContext(context.Background(), "tcp", d.to)
			if err != nil {
				in.Close() // Neo4j is away
				continue
			}
			go pass(in, out)
			go pass(out, in)
		}
	}()
}

// pass hands on all bytes; when one side ends, so does the other.
func pass(from, to net.Conn) {
	io.Copy(to, from)
	from.Close()
	to.Close()
}

// fillSmall loads storetest.Fixture, which has decisions and roll calls of the
// Assembly, so that a server finds nothing to fill.
func fillSmall(t *testing.T, config neo4j.Config) {
	t.Helper()
	store, err := neo4j.Open(t.Context(), config)
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	if _, err := store.Load(t.Context(), graph.LoadOptions{}, func(ctx context.Context, w graph.Writer) error {
		return w.Write(ctx, &storetest.Fixture().Batch)
	}); err != nil {
		t.Fatal(err)
	}
}
