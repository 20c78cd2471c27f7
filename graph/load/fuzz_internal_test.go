package load

import (
	"bytes"
	"context"
	"iter"
	"os"
	"path/filepath"
	"testing"

	"github.com/councilgraph/councilgraph/graph"
)

// shelfStore answers, from memory, what reading a file asks of a store.
type shelfStore struct {
	graph.Store
	actors    []graph.Actor
	decisions []graph.Decision
}

func newShelfStore() *shelfStore {
	return &shelfStore{
		actors: []graph.Actor{
			{ID: "CHN", Type: graph.State, Name: "China", Continues: []string{"ROC"}, SeatFrom: "1971-10-25", Permanent: true},
			{ID: "ROC", Type: graph.State, Name: "Republic of China", SeatUntil: "1971-10-24", Permanent: true},
			{ID: "CIV", Type: graph.State, Name: "Côte d'Ivoire"},
			{ID: "USA", Type: graph.State, Name: "United States of America", Aliases: []string{"United States"}, Permanent: true},
			{ID: "UNSC", Type: graph.Organisation, Name: "Security Council"},
		},
		decisions: []graph.Decision{
			{ID: "S-RES-353", Body: graph.Council, Symbol: "S/RES/353 (1974)", Resolution: 353, Outcome: graph.Adopted, Date: "1974-07-20"},
			{ID: "GA-1", Body: graph.Assembly, Symbol: "A/RES/41/6", Outcome: graph.NotStated, Date: "1986-10-21", Modality: "resolution"},
		},
	}
}

func (s *shelfStore) Status(context.Context) (graph.Status, error) {
	return graph.Status{Sources: []graph.Source{{ID: "notes", Name: "Notes"}}}, nil
}

func (s *shelfStore) Rolls(_ context.Context, f graph.DecisionFilter) iter.Seq2[graph.Roll, error] {
	return func(yield func(graph.Roll, error) bool) {
		for _, d := range s.decisions {
			votes := []graph.Vote{{Decision: d.ID, Actor: "CHN", Value: graph.Yes}, {Decision: d.ID, Actor: "USA", Value: graph.No}}
			if d.Body == f.Body && !yield(graph.Roll{Decision: d, Votes: votes}, nil) {
				return
			}
		}
	}
}

func (s *shelfStore) Actors(context.Context, graph.ActorQuery) (graph.List[graph.Actor], error) {
	return graph.List[graph.Actor]{Items: s.actors}, nil
}

func (s *shelfStore) Actor(_ context.Context, id string) (graph.Actor, error) {
	for _, a := range s.actors {
		if a.ID == id {
			return a, nil
		}
	}
	return graph.Actor{}, graph.Errorf(graph.NotFound, "no actor")
}

func (s *shelfStore) Situations(context.Context, graph.SituationQuery) ([]graph.SituationCount, error) {
	return nil, nil
}

func (s *shelfStore) Situation(context.Context, string) (graph.Situation, error) {
	return graph.Situation{}, graph.Errorf(graph.NotFound, "no situation")
}

func (s *shelfStore) Meeting(context.Context, string) (graph.Meeting, error) {
	return graph.Meeting{}, graph.Errorf(graph.NotFound, "no meeting")
}

func (s *shelfStore) Statement(context.Context, string) (graph.Statement, error) {
	return graph.Statement{}, graph.Errorf(graph.NotFound, "no statement")
}

func (s *shelfStore) Decision(_ context.Context, id string) (graph.Decision, error) {
	for _, d := range s.decisions {
		if d.ID == id {
			return d, nil
		}
	}
	return graph.Decision{}, graph.Errorf(graph.NotFound, "no decision")
}

func (s *shelfStore) Decisions(_ context.Context, q graph.DecisionQuery) (graph.List[graph.Decision], error) {
	var out graph.List[graph.Decision]
	for _, d := range s.decisions {
		if d.Body == q.Body {
			out.Items = append(out.Items, d)
		}
	}
	return out, nil
}

func (s *shelfStore) Node(ctx context.Context, id string) (graph.Node, error) {
	if d, err := s.Decision(ctx, id); err == nil {
		return d.Node(), nil
	}
	a, err := s.Actor(ctx, id)
	return a.Node(), err
}

func (s *shelfStore) Nodes(ctx context.Context, ids []string) ([]graph.Node, error) {
	var out []graph.Node
	for _, id := range ids {
		n, err := s.Node(ctx, id)
		if err != nil {
			return nil, err
		}
		out = append(out, n)
	}
	return out, nil
}

func (s *shelfStore) RollCall(context.Context, string) ([]graph.Vote, error) {
	return nil, graph.Errorf(graph.NotFound, "no roll call")
}

func (s *shelfStore) Neighbours(context.Context, graph.NeighbourQuery) (graph.Neighbourhood, error) {
	return graph.Neighbourhood{}, graph.Errorf(graph.NotFound, "no links")
}

// Load runs fill and checks what any store checks: every part by itself, and
// that what is named is there.
func (s *shelfStore) Load(ctx context.Context, _ graph.LoadOptions, fill func(context.Context, graph.Writer) error) (graph.Changes, error) {
	var r graph.Record
	if err := fill(ctx, &r); err != nil {
		return graph.Changes{}, err
	}
	if err := r.Validate(); err != nil {
		return graph.Changes{}, graph.Errorf(graph.Internal, "the load wrote a part that is malformed: %v", err)
	}
	have := map[string]bool{"notes": true}
	for _, x := range r.Sources {
		have[x.ID] = true
	}
	for _, a := range append(r.Actors, s.actors...) {
		have[a.ID] = true
	}
	for _, x := range r.Situations {
		have[x.ID] = true
	}
	for _, x := range r.Meetings {
		have[x.ID] = true
	}
	for _, x := range append(r.Decisions, s.decisions...) {
		have[x.ID] = true
	}
	for _, x := range r.Statements {
		have[x.ID] = true
	}
	var named []string
	for _, x := range r.Actors {
		if len(x.Terms) == 0 { // terms name the Council, which is not here
			named = append(append(named, x.References()...), x.Sources...)
		}
	}
	for _, x := range r.Meetings {
		named = append(append(named, x.References()...), x.Sources...)
	}
	for _, x := range r.Decisions {
		named = append(append(named, x.References()...), x.Sources...)
	}
	for _, x := range r.Statements {
		named = append(append(named, x.References()...), x.Sources...)
	}
	for _, x := range r.Citations {
		named = append(named, x.From, x.To)
	}
	for _, x := range r.RollCalls {
		named = append(named, x.Decision, x.Source)
		for _, actors := range x.Votes {
			named = append(named, actors...)
		}
	}
	for _, id := range named {
		if !have[id] {
			return graph.Changes{}, graph.Errorf(graph.Internal, "the load names %q, which is not there", id)
		}
	}
	return graph.Changes{Hash: "none"}, nil
}

// fuzzFile fuzzes the load of one file that starts with a header. Whatever
// follows, the load ends with a report or a plain refusal, never with a panic
// or with parts that a store would not take.
func fuzzFile(f *testing.F, header string, seeds ...string) {
	for _, s := range seeds {
		f.Add([]byte(s), false)
		f.Add([]byte(s), true)
	}
	f.Fuzz(func(t *testing.T, rows []byte, skip bool) {
		loadBytes(t, append([]byte(header), rows...), skip)
	})
}

func loadBytes(t *testing.T, data []byte, skip bool) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "file.csv")
	if err := os.WriteFile(file, data, 0o600); err != nil {
		t.Fatal(err)
	}
	report, err := Files(t.Context(), newShelfStore(), []string{file}, Options{SkipBad: skip, Classify: func(*graph.Decision) []string { return []string{"nowhere"} }})
	if code := graph.CodeOf(err); code != "" && code != graph.Invalid {
		t.Fatalf("%q is refused with %q: %v", data, code, err)
	}
	if err == nil && !skip && report.RejectedLines > 0 {
		t.Fatalf("%q was loaded though %d lines were rejected", data, report.RejectedLines)
	}
	if report.Text() == "" && err == nil {
		t.Fatalf("the load of %q says nothing", data)
	}
}

func FuzzCouncil(f *testing.F) {
	fuzzFile(f, "undl_id,ms_code,ms_name,permanent_member,ms_vote,date,resolution,draft,meeting,description,agenda,subjects,total_yes,total_ms,modality\n",
		"1,USA,UNITED STATES,True,Y,1974-07-20,S/RES/353(1974),S/11350,S/PV.1781,Security Council resolution 353 (1974) [on x],a|b,C--D|E,1.0,1.0,Vote\n",
		"1,CHN,,True,X,1960-01-01,S/RES/9|S/RES/10,,S/PV.1 (Resumption 1),,,,,,Without vote\n",
		",,cote d'ivoire,,,,,S/353,,,,,x,-1,\n")
}

func FuzzAssembly(f *testing.F) {
	fuzzFile(f, "ms_codes,ms_names,ms_votes,resolutions,date,session,title,total_yes\n",
		"USA,UNITED STATES,Y,A/RES/41/6,1986-10-21,41,Peace : resolution / adopted,1\n", "CHN,,NV,A/RES/181(II)[A],1947-11-29,2,,\n", ",,,A-,,,,\n")
}

// exchangeSeeds are rows of the exchange format, one a kind, in the order of
// formats.
var exchangeSeeds = []string{
	"a,Name,Licence,,1\n", "XYZ,state,Name,A|B,,yes,1946-1947|1950/1991-12-23,2022-05:rotation,ROC,1950-01-01,,USA,,,notes\n", "x,Name,Region,,,1960,,,USA:party|china,notes\n",
	",formal,S/PV.9,9,2020-01,Topic,,,USA|China,,USA:member:2,notes,1,notes\n", ",council,S/2020/1,,,,37228,vetoed,vote,,A/PV.1976,,Title,,yes,A|B,,,,no,notes\n",
	"st-1,public,,2020-01-01,China,USA,,,,,,S/RES/353 (1974),,,,,notes\n", "S/RES/353 (1974),china\n", "st-1,USA,criticises,,3\n", "S-RES-353,S-RES-353,2,notes\n",
	"S/RES/353 (1974),china,no,notes\n",
}

// A seed with a field too few or too many would be refused at once, and what
// grows from it with it.
func TestExchangeSeeds(t *testing.T) {
	for kind, row := range exchangeSeeds {
		if got, want := bytes.Count([]byte(row), []byte(","))+1, len(formats[kind].columns); got != want {
			t.Errorf("%s: %d fields, want %d: %s", formats[kind].name, got, want, row)
		}
	}
}

// The exchange format, every kind of it: the first byte chooses.
func FuzzExchange(f *testing.F) {
	for kind, row := range exchangeSeeds {
		f.Add(byte(kind), []byte(row), false)
		f.Add(byte(kind), []byte(row), true)
	}
	f.Fuzz(func(t *testing.T, kind byte, rows []byte, skip bool) {
		var data bytes.Buffer
		for i, c := range formats[int(kind)%exchangeFormats].columns {
			if i > 0 {
				data.WriteByte(',')
			}
			data.WriteString(c)
		}
		data.WriteByte('\n')
		data.Write(rows)
		loadBytes(t, data.Bytes(), skip)
	})
}

// Any bytes at all.
func FuzzDetect(f *testing.F) {
	for _, s := range []string{"decision,sponsor\nS-RES-353,USA\n", "decision;sponsor\n", "\xff\xfea\x00", "PK\x03\x04", "\xEF\xBB\xBFid,name,licence,rank\n", "a\r\n", "\"", "<html>", ",,\n"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) { loadBytes(t, data, true) })
}
