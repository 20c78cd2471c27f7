package load

import (
	"bytes"
	"context"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/councilgraph/councilgraph/graph"
)

// The sources of what the UN Digital Library's files say.
var (
	undlCouncil = graph.Source{
		ID: "undl-sc", Rank: 20, URL: "https://digitallibrary.un.org/record/4055387",
		Name:    "United Nations Digital Library, Security Council voting data",
		Licence: "Copyright United Nations; non-commercial use with attribution",
	}
	undlAssembly = graph.Source{
		ID: "undl-ga", Rank: 20, URL: "https://digitallibrary.un.org/record/4060887",
		Name:    "United Nations Digital Library, General Assembly voting data",
		Licence: "Copyright United Nations; non-commercial use with attribution",
	}
)

// ballot is a roll call of a Library file in the making, with what the first
// of its lines says of the decision.
type ballot struct {
	place      place
	key        string
	date       graph.Date
	dateCell   string // as the first line writes it
	resolution string
	draft      string
	meeting    string
	session    string
	title      string
	agenda     string
	subjects   []string
	note       string
	modality   string
	about      string // what was voted on, if not a text as a whole: paragraph, amendment, motion
	issues     []string
	record     string // id that the source's own number gives a roll call: GA-658
	totals     [4]int // yes, no, abstained, did not vote; -1: the file does not say
	members    int    // -1: the file does not say
	strays     int    // lines that were left out
	counts     [5]int // of the lines, in the order of graph.VoteValues
	votes      []uint32
	torn       bool // a line of it was skipped
}

// undlReader reads one Library file.
type undlReader struct {
	in      *intake
	t       *undlTable
	ballots []*ballot
	byKey   map[string]*ballot
	last    *ballot
	voters  map[string]voter
	scratch []byte

	torn     tears[ballot]
	tornKeys map[string]bool // ballots of which a line was rejected
	strays   map[string]int  // lines by ballot that name a state that was none on the day
}

// voter is what a code and name were found to mean.
type voter struct {
	actor  *graph.Actor
	reason string // why there is none
	stray  bool   // it is the name of a state that was none on the day
	dated  bool   // whom the code or the name means depends on the day
}

// readUNDL reads all lines of a Library file into ballots, in order of their
// first lines.
func (in *intake) readUNDL(ctx context.Context, t *table, body graph.Body, file *FileReport) ([]*ballot, error) {
	r := newUNDLReader(in, newUNDLTable(t, body))
	return r.read(ctx, t, file, r.key, r.line)
}

func newUNDLReader(in *intake, t *undlTable) *undlReader {
	return &undlReader{in: in, t: t, byKey: map[string]*ballot{}, voters: map[string]voter{}, tornKeys: map[string]bool{}, strays: map[string]int{}}
}

// read reads all lines of a table: key names the roll call of a line within the
// file, line reads it.
func (r *undlReader) read(ctx context.Context, t *table, file *FileReport, key func() []byte, line func(key []byte, p place) *fault) ([]*ballot, error) {
	in := r.in
	note := func() {
		if in.opts.SkipBad {
			r.torn.note(t.raw, t.comma)
		}
	}
	err := in.eachLine(ctx, t, file, func(p place) (*fault, error) {
		key := key()
		flt := line(key, p)
		switch {
		case flt == nil:
			r.torn.passed(r.last)
		case len(key) > 0:
			r.tornKeys[string(key)] = true
		default:
			note()
		}
		return flt, nil
	}, note)
	if err != nil {
		return nil, err
	}
	r.countStrays()
	return r.whole()
}

// key names the roll call of a line within the file.
func (r *undlReader) key() []byte {
	var key []byte
	for _, column := range []string{"id", "resolution", "draft"} {
		if key = r.t.cell(column); len(key) > 0 {
			break
		}
	}
	return key
}

// line reads one member's vote. The lines of a roll call need not stand
// together.
func (r *undlReader) line(key []byte, p place) *fault {
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
	} else if flt := r.belongs(b); flt != nil {
		return flt
	}
	value, flt := r.vote()
	if flt != nil {
		return flt
	}
	who, flt := r.voter(p, b.date)
	if flt != nil {
		return flt
	}
	if who == nil {
		r.strays[b.key]++
		return nil
	}
	n := r.in.number(r.in.holder(r.t.body, who, b.date).ID)
	for _, v := range b.votes {
		if v>>voteBits == n {
			return faultf(r.t.called("code"), "%s stands twice on this roll: %s and %s", r.in.actorIDs[n], graph.VoteValues[v&valueMask], graph.VoteValues[value])
		}
	}
	if opening {
		r.byKey[b.key] = b
		r.ballots = append(r.ballots, b)
	}
	b.votes = append(b.votes, packVote(n, value, false))
	b.counts[value]++
	r.last = b
	return nil
}

// countStrays notes how many lines of each ballot were left out, as they name a
// state that no longer was.
func (r *undlReader) countStrays() {
	for key, n := range r.strays {
		if b, ok := r.byKey[key]; ok {
			b.strays = n
		}
	}
}

// open reads what the first line of a roll call says of the decision.
func (r *undlReader) open(key string, p place) (*ballot, *fault) {
	day, flt := r.in.date(r.t.table, "date")
	if flt != nil {
		return nil, flt
	}
	b := &ballot{
		place: p, key: key, date: day, dateCell: string(r.t.cell("date")),
		resolution: r.first("resolution"),
		draft:      r.first("draft"),
		meeting:    r.first("meeting"),
		session:    r.first("session"),
		title:      r.t.plain("title"),
		agenda:     strings.Join(r.t.several("agenda"), "; "),
		subjects:   r.t.several("subjects"),
		note:       r.t.plain("note"),
		modality:   r.t.plain("modality"),
	}
	for i, column := range []string{"yes", "no", "abstentions", "non-voting"} {
		n, flt := r.total(column)
		if flt != nil {
			return nil, flt
		}
		b.totals[i] = n
	}
	if flt := checkModality(r.t.called("modality"), b.modality, modality(b.modality)); flt != nil {
		return nil, flt
	}
	if b.members, flt = r.total("members"); flt != nil {
		return nil, flt
	}
	if r.t.body == graph.Council {
		if flt := r.in.checkCouncilBallot(r.t, b); flt != nil {
			return nil, flt
		}
		symbol := b.resolution
		if d, ok := r.in.decision(graph.SymbolID(symbol)); ok && graph.ResolutionYear(symbol) == 0 {
			symbol = d.Symbol // S/RES/345 is of 1974, though the file need not say so
		}
		return b, checkYears(symbol, b.date, "date")
	}
	if b.resolution == "" && b.draft == "" {
		return nil, faultf(r.t.called("resolution"), "the line names neither a resolution nor a draft")
	}
	for _, symbol := range []string{b.resolution, b.draft} {
		if id := graph.SymbolID(symbol); symbol != "" && !strings.HasPrefix(id, "A-") {
			return nil, faultf(r.t.called("resolution"), "%q is no symbol of the General Assembly, such as A/RES/41/6", symbol)
		}
	}
	return b, checkYears(b.resolution, b.date, "date")
}

// belongs checks that a further line says the same of the decision as the
// first.
func (r *undlReader) belongs(b *ballot) *fault {
	if got := r.t.cell("date"); string(got) != b.dateCell {
		day, flt := r.in.date(r.t.table, "date")
		if flt != nil {
			return flt
		}
		if day != b.date {
			return faultf("date", "the date of this roll call is %s in line %d and %s here", orEmpty(b.date), b.place.line, orEmpty(got))
		}
	}
	if got := r.t.cell("resolution"); string(got) != b.resolution && r.first("resolution") != b.resolution {
		return faultf(r.t.called("resolution"), "this roll call is on %s in line %d, on %s here", b.resolution, b.place.line, got)
	}
	return nil
}

// orEmpty is a cell in a message, where one without a value must be seen.
func orEmpty[T ~string | ~[]byte](cell T) string {
	if len(cell) == 0 {
		return "empty"
	}
	return string(cell)
}

// The Library's codes of votes.
func (r *undlReader) vote() (int, *fault) {
	cell := r.t.cell("vote")
	var v graph.VoteValue
	switch strings.ToUpper(string(cell)) {
	case "Y":
		v = graph.Yes
	case "N":
		v = graph.No
	case "A":
		v = graph.Abstained
	case "X", "NV":
		v = graph.DidNotVote
	case "":
		v = graph.NotKnown
	default:
		return 0, faultf(r.t.called("vote"), "%q is not a vote; the votes are Y, N, A, X (NV in the first version) or empty", cell)
	}
	return slices.Index(graph.VoteValues, v), nil
}

// voter finds the actor by code, then by name; nil where they name a state that
// was none on the day, which is a doubt.
func (r *undlReader) voter(p place, day graph.Date) (*graph.Actor, *fault) {
	code, name := r.t.cell("code"), r.t.cell("name")
	who, reason := r.voterOf(code, name, p, day)
	if reason == "" {
		return who, nil
	}
	column := "code"
	if len(code) == 0 {
		column = "name"
	}
	return nil, faultf(r.t.called(column), "%s", reason)
}

// voterOf finds the actor that a code and a name mean on a day, or says why
// there is none. Neither is returned for a state that was none on the day.
func (r *undlReader) voterOf(code, name []byte, p place, day graph.Date) (*graph.Actor, string) {
	r.scratch = append(append(append(r.scratch[:0], code...), 0), name...)
	who, ok := r.voters[string(r.scratch)]
	if !ok {
		if who.dated = r.in.index.HasYears(string(code)) || r.in.index.HasYears(string(name)); !who.dated {
			who = r.look(string(code), string(name), p, "")
		}
		r.voters[string(r.scratch)] = who
	}
	if who.dated {
		r.scratch = append(append(r.scratch, 0), day...)
		if who, ok = r.voters[string(r.scratch)]; !ok {
			who = r.look(string(code), string(name), p, day)
			r.voters[string(r.scratch)] = who
		}
	}
	if who.stray {
		r.in.doubt(p, DoubtMembers, who.reason+"; the vote was left out")
		return nil, ""
	}
	return who.actor, who.reason
}

// look finds a member; day is empty where it does not matter, as its seat is
// seen later.
func (r *undlReader) look(code, name string, p place, day graph.Date) voter {
	found := r.find(code, name, p, day)
	if found.actor != nil {
		if reason, ok := mayVote(found.actor); !ok {
			return voter{reason: reason}
		}
	}
	return found
}

func (r *undlReader) find(code, name string, p place, day graph.Date) voter {
	in := r.in
	byCode, okCode := in.index.LookupOn(code, day)
	called, okName := in.index.LookupOn(name, day)
	switch {
	case okCode && okName && byCode.ID != called.ID && !slices.Contains(byCode.Continues, called.ID) && !slices.Contains(called.Continues, byCode.ID):
		in.doubt(p, DoubtNames, fmt.Sprintf("the code %s is %s, the name %q is %s; the code was followed", code, byCode.Name, name, called.ID))
		return voter{actor: byCode}
	case okCode:
		return voter{actor: byCode}
	case okName:
		return voter{actor: called}
	case code == "" && name == "":
		return voter{reason: "the line names no member"}
	}
	for _, word := range []string{name, code} {
		if _, ok := in.index.Lookup(word); ok {
			return voter{reason: notThen(word, day), stray: true}
		}
	}
	if name == "" {
		return voter{reason: in.noActor(code)}
	}
	reason := in.noActor(name)
	if code != "" {
		reason = fmt.Sprintf("%q is not a code that is known, and %s", code, reason)
	}
	return voter{reason: reason}
}

// total reads a number that may be written 15, 15.0 or, between semicolons,
// 15,0; -1 where there is none.
func (r *undlReader) total(column string) (int, *fault) {
	cell := string(r.t.cell(column))
	if cell == "" {
		return -1, nil
	}
	whole, tail, _ := strings.Cut(cell, ".")
	if r.t.comma == ';' && tail == "" {
		// Where a comma is the decimal sign, Excel separates by semicolons.
		whole, tail, _ = strings.Cut(cell, ",")
	}
	n, err := strconv.Atoi(whole)
	if err != nil || n < 0 || strings.Trim(tail, "0") != "" {
		return 0, faultf(r.t.called(column), "%q is not a whole number", cell)
	}
	return n, nil
}

// first returns the first of the values in a cell.
func (r *undlReader) first(column string) string {
	cell := r.t.cell(column)
	if i := bytes.IndexByte(cell, '|'); i >= 0 {
		cell = bytes.TrimSpace(cell[:i])
	}
	return string(cell)
}

var withoutVote = regexp.MustCompile(`(?i)\bwithout (?:a |any )?vot(?:e|ing)\b|\bacclamation\b|\bconsensus\b`)

// checkTotals notes where the totals of the file do not fit its lines.
func (in *intake) checkTotals(b *ballot, symbol string) {
	differ := b.members >= 0 && b.members != len(b.votes)+b.strays
	for i, n := range b.totals {
		// "Did not vote" is not compared where the file leaves votes empty: it
		// may count them in.
		if n >= 0 && n != b.counts[i] && (i < 3 || b.counts[4] == 0) {
			differ = true
		}
	}
	if !differ {
		return
	}
	said := make([]string, 0, 4)
	for _, n := range b.totals {
		if n < 0 {
			said = append(said, "?")
			continue
		}
		said = append(said, strconv.Itoa(n))
	}
	text := fmt.Sprintf("%s: the totals are %s", symbol, strings.Join(said, "-"))
	if b.members >= 0 {
		text += fmt.Sprintf(" of %d members", b.members)
	}
	text += fmt.Sprintf(", the lines say %d-%d-%d-%d", b.counts[0], b.counts[1], b.counts[2], b.counts[3])
	if b.counts[4] > 0 {
		text += fmt.Sprintf(" with %d empty", b.counts[4])
	}
	in.doubt(b.place, DoubtTotals, text+fmt.Sprintf(", %d in all", len(b.votes)))
}

// unvoted applies the rule for texts adopted without a vote: nobody voted, so
// the Y that the Library's dictionary sets for all members is read as did not
// vote, as is the X that its files have in practice. Where a member is said to
// have voted no or abstained there was a vote, and the lines stand as they
// are. The record may know of a text that nobody voted on it where the file
// does not say so. It reports whether it raised a doubt.
func (in *intake) unvoted(b *ballot, symbol string, known bool) (doubted bool) {
	if !known && !withoutVote.MatchString(b.modality) && !withoutVote.MatchString(b.note) {
		return false
	}
	if b.counts[1]+b.counts[2] > 0 {
		in.doubt(b.place, DoubtUnvoted, symbol+": some members voted no or abstained; the votes were kept")
		return true
	}
	didNot := uint32(slices.Index(graph.VoteValues, graph.DidNotVote))
	for i, v := range b.votes {
		if graph.VoteValues[v&valueMask] == graph.Yes {
			b.votes[i] = v&^valueMask | didNot
		}
	}
	return false
}
