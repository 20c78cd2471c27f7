package load_test

import (
	"bufio"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/dataset"
	"github.com/councilgraph/councilgraph/graph/load"
)

// assemblyRows is about the length of the Library's General Assembly file.
const assemblyRows = 900_000

// writeBigAssembly writes a General Assembly file of 180 states a roll call,
// in the Library's form and with texts of about its length. Its states are
// those of the record; its resolutions are made up.
func writeBigAssembly(b *testing.B, states []graph.Actor) (path string, size int64) {
	b.Helper()
	path = filepath.Join(b.TempDir(), "ga.csv")
	f, err := os.Create(path)
	if err != nil {
		b.Fatal(err)
	}
	w := bufio.NewWriterSize(f, 1<<20)
	fmt.Fprintln(w, "undl_id,ms_code,ms_name,ms_vote,date,session,resolution,draft,committee_report,meeting,title,agenda_title,subjects,vote_note,total_yes,total_no,total_abstentions,total_non_voting,total_ms,undl_link")
	r := rand.New(rand.NewPCG(79, 1))
	title := strings.Repeat("words of a title, made up, ", 5)
	for row := range assemblyRows {
		roll, member := row/180, row%180
		session := 60 + roll/250
		fmt.Fprintf(w, "%d,%s,\"%s\",%c,%d-11-%02d,%d,A/RES/%d/%d,A/%d/L.%d,A/%d/%d,A/%d/PV.50,\"%s%d : resolution / adopted by the General Assembly\",Agenda of the item,SUBJECT OF A KIND--LEVEL|ANOTHER SUBJECT,,,,,,180.0,https://digitallibrary.un.org/record/%d\n",
			700000+roll, states[member].ID, strings.ToUpper(states[member].Name), "YYYYYYNAX"[r.IntN(9)], 2005+roll/250, 1+roll%28, session, session, 400+roll%250,
			session, roll%250, session, 400, session, title, roll, 700000+roll)
	}
	if err := w.Flush(); err != nil {
		b.Fatal(err)
	}
	info, err := f.Stat()
	if err != nil {
		b.Fatal(err)
	}
	f.Close()
	return path, info.Size()
}

// BenchmarkAssemblyFile loads a General Assembly file of 900,000 lines into a
// SQLite store that holds the Council's record. It reports lines a second and
// the largest heap seen, looked at every five milliseconds.
func BenchmarkAssemblyFile(b *testing.B) {
	for b.Loop() {
		b.StopTimer()
		s := empty(b)
		if _, err := s.Load(b.Context(), graph.LoadOptions{}, dataset.Council); err != nil {
			b.Fatal(err)
		}
		var states []graph.Actor
		q := graph.ActorQuery{Types: []graph.ActorType{graph.State}, Page: graph.Page{Limit: graph.MaxLimit}}
		page, err := s.Actors(b.Context(), q)
		if err != nil {
			b.Fatal(err)
		}
		for _, a := range page.Items {
			if a.SeatFrom == "" && a.SeatUntil == "" {
				states = append(states, a)
			}
		}
		file, size := writeBigAssembly(b, states)
		peak := watchHeap()
		b.StartTimer()
		began := time.Now()
		report := mustLoad(b, s, load.Options{}, file)
		took := time.Since(began)
		b.StopTimer()
		if report.Changes.Added["roll calls"] != assemblyRows/180 {
			b.Fatalf("added %v", report.Changes.Added)
		}
		b.SetBytes(size)
		b.ReportMetric(assemblyRows/took.Seconds(), "lines/s")
		b.ReportMetric(float64(peak())/1e6, "peak-heap-MB")
		b.StartTimer()
	}
}

// watchHeap looks at the heap every five milliseconds until it is asked for the
// largest that it saw.
func watchHeap() (peak func() uint64) {
	runtime.GC()
	var stop atomic.Bool
	most := make(chan uint64)
	go func() {
		var largest uint64
		var m runtime.MemStats
		for !stop.Load() {
			runtime.ReadMemStats(&m)
			largest = max(largest, m.HeapAlloc)
			time.Sleep(5 * time.Millisecond)
		}
		most <- largest
	}()
	return func() uint64 {
		stop.Store(true)
		return <-most
	}
}

// BenchmarkOverTheRecord loads the Library's whole General Assembly file, as the
// record has it, over the record: every roll call is compared with those of its
// number.
func BenchmarkOverTheRecord(b *testing.B) {
	for b.Loop() {
		b.StopTimer()
		s := empty(b)
		for _, part := range []func(context.Context, graph.Writer) error{dataset.Council, dataset.Assembly} {
			if _, err := s.Load(b.Context(), graph.LoadOptions{}, part); err != nil {
				b.Fatal(err)
			}
		}
		file, symbols := libraryFile(b, s, "", "")
		peak := watchHeap()
		b.StartTimer()
		began := time.Now()
		report := mustLoad(b, s, load.Options{}, file)
		took := time.Since(began)
		b.StopTimer()
		if report.Recognised.BySymbol != len(symbols) {
			b.Fatalf("of %d: %+v", len(symbols), report.Recognised)
		}
		b.ReportMetric(float64(peak())/1e6, "peak-heap-MB")
		b.ReportMetric(float64(report.Files[0].Rows), "lines")
		b.ReportMetric(float64(report.Files[0].Rows)/took.Seconds(), "lines/s")
		b.StartTimer()
	}
}
