package main

import (
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// fact is a row of a file of facts, by the name of its column.
type fact map[string]string

// list returns the parts of a cell that holds a list.
func (f fact) list(column string) []string { return strings.Fields(f[column]) }

// facts are the files, row by row, and what is looked up in them.
type facts struct {
	states, terms, meetings, decisions, particulars, sponsors, citations []fact
	presidential, assembly, speeches, criticism, public, corrections     []fact

	meeting   map[string]fact     // by symbol
	of        map[string]fact     // particulars by symbol
	sponsored map[string][]string // states by symbol
	seat      map[string]fact     // states by code
}

func readFacts(dir string) (*facts, error) {
	f := &facts{meeting: map[string]fact{}, of: map[string]fact{}, sponsored: map[string][]string{}, seat: map[string]fact{}}
	for name, into := range map[string]*[]fact{
		"states": &f.states, "terms": &f.terms, "meetings": &f.meetings, "decisions": &f.decisions, "particulars": &f.particulars,
		"sponsors": &f.sponsors, "citations": &f.citations, "presidential-statements": &f.presidential, "assembly": &f.assembly,
		"speeches": &f.speeches, "criticism": &f.criticism, "dprk-2023": &f.public, "corrections": &f.corrections,
	} {
		rows, err := readCSV(filepath.Join(dir, name+".csv"))
		if err != nil {
			return nil, err
		}
		*into = rows
	}
	for _, m := range f.meetings {
		// The table prints one symbol without its space.
		m["symbol"] = strings.Replace(m["symbol"], "(PartI)", "(Part I)", 1)
		f.meeting[m["symbol"]] = m
	}
	for _, p := range f.particulars {
		f.of[p["symbol"]] = p
	}
	for _, s := range f.sponsors {
		f.sponsored[s["symbol"]] = append(f.sponsored[s["symbol"]], s["state"])
	}
	for _, s := range f.states {
		f.seat[s["code"]] = s
	}
	return f, nil
}

func readCSV(path string) ([]fact, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	if len(rows) < 2 {
		return nil, fmt.Errorf("%s: no rows", path)
	}
	out := make([]fact, 0, len(rows)-1)
	for _, r := range rows[1:] {
		f := make(fact, len(r))
		for i, v := range r {
			f[rows[0][i]] = strings.TrimSpace(v)
		}
		out = append(out, f)
	}
	return out, nil
}

// heldAt returns the symbol of the meeting that a decision was taken at; ""
// where the record names none. A meeting in parts is named by its number
// alone: the part is the one whose outcome names the decision.
func (f *facts) heldAt(decision, meeting string) (string, error) {
	if _, ok := f.meeting[meeting]; ok || meeting == "" {
		return meeting, nil
	}
	for _, m := range f.meetings {
		if strings.HasPrefix(m["symbol"], meeting+" (") && strings.Contains(m["outcome"], decision) {
			return m["symbol"], nil
		}
	}
	return "", fmt.Errorf("%s was taken at %s, which is not among the meetings", decision, meeting)
}

// check looks at what later steps rely on.
func (f *facts) check() error {
	seen := map[string]bool{}
	for _, d := range f.decisions {
		if seen[d["symbol"]] {
			return fmt.Errorf("decision %s is there twice", d["symbol"])
		}
		seen[d["symbol"]] = true
		against := map[string]bool{}
		for _, column := range []string{"yes", "no", "abstained", "not_voting", "unknown"} {
			for _, code := range d.list(column) {
				if f.seat[code] == nil {
					return fmt.Errorf("%s: no state %q", d["symbol"], code)
				}
				against[code] = column == "no" || column == "abstained"
			}
		}
		for _, code := range f.sponsored[d["symbol"]] {
			if f.seat[code] == nil || against[code] {
				return fmt.Errorf("%s: its sponsor %q is no state, or did not vote for it", d["symbol"], code)
			}
		}
	}
	for _, p := range append(append([]fact(nil), f.particulars...), f.sponsors...) {
		if !seen[p["symbol"]] {
			return fmt.Errorf("particulars or sponsors of %s, which is no decision", p["symbol"])
		}
	}
	return nil
}
