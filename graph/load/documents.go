package load

import (
	"cmp"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/councilgraph/councilgraph/graph"
)

// unDocuments is the source of what the United Nations' machine-readable texts
// say. The record that comes with the program was read from the same texts and
// then corrected, so it goes before.
var unDocuments = graph.Source{
	ID: "un-documents", Rank: 20, URL: "https://github.com/UNxml/SCresolutions",
	Name:    "United Nations, machine-readable resolutions and presidential statements of the Security Council, as loaded",
	Licence: "United Nations, source to be named",
}

const documentsFormat = "machine-readable texts of the United Nations"

// english reports whether a document is in English, the language of the
// sentences that are read.
func (d *document) english() bool {
	return d.language == "" || d.language == "eng" || d.language == "en"
}

// documentTaker turns one document into a part of the record.
type documentTaker struct {
	in     *intake
	doc    *document
	symbol string
	id     string
	day    graph.Date
}

func (d *documentTaker) doubt(line int, sort DoubtSort, text string) {
	p := d.doc.place
	p.line = line
	d.in.doubt(p, sort, text)
}

// readDocuments reads all documents of a load, which need to know what the
// store holds. A citation may name a later document of the same load, so
// citations come last.
func (in *intake) readDocuments(ctx context.Context, bundles []*bundle) error {
	if len(bundles) == 0 {
		return nil
	}
	if err := in.openRecord(ctx, bundles[0].name, graph.Council); err != nil {
		return err
	}
	shelf := &documentShelf{in: in, seen: map[string]seenDocument{}}
	for _, b := range bundles {
		if err := shelf.readBundle(ctx, b); err != nil {
			return err
		}
	}
	if len(shelf.taken) == 0 {
		return nil
	}
	in.sources.add(unDocuments.ID, unDocuments, shelf.taken[0].doc.place)
	if err := shelf.askMeetings(ctx); err != nil {
		return err
	}
	for _, d := range shelf.taken {
		var err error
		if d.doc.kind == isStatement {
			err = d.takeStatement(ctx)
		} else {
			err = d.takeDecision()
		}
		if err != nil {
			return err
		}
	}
	return in.takeCitations(ctx, shelf.taken)
}

// documentShelf collects the documents of a load.
type documentShelf struct {
	in    *intake
	taken []*documentTaker
	seen  map[string]seenDocument // by id of the text
	count int
}

type seenDocument struct {
	file string
	sum  [sha256.Size]byte
}

func (s *documentShelf) readBundle(ctx context.Context, b *bundle) error {
	in := s.in
	in.report.Files = append(in.report.Files, FileReport{Name: b.name, Format: documentsFormat, Documents: true})
	file := &in.report.Files[len(in.report.Files)-1]
	rejected := in.report.RejectedLines
	err := b.each(ctx, func(x raw) error {
		if s.count++; s.count > maxDocuments {
			return graph.Errorf(graph.Invalid, "%s and what comes before it hold more than %d documents", b.name, maxDocuments)
		}
		err := s.read(x, b, file)
		in.progress(Progress{Stage: Reading, File: b.name, Done: x.done, Total: x.total, Documents: file.Rows})
		return err
	})
	if err != nil {
		return err
	}
	bad := in.report.RejectedLines - rejected
	switch {
	case file.Rows == 0 && file.Foreign > 0:
		return graph.Errorf(graph.Invalid, "%s holds no English text; %d in other languages were left out", b.name, file.Foreign)
	case file.Rows == 0:
		return graph.Errorf(graph.Invalid, "%s holds no text of the United Nations in Akoma Ntoso", b.name)
	case bad >= file.Rows && in.opts.SkipBad:
		return graph.Errorf(graph.Invalid, "no text of %s can be used; %d were read", b.name, file.Rows)
	}
	return nil
}

// read reads one document and keeps it, unless it is to be left out.
func (s *documentShelf) read(x raw, b *bundle, file *FileReport) error {
	in := s.in
	p := place{table: &tableName{name: x.name}, line: 1, last: 1}
	reject := func(line int, flt *fault) error {
		file.Rows++
		p.line, p.last = line, line
		in.report.RejectedDocuments++
		return in.reject(p, 1, flt)
	}
	if x.fault != "" {
		return reject(1, faultf("", "%s", x.fault))
	}
	doc, flt, line, err := readDocument(x.name, x.data)
	switch {
	case errors.Is(err, errOther) && b.kind == oneDocument:
		return graph.Errorf(graph.Invalid, "%s is XML, but not a text of the United Nations in Akoma Ntoso", x.name)
	case errors.Is(err, errOther):
		in.doubt(p, DoubtDocuments, "this is XML of another kind; it was left out")
		return nil
	case flt != nil:
		return reject(line, flt)
	case !doc.english():
		file.Foreign++
		return nil
	}
	d := &documentTaker{in: in, doc: doc}
	if flt, line := d.identify(); flt != nil {
		return reject(line, flt)
	}
	file.Rows++
	sum := sha256.Sum256(x.data)
	if before, ok := s.seen[d.id]; ok {
		if before.sum != sum {
			d.doubt(1, DoubtDocuments, fmt.Sprintf("%s stands here a second time; the file that was used is %s", d.symbol, before.file))
		}
		return nil
	}
	s.seen[d.id] = seenDocument{x.name, sum}
	s.taken = append(s.taken, d)
	return nil
}

// askMeetings finds out which of the meetings the store holds.
func (s *documentShelf) askMeetings(ctx context.Context) error {
	var ask []string
	for _, d := range s.taken {
		if symbol, _ := d.meeting(); symbol != "" && !s.in.meetings.has(graph.SymbolID(symbol)) {
			ask = append(ask, graph.SymbolID(symbol))
		}
	}
	slices.Sort(ask)
	return s.in.ask(ctx, slices.Compact(ask))
}

// is reports whether a step is of a sort, which files write in any case.
func (s *step) is(outcome string) bool { return strings.EqualFold(s.outcome, outcome) }

// decided is the step in which the text was adopted or failed; nil: there is
// none.
func (d *document) decided() *step {
	for i := range d.steps {
		if s := &d.steps[i]; s.is("adopted") || s.is("veto") || s.is("notAdopted") {
			return s
		}
	}
	return nil
}

// identify finds out which text it is and of which day.
func (d *documentTaker) identify() (*fault, int) {
	symbol, differ, flt := d.doc.symbol()
	if flt != nil {
		return flt, 1
	}
	d.symbol, d.id = symbol, graph.DecisionID(symbol)
	decided := d.doc.decided()
	switch {
	case d.doc.kind == isDraft && decided == nil:
		return faultf("", "%s: the file does not say what became of the draft", symbol), 1
	case d.doc.kind == isDraft && decided.is("adopted"):
		return faultf("", "%s: the file is of a draft, and says that it was adopted; the resolution's own file is read", symbol), decided.line
	case d.doc.kind == isResolution && decided != nil && !decided.is("adopted"):
		return faultf("", "%s: the file is of a resolution, and says %q of it", symbol, decided.outcome), decided.line
	}
	if flt, line := d.date(decided); flt != nil {
		return flt, line
	}
	if d.doc.nameDiffers(symbol) {
		differ = append(differ, "the name of the file")
	}
	if len(differ) > 0 {
		d.doubt(1, DoubtDocuments, fmt.Sprintf("%s by the symbol that is printed, another by %s", symbol, strings.Join(differ, " and by ")))
	}
	if line := d.doc.loose; line > 0 {
		d.doubt(line, DoubtDocuments, symbol+": tags do not fit each other; what makes sense was read")
	}
	return nil, 0
}

// date is the day of the decision: that of its step, of the work, of the
// address, whichever is said first.
func (d *documentTaker) date(decided *step) (*fault, int) {
	said := []struct {
		what, day string
		line      int
	}{{"its date (FRBRdate)", d.doc.workDate, 1}}
	if m := uriParts.FindStringSubmatch(d.doc.uri); m != nil {
		said = append(said, struct {
			what, day string
			line      int
		}{"its address (FRBRuri)", m[1], 1})
	}
	if decided != nil {
		said = slices.Insert(said, 0, struct {
			what, day string
			line      int
		}{"the step that decided", decided.date, decided.line})
	}
	first := ""
	for _, x := range said {
		day, err := day(x.day)
		if err != nil {
			return faultf("", "%s: %v", d.symbol, err), x.line
		}
		switch {
		case day == "":
		case d.day == "":
			d.day, first = day, x.what
		case d.day != day:
			d.doubt(x.line, DoubtDates, fmt.Sprintf("%s: %s by %s, which was used; %s by %s", d.symbol, d.day, first, day, x.what))
		}
	}
	return nil, 0
}

var (
	nthMeeting = regexp.MustCompile(`\b(\d{1,5})(?:st|nd|rd|th) (?:\(\w+\) )?meeting\b`)
	item       = regexp.MustCompile(`\b(?:item|items) entitled [“"‘'](.{1,600}?)[”"’'](?:,|\.| the President)`)
)

// meeting is the symbol of the meeting, "" where the text was taken at none, and
// the line that says it. What the step tells in words goes before its symbol.
func (d *documentTaker) meeting() (symbol string, line int) {
	for i := range d.doc.steps {
		s := &d.doc.steps[i]
		if d.doc.kind != isStatement && s != d.doc.decided() {
			continue
		}
		if m := nthMeeting.FindStringSubmatch(s.by); m != nil {
			return "S/PV." + strings.TrimLeft(m[1], "0"), s.line
		}
		if councilMeeting.MatchString(s.as) {
			return s.as, s.line
		}
	}
	if d.doc.kind != isStatement {
		return "", 0
	}
	for _, text := range []string{opening(d.doc), d.doc.title} {
		if m := nthMeeting.FindStringSubmatch(text); m != nil {
			return "S/PV." + m[1], 1
		}
	}
	return "", 0
}

// opening is how the text of a statement begins: "At the 8463rd meeting of the
// Security Council, held on 19 February 2019, in connection with the Council's
// consideration of the item entitled ..."
func opening(d *document) string {
	text := d.body.text.String()
	return plainText(strings.ToValidUTF8(text[:min(len(text), 3000)], ""))
}

var draftTitle = regexp.MustCompile(`^(?i:Draft resolution) \[(?:on )?(.+)\]$`)

func (d *document) shortTitle() string {
	if m := draftTitle.FindStringSubmatch(d.title); m != nil {
		return capital(m[1])
	}
	return councilTitle(d.title)
}

// takeDecision adds what a resolution or a failed draft says.
func (d *documentTaker) takeDecision() error {
	in, doc, decided := d.in, d.doc, d.doc.decided()
	fresh := graph.Decision{
		ID: d.id, Body: graph.Council, Symbol: d.symbol, Date: d.day, Outcome: graph.Adopted,
		Title: doc.shortTitle(), Agenda: strings.Join(doc.agendas, "; "), Subjects: doc.subjects,
		Sponsors: d.sponsors(), Sources: []string{unDocuments.ID},
	}
	b := &ballot{place: doc.place, key: d.id, date: d.day, agenda: fresh.Agenda, totals: [4]int{-1, -1, -1, -1}, members: -1}
	for i := range doc.steps {
		if s := &doc.steps[i]; s.is("draftResolution") {
			fresh.Draft = councilDocument(s.as)
			fresh.DraftDate, _ = day(s.date)
		}
	}
	if doc.kind == isResolution {
		fresh.Resolution = graph.ResolutionNumber(d.symbol)
		b.resolution = d.symbol
	} else {
		fresh.Draft, b.draft = d.symbol, d.symbol
		fresh.Outcome = graph.NotAdopted
		if decided.is("veto") {
			fresh.Outcome = graph.Vetoed
		}
	}
	if decided != nil {
		b.place.line, b.note = decided.line, decided.by
		fresh.Modality = doc.modality(decided)
		fresh.ChapterVII = doc.chapterVII(decided)
	}
	if flt, line := d.votes(b, decided); flt != nil {
		in.report.RejectedDocuments++
		p := doc.place
		p.line, p.last = line, line
		return in.reject(p, 1, flt)
	}
	old, there := in.decision(fresh.ID)
	if symbol, line := d.meeting(); symbol != "" {
		b.meeting, fresh.Meeting = symbol, graph.SymbolID(symbol)
		d.checkMeeting(symbol, line, decided)
		if !there || old.Meeting == "" || old.Meeting == fresh.Meeting {
			in.newMeeting(b, fresh.Meeting, unDocuments.ID)
		}
	}
	if there && old.Outcome != fresh.Outcome {
		d.doubt(b.place.line, DoubtOutcomes, fmt.Sprintf("%s: %s here, %s in the record, which was kept", d.symbol, fresh.Outcome, old.Outcome))
	}
	in.take(b, fresh, old, there, unDocuments.ID)
	return nil
}

// checkMeeting doubts a meeting that the step names otherwise by its symbol.
func (d *documentTaker) checkMeeting(symbol string, line int, decided *step) {
	if decided == nil || !councilMeeting.MatchString(decided.as) {
		return
	}
	if named := "S/PV." + councilMeeting.FindStringSubmatch(decided.as)[1]; named != symbol && !strings.HasPrefix(symbol, named+" ") {
		d.doubt(line, DoubtMeetings, fmt.Sprintf("%s: taken at %s by the words of the step, which were followed, at %s by its symbol", d.symbol, symbol, decided.as))
	}
}

// modality says how the text was put to the vote.
func (d *document) modality(decided *step) string {
	said := strings.ToLower(decided.by + " " + d.voting)
	switch {
	case strings.Contains(said, "mail") || strings.Contains(said, "written procedure") || strings.Contains(said, "correspondence"):
		return "written procedure"
	case strings.Contains(said, "acclamation"):
		return "acclamation"
	case withoutVote.MatchString(said):
		return "without vote"
	case strings.Contains(said, "unanim") || tally.MatchString(said) || strings.Contains(said, "negative vote") || len(d.counts) > 0:
		return "vote"
	default:
		return ""
	}
}

// chapterVII reads the mark of a resolution. Drafts that failed bear none,
// whatever they say, so of them it is not known.
func (d *document) chapterVII(decided *step) graph.ChapterVII {
	switch {
	case strings.Contains(strings.ToLower(decided.refersTo), "chapter vii"):
		return graph.ChapterVIIYes
	case d.kind == isResolution:
		return graph.ChapterVIINo
	default:
		return ""
	}
}

// takeStatement adds what a presidential statement says, or what the record's
// lacks.
func (d *documentTaker) takeStatement(ctx context.Context) error {
	in, doc := d.in, d.doc
	if !in.isActor(graph.CouncilID) {
		return graph.Errorf(graph.Invalid, "the store does not hold the Council itself (%s), which makes the statements; load the Council's record first", graph.CouncilID)
	}
	agenda := strings.Join(doc.agendas, "; ")
	if m := item.FindStringSubmatch(opening(doc)); m != nil {
		agenda = m[1]
	}
	b := &ballot{place: doc.place, date: d.day, agenda: agenda}
	fresh := graph.Statement{
		ID: d.id, Type: graph.Presidential, Symbol: d.symbol, Date: d.day, Speaker: graph.CouncilID, Agenda: agenda, Subjects: doc.subjects,
		Sources: []string{unDocuments.ID},
	}
	fresh.AboutNodes = in.classify(&graph.Decision{Symbol: d.symbol, Agenda: agenda, Subjects: doc.subjects}, doc.place)
	if symbol, _ := d.meeting(); symbol != "" {
		b.meeting, fresh.Meeting = symbol, graph.SymbolID(symbol)
	}
	old, there, err := in.statement(ctx, d.id)
	if err != nil {
		return err
	}
	if fresh.Meeting != "" && (!there || old.Meeting == "" || old.Meeting == fresh.Meeting) {
		in.newMeeting(b, fresh.Meeting, unDocuments.ID)
	}
	if !there {
		in.statements.add(fresh.ID, fresh, doc.place)
		return nil
	}
	if old.Date != "" && fresh.Date != "" && old.Date != fresh.Date {
		d.doubt(1, DoubtDates, fmt.Sprintf("%s: %s here, %s in the record, which was kept", d.symbol, fresh.Date, old.Date))
	}
	if completeStatement(&old, &fresh) {
		if x, ok := in.statements.at[old.ID]; ok {
			x.node = old
		} else {
			in.statements.add(old.ID, old, doc.place)
		}
	}
	return nil
}

// statement is a statement as it will be after the load so far.
func (in *intake) statement(ctx context.Context, id string) (graph.Statement, bool, error) {
	if in.statements.has(id) {
		return in.statements.at[id].node, true, nil
	}
	s, err := in.store.Statement(ctx, id)
	if err != nil && graph.CodeOf(err) != graph.NotFound {
		return s, false, err
	}
	return s, err == nil, nil
}

// completeStatement fills what a statement lacks, and reports whether that
// changed it. One that came from such a file alone is brought up to date.
func completeStatement(s, fresh *graph.Statement) bool {
	own := slices.Equal(s.Sources, fresh.Sources)
	changed := false
	set := func(field *string, value string) {
		if value != "" && *field != value && (own || *field == "") {
			*field, changed = value, true
		}
	}
	lists := func(field *[]string, value []string) {
		if len(value) > 0 && !slices.Equal(*field, value) && (own || len(*field) == 0) {
			*field, changed = value, true
		}
	}
	set((*string)(&s.Date), string(fresh.Date))
	set(&s.Meeting, fresh.Meeting)
	set(&s.Agenda, fresh.Agenda)
	lists(&s.Subjects, fresh.Subjects)
	lists(&s.AboutNodes, fresh.AboutNodes)
	if changed && !own {
		s.Sources = append(slices.Clone(s.Sources), fresh.Sources...)
	}
	return changed
}

// compareCited orders citations by the text that is named.
func compareCited(a, b cited) int { return cmp.Compare(a.id, b.id) }

func atoi(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return 0
	}
	return n
}
