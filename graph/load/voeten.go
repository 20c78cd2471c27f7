package load

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/councilgraph/councilgraph/graph"
)

// voeten is the source of what files of the United Nations General Assembly
// Voting Data say. The record has the same votes from an older package of the
// data, corrected, under the same numbers of roll calls.
var voeten = graph.Source{
	ID: "unga-votes-loaded", Rank: 20, URL: "https://doi.org/10.7910/DVN/LEJUQZ",
	Name:    "Erik Voeten, Anton Strezhnev, Michael Bailey, United Nations General Assembly Voting Data, Harvard Dataverse, as loaded",
	Licence: "See the Harvard Dataverse; to be cited",
}

// exactSince is the year from which the dates of these files are those of the
// votes; of older ones only the month is right.
const exactSince = 2003

// numberedSince is the session from which their symbols are those of
// resolutions; before, the second number is a page of the record of meetings.
// Of special and emergency sessions those are named that were held since.
const (
	numberedSince          = 31
	numberedSinceSpecial   = 8
	numberedSinceEmergency = 6
)

// The columns of these files that are read, under the names that are known.
var voetenNames = map[string][]string{
	"rcid":    {"rcid"},
	"code":    {"ccode", "cowcode", "cow_code"},
	"name":    {"country", "countryname", "country_name"},
	"iso":     {"country_code", "iso3", "iso3c", "stateabb", "statenme"},
	"vote":    {"vote"},
	"date":    {"date"},
	"session": {"session"},
	"symbol":  {"unres"},
	"amend":   {"amend"},
	"para":    {"para"},
	"title":   {"descr"},
	"short":   {"short"},
	"yes":     {"yes"},
	"no":      {"no"},
	"abstain": {"abstain"},
}

// voetenIssues are the columns that say by 1 what a roll call is about; the
// record uses the same codes.
var voetenIssues = []string{"me", "nu", "di", "hr", "co", "ec"}

// voetenOther are columns that are not read and name no state.
var voetenOther = []string{"", "member", "year", "importantvote", "resid", "rcid_original", "assembly_session", "vote_id"}

// leastStates is how many columns a file must have besides those known to be
// taken for one with a column for each state.
const leastStates = 10

// isVoetenLong reports whether a header is that of a file with a line for each
// vote.
func isVoetenLong(header []string) bool {
	for _, must := range [][]string{voetenNames["rcid"], voetenNames["vote"], slices.Concat(voetenNames["code"], voetenNames["name"], voetenNames["iso"])} {
		if !slices.ContainsFunc(must, func(name string) bool { return slices.Contains(header, name) }) {
			return false
		}
	}
	return true
}

// isVoetenWide reports whether a header is that of a file with a line for each
// roll call and a column for each state.
func isVoetenWide(header []string) bool {
	return slices.Contains(header, "rcid") && !slices.Contains(header, "vote") && !isVoetenLong(header) && len(stateColumns(header)) >= leastStates
}

// stateColumns lists the columns that are none of those known.
func stateColumns(header []string) []int {
	var out []int
	for i, name := range header {
		known := slices.Contains(voetenOther, name) || slices.Contains(voetenIssues, name)
		for _, names := range voetenNames {
			known = known || slices.Contains(names, name)
		}
		if !known {
			out = append(out, i)
		}
	}
	return out
}

// notMember is what a file says of a state that could not vote.
const notMember = -1

// voetenVote reads a vote, written as a number or in words; ok is false for
// what is none.
func voetenVote(cell string) (value int, ok bool) {
	cell = strings.TrimSpace(cell)
	if whole, tail, dotted := strings.Cut(cell, "."); dotted && strings.Trim(tail, "0") == "" {
		cell = whole
	}
	var v graph.VoteValue
	switch strings.ToLower(cell) {
	case "1", "yes", "y":
		v = graph.Yes
	case "2", "abstain", "abstained", "abstention", "a":
		v = graph.Abstained
	case "3", "no", "n":
		v = graph.No
	case "8", "absent", "did not vote", "not voting":
		v = graph.DidNotVote
	case "9", "not a member", "not member", "non-member", "nonmember", "non member":
		return notMember, true
	default:
		return 0, false
	}
	return slices.Index(graph.VoteValues, v), true
}

var voetenSymbol = regexp.MustCompile(`^(?:A/)?(?:RES|R)/(ES-|S-)?(\d{1,2})/(\d{1,4})([A-Z]{0,2})$`)

// symbolOf is the symbol of the resolution that a cell names; empty where it
// names none.
func symbolOf(cell string) string {
	m := voetenSymbol.FindStringSubmatch(strings.ToUpper(strings.TrimSpace(cell)))
	if m == nil {
		return ""
	}
	since := map[string]int{"": numberedSince, "S-": numberedSinceSpecial, "ES-": numberedSinceEmergency}[m[1]]
	if atoi(m[2]) < since {
		return ""
	}
	return "A/RES/" + m[1] + m[2] + "/" + m[3] + m[4]
}

// voetenReader reads one file of the data.
type voetenReader struct {
	*undlReader
	table  *table
	column map[string]int         // less than 0: the file does not have it
	days   map[*ballot]graph.Date // on which the seats are those of the voters, where the record knows the day
}

func newVoetenReader(in *intake, t *table) *voetenReader {
	r := &voetenReader{undlReader: newUNDLReader(in, nil), table: t, column: map[string]int{}, days: map[*ballot]graph.Date{}}
	for column, names := range voetenNames {
		r.column[column] = -1
		for _, name := range names {
			if i, ok := t.at[name]; ok {
				r.column[column] = i
				break
			}
		}
	}
	return r
}

func (r *voetenReader) cell(column string) []byte {
	if i := r.column[column]; i >= 0 {
		return bytes.TrimSpace(r.table.fields[i])
	}
	return nil
}

func (r *voetenReader) called(column string) string {
	if i := r.column[column]; i >= 0 {
		return r.table.header[i]
	}
	return ""
}

// readVoetenLong reads a file with a line for each vote.
func (in *intake) readVoetenLong(ctx context.Context, t *table, file *FileReport) error {
	r := newVoetenReader(in, t)
	ballots, err := r.read(ctx, t, file, func() []byte { return r.cell("rcid") }, r.line)
	if err != nil {
		return err
	}
	return in.takeAssembly(ctx, voeten, ballots)
}

// line reads one state's vote.
func (r *voetenReader) line(key []byte, p place) *fault {
	value, ok := voetenVote(string(r.cell("vote")))
	if !ok {
		return faultf(r.called("vote"), "%q is not a vote; the votes are 1 yes, 2 abstain, 3 no, 8 absent and 9 not a member, as numbers or words", r.cell("vote"))
	}
	b := r.last
	if b == nil || b.key != string(key) {
		b = r.byKey[string(key)]
	}
	opening := b == nil
	if opening {
		var flt *fault
		if b, flt = r.open(string(key), p); flt != nil {
			return flt
		}
	} else if got := r.cell("date"); string(got) != b.dateCell {
		return faultf(r.called("date"), "the date of this roll call is %s in line %d and %s here", orEmpty(b.dateCell), b.place.line, orEmpty(got))
	}
	if value == notMember {
		if opening {
			r.keep(b)
		}
		r.last = b
		return nil
	}
	code := ""
	if cell := r.cell("code"); len(cell) > 0 {
		n, flt := r.number(r.called("code"), string(cell))
		if flt != nil {
			return flt
		}
		code = cowStates[n]
	}
	name := r.cell("name")
	if len(name) == 0 {
		name = r.cell("iso")
	}
	who, reason := r.voterOf([]byte(code), name, p, r.days[b])
	if who == nil && reason == "" {
		r.strays[b.key]++
		if opening {
			r.keep(b)
		}
		r.last = b
		return nil
	}
	if who == nil {
		if cell := r.cell("code"); code == "" && len(cell) > 0 {
			reason = fmt.Sprintf("%s is not a state's number of the Correlates of War project, and %s", cell, reason)
		}
		return faultf(cmp.Or(r.called("code"), r.called("name"), r.called("iso")), "%s", reason)
	}
	if flt := r.add(b, who, value, r.called("code")); flt != nil {
		return flt
	}
	if opening {
		r.keep(b)
	}
	r.last = b
	return nil
}

func (r *voetenReader) keep(b *ballot) {
	r.byKey[b.key] = b
	r.ballots = append(r.ballots, b)
}

// add adds a state's vote to a roll call.
func (r *voetenReader) add(b *ballot, who *graph.Actor, value int, column string) *fault {
	n := r.in.number(r.in.holder(graph.Assembly, who, r.days[b]).ID)
	for _, v := range b.votes {
		if v>>voteBits == n {
			return faultf(column, "%s stands twice on this roll: %s and %s", r.in.actorIDs[n], graph.VoteValues[v&valueMask], graph.VoteValues[value])
		}
	}
	b.votes = append(b.votes, packVote(n, value, false))
	b.counts[value]++
	return nil
}

// number reads a whole number, which may be written 31.0.
func (r *voetenReader) number(column, cell string) (int, *fault) {
	whole, tail, _ := strings.Cut(cell, ".")
	n, err := strconv.Atoi(whole)
	if err != nil || n < 0 || strings.Trim(tail, "0") != "" {
		return 0, faultf(column, "%q is not a whole number", cell)
	}
	return n, nil
}

// open reads what the first line of a roll call says of it.
func (r *voetenReader) open(key string, p place) (*ballot, *fault) {
	if key == "" {
		return nil, faultf("rcid", "the line has no number of a roll call")
	}
	rcid, flt := r.number("rcid", key)
	if flt != nil {
		return nil, flt
	}
	b := &ballot{
		place: p, key: key, dateCell: string(r.cell("date")), record: fmt.Sprintf("GA-%d", rcid),
		title: plainText(string(r.cell("title"))), totals: [4]int{-1, -1, -1, -1}, members: -1,
	}
	if r.column["date"] >= 0 {
		if b.date, flt = r.in.date(r.table, r.called("date")); flt != nil {
			return nil, flt
		}
	}
	if b.date != "" && b.date.Year() < exactSince {
		b.date = b.date.Month()
	}
	if b.title == "" {
		b.title = plainText(string(r.cell("short")))
	}
	if cell := string(r.cell("session")); cell != "" {
		b.session = cell
		if n, flt := r.number("", cell); flt == nil {
			b.session = strconv.Itoa(n)
		}
	}
	for i, column := range []string{"yes", "no", "abstain"} {
		cell := string(r.cell(column))
		if cell == "" {
			continue
		}
		if b.totals[i], flt = r.number(r.called(column), cell); flt != nil {
			return nil, flt
		}
	}
	for _, issue := range voetenIssues {
		if i, ok := r.table.at[issue]; ok && r.isOne(r.table.fields[i]) {
			b.issues = append(b.issues, issue)
		}
	}
	r.name(b)
	return b, nil
}

// isOne reads a mark: 1, or its label.
func (r *voetenReader) isOne(cell []byte) bool {
	s := strings.ToLower(strings.TrimSpace(string(cell)))
	return s == "1" || s == "1.0" || s == "yes" || s == "true"
}

// name says which roll call it is. One that the record has under the number of
// the file is that; the record's corrections of what it was on are better.
func (r *voetenReader) name(b *ballot) {
	r.days[b] = b.date
	if d, ok := r.in.decision(b.record); ok {
		if kind := kindOf(&d); kind != wholeText {
			b.about = kind
		}
		if day := moreExact(b.date, d.Date); day != "" {
			r.days[b] = day
		}
		return
	}
	switch {
	case r.isOne(r.cell("amend")):
		b.about = "amendment"
	case r.isOne(r.cell("para")):
		b.about = "paragraph"
	}
	cell := string(r.cell("symbol"))
	b.resolution = symbolOf(cell)
	if flt := checkYears(b.resolution, b.date, ""); flt != nil {
		r.in.doubt(b.place, DoubtDates, fmt.Sprintf("roll call %s: %s; the symbol was left out", b.key, flt.reason))
		b.resolution = ""
	}
}

// readVoetenWide reads a file with a line for each roll call and a column for
// each state.
func (in *intake) readVoetenWide(ctx context.Context, t *table, file *FileReport) error {
	r := newVoetenReader(in, t)
	columns, err := r.states()
	if err != nil {
		return err
	}
	ballots, err := r.read(ctx, t, file, func() []byte { return r.cell("rcid") }, func(key []byte, p place) *fault {
		return r.row(columns, key, p)
	})
	if err != nil {
		return err
	}
	return in.takeAssembly(ctx, voeten, ballots)
}

// stateColumn is a column that holds the votes of a state.
type stateColumn struct {
	index int
	code  []byte // an id or a name
}

var cowColumn = regexp.MustCompile(`^(?:v|vote|c|ccode|cow|x)?[_.]?(\d{1,3})$`)

// states finds the states of the columns; what names none is doubted.
func (r *voetenReader) states() ([]stateColumn, error) {
	var out []stateColumn
	p := place{table: &tableName{name: r.table.name, header: r.table.header}, line: 1, last: 1}
	for _, i := range stateColumns(r.table.header) {
		name := r.table.header[i]
		code := name
		if m := cowColumn.FindStringSubmatch(name); m != nil {
			code = cowStates[atoi(m[1])]
		}
		a, ok := r.in.index.Lookup(code)
		if !ok && !r.in.index.HasYears(code) || ok && a.Type != graph.State {
			r.in.doubt(p, DoubtNames, fmt.Sprintf("the column %q names no state that is known; it was not read", name))
			continue
		}
		out = append(out, stateColumn{i, []byte(code)})
	}
	if len(out) < leastStates {
		return nil, graph.Errorf(graph.Invalid, "%s has a column rcid and no votes that can be read: of its other columns, %d name a state", r.table.name, len(out))
	}
	return out, nil
}

// row reads one roll call.
func (r *voetenReader) row(columns []stateColumn, key []byte, p place) *fault {
	if before, ok := r.byKey[string(key)]; ok {
		return faultf("rcid", "roll call %s stands here a second time; it was in line %d before", key, before.place.line)
	}
	b, flt := r.open(string(key), p)
	if flt != nil {
		return flt
	}
	for _, c := range columns {
		cell := bytes.TrimSpace(r.table.fields[c.index])
		if len(cell) == 0 {
			continue // nothing is said of this state
		}
		column := r.table.header[c.index]
		value, ok := voetenVote(string(cell))
		if !ok {
			return faultf(column, "%q is not a vote; the votes are 1 yes, 2 abstain, 3 no, 8 absent and 9 not a member, as numbers or words", cell)
		}
		if value == notMember {
			continue
		}
		who, reason := r.voterOf(c.code, nil, p, r.days[b])
		if reason != "" {
			return faultf(column, "%s", reason)
		}
		if who == nil {
			r.strays[b.key]++
			continue
		}
		if flt := r.add(b, who, value, column); flt != nil {
			return flt
		}
	}
	r.keep(b)
	r.last = b
	return nil
}
