package api

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humagin"

	"github.com/councilgraph/councilgraph/graph"
)

var progressDoc = doc{
	id: "watchAnalysis", tag: tagAlignment, summary: "Run an analysis and follow its progress",
	description: "Takes the same parameters as the analysis and answers with server-sent events, for an EventSource. " +
		"\"progress\" says how much is done, {\"done\": 250, \"total\": 1000}; total is 0 as long as nothing is known, for example while the run waits for its turn. " +
		"The last event is \"done\", whose data is the address at which the answer now lies ready, or \"problem\", whose data is the problem that the analysis itself would answer with. " +
		"Asking for the analysis and for its progress at the same time makes one run of it. The run is given up as soon as nobody waits for it: close the stream to stop it.",
}

// The events of a stream.
const (
	eventProgress = "progress"
	eventDone     = "done"
	eventProblem  = "problem"
)

// The pace of a stream.
const (
	progressEvery = 100 * time.Millisecond // between two events, at least
	aliveEvery    = 10 * time.Second       // between two signs of life, so that no proxy takes the stream for dead
)

// Amount is how much of a run is done.
type Amount struct {
	Done  int `json:"done"`
	Total int `json:"total"`
}

// progressOperation describes the stream of any analysis.
func progressOperation() *huma.Operation {
	return &huma.Operation{
		OperationID: progressDoc.id, Method: http.MethodGet, Path: prefix + alignmentPath + "/{id}/progress",
		Tags: []string{progressDoc.tag}, Summary: progressDoc.summary, Description: progressDoc.description,
		Parameters: []*huma.Param{{Name: "id", In: "path", Required: true, Description: "Of the analysis. Its parameters go into the query.", Schema: &huma.Schema{Type: huma.TypeString}, Example: "matrix"}},
		Responses: map[string]*huma.Response{"200": {
			Description: "The events.",
			Content:     map[string]*huma.MediaType{contentEvents: {Schema: &huma.Schema{Type: huma.TypeString, Description: "Events named progress, done and problem, each with data in JSON."}}},
		}},
	}
}

const contentEvents = "text/event-stream"

// watch runs one analysis and streams how far it is. All that goes wrong after
// the query was read is told as an event, where an EventSource can see it.
func (a *api) watch(analysis *graph.Analysis) func(huma.Context) {
	return func(hc huma.Context) {
		ctx, cancel := context.WithTimeout(hc.Context(), analysisTime)
		defer cancel()
		s := newStream(hc)
		address := hc.URL()
		args := graph.Arguments(address.Query())
		s.send(eventProgress, Amount{})
		told := make(chan Amount, 1)
		over, silent := make(chan struct{}), make(chan struct{})
		go s.tell(told, over, silent)
		err := func() error {
			defer func() { close(over); <-silent }()
			_, err := analysis.Run(ctx, args, func(done, total int) { newest(told, Amount{done, total}) })
			return err
		}()
		if err != nil {
			s.send(eventProblem, a.fail(ctx, err))
			return
		}
		at := prefix + alignmentPath + "/" + analysis.ID
		if address.RawQuery != "" {
			at += "?" + address.RawQuery
		}
		s.send(eventDone, at)
	}
}

// tell sends what it is told until it is over, and closes silent then. It has a
// goroutine of its own, so that a slow client does not hold up the run.
func (s *stream) tell(told <-chan Amount, over <-chan struct{}, silent chan<- struct{}) {
	defer close(silent)
	alive := time.NewTicker(aliveEvery)
	defer alive.Stop()
	for {
		select {
		case at := <-told:
			s.send(eventProgress, at)
		case <-alive.C:
			s.write(":\n\n")
		case <-over:
			return
		}
		select {
		case <-time.After(progressEvery):
		case <-over:
			return
		}
	}
}

// newest leaves an amount to be taken, in place of an older one that was not.
// It is called from one goroutine at a time.
func newest(told chan Amount, at Amount) {
	select {
	case <-told:
	default:
	}
	told <- at
}

// stream writes server-sent events. A client that is gone is noticed by the
// end of the request's context, so that writing need not fail.
type stream struct {
	w    http.ResponseWriter
	rest *http.ResponseController
}

func newStream(hc huma.Context) *stream {
	// The engine's own writer does not look for what can flush below our own
	// wrappers; the controller does.
	w := humagin.Unwrap(hc).Writer
	s := &stream{w: w, rest: http.NewResponseController(w)}
	if below, ok := w.(interface{ Unwrap() http.ResponseWriter }); ok {
		s.rest = http.NewResponseController(below.Unwrap())
	}
	// A writer without deadlines has none to move.
	_ = s.rest.SetWriteDeadline(time.Now().Add(analysisTime + answerTime))
	w.Header().Set("Content-Type", contentEvents)
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("X-Accel-Buffering", "no") // a proxy that would gather events is asked not to
	return s
}

func (s *stream) send(event string, data any) {
	body, err := json.Marshal(data)
	if err != nil {
		return // an amount, an address and a problem can always be written
	}
	s.write(fmt.Sprintf("event: %s\ndata: %s\n\n", event, body))
}

func (s *stream) write(text string) {
	if _, err := s.w.Write([]byte(text)); err != nil {
		return // the client is gone
	}
	_ = s.rest.Flush() // what cannot flush sends at the end
}
