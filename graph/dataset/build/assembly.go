package main

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/situations"
)

// assemblyMarks are the letters of what members did, by column.
var assemblyMarks = map[string]byte{"yes": 'y', "no": 'n', "abstained": 'a', "not_voting": '-'}

// assembly writes the Assembly's roll calls in the order of the facts. The
// bench of a session is every state that voted in it, so that a roll call is a
// row of letters; a dot is a state of which nothing is recorded. A date of
// which only the month is to be trusted is written as the month.
func (b *builder) assembly() (*table, error) {
	benches := map[string][]string{}
	for _, r := range b.facts.assembly {
		bench := benches[r["session"]]
		for column := range assemblyMarks {
			bench = append(bench, r.list(column)...)
		}
		slices.Sort(bench)
		benches[r["session"]] = slices.Compact(bench)
	}
	t := &table{}
	topics, assigned, written, meetings := words{}, words{}, words{}, words{}
	named := situations.Topics{}
	for _, r := range b.facts.assembly {
		named.Add(r["resolution"], r["topic"], r["kind"])
	}
	for _, r := range b.facts.assembly {
		kind, err := letterOf(r["kind"], map[string]string{"resolution": "r", "paragraph": "p", "amendment": "a", "motion": "m"})
		if err != nil {
			return nil, err
		}
		date, err := assemblyDate(r)
		if err != nil {
			return nil, err
		}
		meeting, err := assemblyMeeting(r["meeting"])
		if err != nil {
			return nil, fmt.Errorf("%s: %w", r["id"], err)
		}
		source, err := assemblySource(r)
		if err != nil {
			return nil, err
		}
		about := strings.Join(b.rules.Assign(situations.Texts{
			Body: graph.Assembly, Date: graph.Date(date), Symbol: r["resolution"], Title: r["topic"], Topic: named.Of(r["resolution"]),
			Issues: strings.Fields(r["issues"]),
		}), " ")
		marks := map[string]byte{}
		for column, mark := range assemblyMarks {
			for _, code := range r.list(column) {
				if b.facts.seat[code] == nil {
					return nil, fmt.Errorf("%s: no state %q", r["id"], code)
				}
				if marks[code] != 0 {
					return nil, fmt.Errorf("%s: %s is listed twice", r["id"], code)
				}
				marks[code] = mark
			}
		}
		bench := benches[r["session"]]
		letters := make([]byte, len(bench))
		for i, code := range bench {
			letters[i] = '.'
			if m, ok := marks[code]; ok {
				letters[i] = m
			}
		}
		t.row(strings.TrimPrefix(r["id"], "GA-"), r["session"], date, strings.TrimPrefix(r["resolution"], "A/RES/"), topics.write(t, r["topic"]), kind,
			r["issues"], assigned.write(t, about), written.write(t, strings.Join(bench, " ")), string(letters), meetings.write(t, meeting), source)
	}
	return t, nil
}

// assemblyDate is the day where it is known, otherwise the month.
func assemblyDate(r fact) (string, error) {
	date, err := graph.ParseDate(r["date"])
	if err != nil {
		return "", fmt.Errorf("%s: %w", r["id"], err)
	}
	switch r["day"] {
	case "known":
		return string(date), nil
	case "not known":
		return string(date.Month()), nil
	default:
		return "", fmt.Errorf("%s: the day is %q; it must be known or not known", r["id"], r["day"])
	}
}

// assemblySource is the letter of the sources of a roll call: v the votes of
// unvotes alone, b these votes with what the UN Digital Library adds to them
// (day, meeting, absences), u the UN Digital Library.
func assemblySource(r fact) (string, error) {
	switch {
	case r["source"] == "undl":
		return "u", nil
	case r["source"] != "unvotes":
		return "", fmt.Errorf("%s: unknown source %q", r["id"], r["source"])
	case r["meeting"]+r["not_voting"] != "" || (r["day"] == "known" && r["date"] != r["date_in_source"]):
		return "b", nil
	default:
		return "v", nil
	}
}

var (
	assemblySymbol = regexp.MustCompile(`^A/(?:(?:\d+|E?S-\d+)/)?PV\.\d+(?: \(Resumption \d+\))?$`)
	// mended are slips of the Library's records in the symbols of meetings.
	mended = strings.NewReplacer("A//", "A/", "A64/", "A/64/", "PV. ", "PV.", " and Corr.1", "", "(Resumption", " (Resumption ", "  ", " ")
)

// assemblyMeeting is the symbol of a meeting of the Assembly in one form: "" if
// the record does not give it.
func assemblyMeeting(symbol string) (string, error) {
	if symbol == "" || symbol == "N/A" {
		return "", nil
	}
	m := strings.Join(strings.Fields(mended.Replace(symbol)), " ")
	if !assemblySymbol.MatchString(m) {
		return "", fmt.Errorf("%q is no symbol of a meeting of the Assembly", symbol)
	}
	return m, nil
}

// heldBefore are states whose seat in the Assembly another held; the list of
// disagreements names the later one throughout.
var heldBefore = map[string]string{"RUS": "SUN", "SRB": "YUG"}

// disagreements writes, for each older roll call, the cells in which the two
// sources differ: state, what unvotes has, what the UN Digital Library has.
func (b *builder) disagreements() (*table, error) {
	known := map[string]fact{}
	for _, r := range b.facts.assembly {
		known[r["id"]] = r
	}
	readings := map[string]string{"yes": "y", "no": "n", "abstained": "a", "": "."}
	t := &table{}
	id, cells := "", []string(nil)
	flush := func() {
		if id != "" {
			t.row(strings.TrimPrefix(id, "GA-"), strings.Join(cells, " "))
		}
		cells = nil
	}
	for _, r := range b.facts.disagreements {
		call := known[r["id"]]
		if call == nil {
			return nil, fmt.Errorf("the sources disagree on %s, which is no roll call", r["id"])
		}
		one, err := letterOf(r["unvotes"], readings)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", r["id"], err)
		}
		other, err := letterOf(r["undl"], readings)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", r["id"], err)
		}
		if r["id"] != id {
			flush()
			id = r["id"]
		}
		state := r["state"]
		if before := heldBefore[state]; before != "" && r["unvotes"] != "" && !slices.Contains(call.list(r["unvotes"]), state) {
			state = before
		}
		cells = append(cells, state+one+other)
	}
	flush()
	return t, nil
}
