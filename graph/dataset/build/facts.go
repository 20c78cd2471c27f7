package main

import (
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
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
	presidents, spoken, disagreements, misplaced                         []fact
	resolutions2026, olderDrafts, olderSponsors                          []fact
	foundMeetings, foundPlaces                                           []fact

	meeting   map[string]fact     // by symbol
	sittings  map[string][]fact   // meetings by number
	draft     map[string]string   // by symbol of the decision, before 2000
	catalogue map[string]bool     // symbols of the decisions that the Library's catalogue adds to
	of        map[string]fact     // particulars by symbol
	takenAt   map[string][]fact   // decisions by the symbol of the meeting
	sponsored map[string][]string // states by symbol
	seat      map[string]fact     // states by code
}

func readFacts(dir string) (*facts, error) {
	f := &facts{
		meeting: map[string]fact{}, sittings: map[string][]fact{}, draft: map[string]string{}, catalogue: map[string]bool{},
		of: map[string]fact{}, takenAt: map[string][]fact{}, sponsored: map[string][]string{}, seat: map[string]fact{},
	}
	for name, into := range map[string]*[]fact{
		"states": &f.states, "terms": &f.terms, "meetings": &f.meetings, "decisions": &f.decisions, "particulars": &f.particulars,
		"sponsors": &f.sponsors, "citations": &f.citations, "presidential-statements": &f.presidential, "assembly": &f.assembly,
		"speeches": &f.speeches, "criticism": &f.criticism, "dprk-2023": &f.public, "corrections": &f.corrections,
		"presidents": &f.presidents, "speech-list": &f.spoken, "assembly-disagreements": &f.disagreements,
		"meetings-out-of-order": &f.misplaced, "resolutions-2826-2829": &f.resolutions2026, "drafts-before-2000": &f.olderDrafts,
		"sponsors-before-2000": &f.olderSponsors, "meetings-found": &f.foundMeetings, "meetings-of-resolutions-found": &f.foundPlaces,
	} {
		rows, err := readCSV(filepath.Join(dir, name+".csv"))
		if err != nil {
			return nil, err
		}
		*into = rows
	}
	if err := f.complete(); err != nil {
		return nil, err
	}
	for _, m := range f.meetings {
		// The table prints one symbol without its space.
		m["symbol"] = strings.Replace(m["symbol"], "(PartI)", "(Part I)", 1)
		if noTopic.MatchString(m["topic"]) {
			m["press_release"], m["topic"] = m["topic"], ""
		}
		f.meeting[m["symbol"]] = m
		f.sittings[m["number"]] = append(f.sittings[m["number"]], m)
	}
	if err := f.addSittings(); err != nil {
		return nil, err
	}
	for _, r := range f.assembly {
		if better, ok := misnumbered[r["id"]]; ok {
			r["resolution"] = better
		}
		if r["date"] >= yugoslaviaUntil {
			for _, column := range []string{"yes", "no", "abstained", "not_voting"} {
				codes := r.list(column)
				for i, code := range codes {
					if code == "YUG" {
						codes[i] = "SRB"
					}
				}
				r[column] = strings.Join(codes, " ")
			}
		}
	}
	for _, d := range f.decisions {
		at, err := f.heldAt(d["symbol"], d["meeting"])
		if err != nil {
			return nil, err
		}
		d["meeting"] = at
		f.takenAt[at] = append(f.takenAt[at], d)
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

// yugoslaviaUntil is the day on which the Federal Republic of Yugoslavia, which
// stands under SRB, became a member; the seat of the state before it, YUG, had
// been empty. The sources list some later votes and absences under YUG.
const yugoslaviaUntil = "2000-11-01"

// noTopic is what the Library's tables print of press releases. Where it
// stands as the topic, a column of the table slipped and the topic is not
// known.
var noTopic = regexp.MustCompile(`(?i)^(none issued|webcast|part 1: webcast .*|s[cg]/\S.*)$`)

// repaired mends letters that the sources lost: accents written as @ with the
// letter and a digit, UTF-8 that was read as another code once or twice, and
// characters that cannot be printed.
var repaired = strings.NewReplacer("@e1", "é", "@o3", "ô", "@o4", "ö", "Ã±", "ñ", "â\u0080\u0099", "’",
	"?\u00c3\u0192\u00c2\u00ab", "É", "?\u00c3\u0192\u00e2\u20ac s", "’s", "?\u00c3\u0192\u00c2\u00a1", "", "\b", " ")

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
			f[rows[0][i]] = repaired.Replace(strings.TrimSpace(v))
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
	for _, p := range slices.Concat(f.particulars, f.sponsors, f.olderDrafts, f.olderSponsors, f.foundPlaces) {
		if !seen[p["symbol"]] {
			return fmt.Errorf("particulars, sponsors, draft or meeting of %s, which is no decision", p["symbol"])
		}
	}
	return nil
}
