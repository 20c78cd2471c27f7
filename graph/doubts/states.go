package doubts

import (
	"bufio"
	_ "embed"
	"fmt"
	"strings"

	"github.com/councilgraph/councilgraph/graph"
)

//go:embed settled.txt
var settled string

// state is what somebody found out about a doubt.
type state struct {
	State        graph.DoubtState
	By, Evidence string
}

// states reads the states of doubts, by the doubt's id. It fails with Internal
// when the file that comes with the program is malformed.
func states() (map[string]state, error) {
	out, err := parseStates(settled)
	if err != nil {
		return nil, &graph.Error{Code: graph.Internal, Message: "the states of the doubts cannot be read", Err: err}
	}
	return out, nil
}

// parseStates reads lines of four fields with " | " between them: the id of a
// doubt, its state, by whom it was looked at, and on what evidence. Empty lines
// and lines that begin with # are left out.
func parseStates(text string) (map[string]state, error) {
	out := map[string]state{}
	lines := bufio.NewScanner(strings.NewReader(text))
	for n := 1; lines.Scan(); n++ {
		line := strings.TrimSpace(lines.Text())
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		fields := strings.Split(line, "|")
		for i := range fields {
			fields[i] = strings.TrimSpace(fields[i])
		}
		if len(fields) != 4 {
			return nil, fmt.Errorf("line %d has %d fields instead of 4: id | state | by whom | evidence", n, len(fields))
		}
		s := state{State: graph.DoubtState(fields[1]), By: fields[2], Evidence: fields[3]}
		switch {
		case s.State != graph.DoubtOpen && s.State != graph.DoubtSettled:
			return nil, fmt.Errorf("line %d: the state %q is neither open nor settled", n, fields[1])
		case fields[0] == "" || s.By == "" || s.Evidence == "":
			return nil, fmt.Errorf("line %d: the id, by whom and the evidence must not be empty", n)
		}
		if _, twice := out[fields[0]]; twice {
			return nil, fmt.Errorf("line %d: %s is listed twice", n, fields[0])
		}
		out[fields[0]] = s
	}
	return out, lines.Err()
}
