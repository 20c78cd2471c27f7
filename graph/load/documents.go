package load

import (
	"cmp"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
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
	beside bool // it is one of a folder or an archive
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
	left  int // documents of the bundle that were left out with a doubt
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
	s.left = 0
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
	case file.Rows == 0 && file.Foreign == 0 && b.beside:
		in.report.Files = in.report.Files[:len(in.report.Files)-1]
	case file.Rows == 0 && file.Foreign > 0:
		return graph.Errorf(graph.Invalid, "%s holds no English text; %d in other languages were left out", b.name, file.Foreign)
	case file.Rows == 0:
		return graph.Errorf(graph.Invalid, "%s holds no text of the United Nations in Akoma Ntoso", b.name)
	case bad+s.left >= file.Rows && (in.opts.SkipBad || bad == 0):
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
	// A text that cannot be placed says nothing wrong, so in a folder or an
	// archive it is left out; a file that is damaged may be a failed download.
	leave := func(line int, flt *fault) error {
		if b.kind == oneDocument {
			return reject(line, flt)
		}
		file.Rows++
		s.left++
		p.line, p.last = line, line
		in.doubt(p, DoubtDocuments, flt.reason+"; the text was left out")
		return nil
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
	case flt != nil && flt.cause == causeKind:
		return leave(line, flt)
	case flt != nil:
		return reject(line, flt)
	case !doc.english():
		file.Foreign++
		return nil
	}
	d := &documentTaker{in: in, doc: doc, beside: b.kind != oneDocument}
	if flt, line := d.identify(); flt != nil {
		return leave(line, flt)
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
	if flt := in.checkYear(d.id, graph.ResolutionYear(d.symbol), ""); flt != nil {
		if d.beside {
			d.doubt(1, DoubtDocuments, flt.reason+"; the text was left out")
			return nil
		}
		in.report.RejectedDocuments++
		p := doc.place
		p.line, p.last = 1, 1
		return in.reject(p, 1, flt)
	}
	d.votes(b, decided)
	old, there := in.decision(fresh.ID)
	if symbol, line := d.meeting(); symbol != "" {
		b.meeting, fresh.Meeting = symbol, graph.SymbolID(symbol)
		d.checkMeeting(symbol, line, decided)
		if !there || takesMeeting(old.Meeting, fresh.Meeting, old.Sources, unDocuments.ID) {
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
	case withoutVote.MatchString(said): // by acclamation, too, nobody votes
		return graph.ModalityWithoutVote
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

// compareCited orders citations by the text that is named.
func compareCited(a, b cited) int { return cmp.Compare(a.id, b.id) }

func atoi(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return 0
	}
	return n
}
