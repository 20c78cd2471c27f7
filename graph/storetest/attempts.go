package storetest

import (
	"context"
	"errors"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/councilgraph/councilgraph/graph"
)

// Attempts are texts that try what a console must not do. Their file holds
// one below the other, each after a line "refused: title", for what must not
// run at all, or "bounded: title", for what may run until it is cut off.
type Attempts struct {
	File    string
	Least   int           // how many the file must hold
	Time    time.Duration // that an attempt may run
	Most    time.Duration // much longer than Time: by then it was not stopped
	Says    bool          // an answer to any of them must say that it was cut off
	Secrets []string      // words of the store's own that no message may repeat
}

type attempt struct{ sort, title, text string }

func (as Attempts) read(t *testing.T) []attempt {
	t.Helper()
	file, err := os.ReadFile(as.File)
	if err != nil {
		t.Fatal(err)
	}
	var out []attempt
	for line := range strings.SplitSeq(string(file), "\n") {
		sort, title, found := strings.Cut(line, ": ")
		switch {
		case found && (sort == "refused" || sort == "bounded"):
			out = append(out, attempt{sort: sort, title: title})
		case len(out) > 0:
			out[len(out)-1].text += line + "\n"
		}
	}
	if len(out) < as.Least {
		t.Fatalf("%d attempts, want %d at least", len(out), as.Least)
	}
	return out
}

// Refused asks the console every attempt: each must be refused in words that
// give nothing away, or cut off.
func (as Attempts) Refused(t *testing.T, console graph.Console) {
	t.Helper()
	for _, a := range as.read(t) {
		ctx, cancel := context.WithTimeout(t.Context(), as.Most)
		answer, err := console.Query(ctx, graph.ConsoleQuery{Text: a.text, Time: as.Time})
		cancel()
		var e *graph.Error
		switch {
		case err == nil && a.sort == "refused":
			t.Errorf("%s: answered with %d rows: %s", a.title, len(answer.Rows), a.text)
		case err == nil:
			if len(answer.Rows) > graph.DefaultConsoleRows || as.Says && answer.CutOff == "" {
				t.Errorf("%s: %d rows, cut off %q", a.title, len(answer.Rows), answer.CutOff)
			}
		case !errors.As(err, &e) || e.Code != graph.Invalid || e.Param != "text" && e.Param != "parameters":
			t.Errorf("%s: %v; want Invalid", a.title, err)
		default:
			if a.sort == "refused" && strings.Contains(e.Message, "stopped") {
				t.Errorf("%s: run and then stopped: %s", a.title, e.Message)
			}
			for _, secret := range as.Secrets {
				if strings.Contains(e.Message, secret) && !strings.Contains(a.text, secret) {
					t.Errorf("%s: the message gives away %q: %s", a.title, secret, e.Message)
				}
			}
		}
	}
}
