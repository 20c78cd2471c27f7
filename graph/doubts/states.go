package doubts

import (
	"bufio"
	_ "embed"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/councilgraph/councilgraph/graph"
)

//go:embed settled.txt
var settledText string

//go:embed noted.txt
var notedText string

// Noted is a vote on which a source that is not in the record, or only in
// part, says something else than the record. An empty Instead is for a source
// that lists no vote of the member.
type Noted struct {
	Decision, Actor string
	Recorded        graph.VoteValue // the doubt holds while this is the vote shown
	Instead         graph.VoteValue
	Source          string // name of the source that says so
}

// state is what somebody found out about doubts.
type state struct {
	pattern      *regexp.Regexp
	low, high    int // of the number that the pattern catches; 0: it catches none
	State        graph.DoubtState
	By, Evidence string
}

// states are the findings on the doubts of the embedded record. They hold for
// votes and dates that were read from its sources alone: what a user has loaded
// besides was not looked at.
type states struct {
	sources []string
	list    []state
}

// of returns what was found out about a doubt; nil when nothing was. sources
// are those of what the doubt is about. Of several findings the first holds.
func (s *states) of(id string, sources []string) *state {
	for _, source := range sources {
		if !slices.Contains(s.sources, source) {
			return nil
		}
	}
	for i := range s.list {
		one := &s.list[i]
		found := one.pattern.FindStringSubmatch(id)
		if found == nil {
			continue
		}
		if one.high > 0 {
			if n, err := strconv.Atoi(found[1]); err != nil || n < one.low || n > one.high {
				continue
			}
		}
		return one
	}
	return nil
}

// readStates reads the files that come with the program. It fails with
// Internal when one is malformed.
func readStates() (*states, []Noted, error) {
	s, err := parseStates(settledText)
	if err != nil {
		return nil, nil, &graph.Error{Code: graph.Internal, Message: "the states of the doubts cannot be read", Err: fmt.Errorf("settled.txt: %w", err)}
	}
	n, err := parseNoted(notedText)
	if err != nil {
		return nil, nil, &graph.Error{Code: graph.Internal, Message: "the noted doubts cannot be read", Err: fmt.Errorf("noted.txt: %w", err)}
	}
	return s, n, nil
}

// lines reads lines of fields with a bar between them. Empty lines and lines
// that begin with # are left out.
func lines(text string, each func(line int, fields []string) error) error {
	scan := bufio.NewScanner(strings.NewReader(text))
	for n := 1; scan.Scan(); n++ {
		line := strings.TrimSpace(scan.Text())
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		fields := strings.Split(line, "|")
		for i := range fields {
			fields[i] = strings.TrimSpace(fields[i])
		}
		if err := each(n, fields); err != nil {
			return err
		}
	}
	return scan.Err()
}

var numberRange = regexp.MustCompile(`\[(\d{1,6})-(\d{1,6})\]`)

// parseStates reads lines of four fields: the id of a doubt, its state, by whom
// it was looked at, and on what evidence. In an id, * stands for anything and
// [1-99], once, for a number in that range. One line says which sources the
// findings are about: "sources", and their ids.
func parseStates(text string) (*states, error) {
	out := &states{}
	seen := map[string]bool{}
	err := lines(text, func(n int, f []string) error {
		if f[0] == "sources" && len(f) == 2 {
			out.sources = append(out.sources, strings.Fields(f[1])...)
			return nil
		}
		if len(f) != 4 {
			return fmt.Errorf("line %d has %d fields instead of 4: id | state | by whom | evidence", n, len(f))
		}
		s := state{State: graph.DoubtState(f[1]), By: f[2], Evidence: f[3]}
		switch {
		case !slices.Contains(graph.DoubtStates, s.State):
			return fmt.Errorf("line %d: the state %q is neither open nor settled", n, f[1])
		case f[0] == "" || s.By == "" || s.Evidence == "":
			return fmt.Errorf("line %d: the id, by whom and the evidence must not be empty", n)
		case seen[f[0]]:
			return fmt.Errorf("line %d: %s is listed twice", n, f[0])
		}
		seen[f[0]] = true
		ranges := numberRange.FindAllStringSubmatch(f[0], -1)
		if len(ranges) > 1 {
			return fmt.Errorf("line %d: %s has more than one range", n, f[0])
		}
		pattern := regexp.QuoteMeta(f[0])
		if len(ranges) == 1 {
			var errs [2]error
			s.low, errs[0] = strconv.Atoi(ranges[0][1])
			s.high, errs[1] = strconv.Atoi(ranges[0][2])
			if errs[0] != nil || errs[1] != nil || s.low > s.high || s.high == 0 {
				return fmt.Errorf("line %d: %s is not a range", n, ranges[0][0])
			}
			pattern = strings.Replace(pattern, regexp.QuoteMeta(ranges[0][0]), `(\d+)`, 1)
		}
		var err error
		if s.pattern, err = regexp.Compile("^" + strings.ReplaceAll(pattern, `\*`, ".*") + "$"); err != nil {
			return fmt.Errorf("line %d: %s is not an id: %w", n, f[0], err)
		}
		out.list = append(out.list, s)
		return nil
	})
	return out, err
}

// parseNoted reads lines of five fields: the id of a decision, an actor, its
// vote as it is recorded, as it is given elsewhere, and where.
func parseNoted(text string) ([]Noted, error) {
	var out []Noted
	err := lines(text, func(n int, f []string) error {
		if len(f) != 5 {
			return fmt.Errorf("line %d has %d fields instead of 5: decision | actor | recorded | elsewhere | where", n, len(f))
		}
		one := Noted{Decision: f[0], Actor: f[1], Recorded: graph.VoteValue(f[2]), Instead: graph.VoteValue(f[3]), Source: f[4]}
		if !slices.Contains(graph.VoteValues, one.Recorded) || !slices.Contains(graph.VoteValues, one.Instead) {
			return fmt.Errorf("line %d: a vote is one of %s", n, graph.Quoted(graph.VoteValues))
		}
		if one.Decision == "" || one.Actor == "" || one.Source == "" {
			return fmt.Errorf("line %d: the decision, the actor and the source must not be empty", n)
		}
		out = append(out, one)
		return nil
	})
	return out, err
}
