package load

import (
	"cmp"
	"context"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/councilgraph/councilgraph/graph"
)

// readStored reads the decisions that the store holds of one body.
func (in *intake) readStored(ctx context.Context, body graph.Body) error {
	if in.stored == nil {
		in.stored = map[string]graph.Decision{}
	}
	situations, err := in.store.Situations(ctx, graph.SituationQuery{})
	if err != nil {
		return err
	}
	for _, s := range situations {
		in.known[s.ID] = graph.KindSituation
	}
	q := graph.DecisionQuery{DecisionFilter: graph.DecisionFilter{Body: body}, Order: graph.Oldest, Page: graph.Page{Limit: graph.MaxLimit}}
	for {
		page, err := in.store.Decisions(ctx, q)
		if err != nil {
			return err
		}
		for _, d := range page.Items {
			d.Tally = graph.Tally{}
			in.stored[d.ID] = d
		}
		if page.Next == "" {
			break
		}
		q.After = page.Next
	}
	return nil
}

// decision returns a decision as it will be after the load so far.
func (in *intake) decision(id string) (graph.Decision, bool) {
	if in.decisions.has(id) {
		return in.decisions.at[id].node, true
	}
	d, ok := in.stored[id]
	return d, ok
}

// put replaces or adds a decision.
func (in *intake) put(d graph.Decision, p place) {
	if x, ok := in.decisions.at[d.ID]; ok {
		x.node, x.dropped = d, false
		return
	}
	in.decisions.add(d.ID, d, p)
}

// checkCouncilBallot checks that the lines can be told to be on one decision.
func (in *intake) checkCouncilBallot(t *undlTable, b *ballot) *fault {
	switch {
	case graph.ResolutionNumber(b.resolution) > 0:
		return in.checkYear(graph.SymbolID(b.resolution), graph.ResolutionYear(b.resolution), t.called("resolution"))
	case b.resolution != "":
		return faultf(t.called("resolution"), "%q is no symbol of a resolution, such as S/RES/1973(2011)", b.resolution)
	case b.draft == "":
		return faultf(t.called("resolution"), "the line names neither a resolution nor a draft")
	}
	if _, ok := in.decision(graph.DecisionID(b.draft)); !ok {
		return faultf(t.called("draft"), "the line names no resolution, and the record holds no draft %s; what became of it is not said", b.draft)
	}
	return nil
}

// takeCouncil turns the ballots of a Security Council file into decisions,
// meetings and roll calls.
func (in *intake) takeCouncil(ctx context.Context, ballots []*ballot) error {
	var ask []string
	for _, b := range ballots {
		if id := graph.SymbolID(b.meeting); councilMeeting.MatchString(b.meeting) && !in.meetings.has(id) {
			ask = append(ask, id)
		}
	}
	slices.Sort(ask)
	if err := in.ask(ctx, slices.Compact(ask)); err != nil {
		return err
	}
	in.source(undlCouncil, ballots)
	held, err := in.readCalls(ctx, graph.Council, ballots)
	if err != nil {
		return err
	}
	for _, b := range ballots {
		fresh := graph.Decision{
			Body: graph.Council, Draft: councilDocument(b.draft), Date: b.date, Modality: modality(b.modality),
			Title: councilTitle(b.title), Agenda: b.agenda, Subjects: b.subjects, Sources: []string{undlCouncil.ID},
		}
		if n := graph.ResolutionNumber(b.resolution); n > 0 {
			fresh.Resolution, fresh.Outcome = n, graph.Adopted
			fresh.Symbol = "S/RES/" + strconv.Itoa(n)
			fresh.ID = graph.SymbolID(fresh.Symbol)
			if y := cmp.Or(graph.ResolutionYear(b.resolution), b.date.Year()); y > 0 {
				fresh.Symbol += fmt.Sprintf(" (%d)", y)
			}
		} else {
			fresh.ID = graph.DecisionID(b.draft)
		}
		old, there := in.decision(fresh.ID)
		if there && in.otherCouncilVote(held, b, &old) {
			continue
		}
		if fresh.Meeting = in.meetingOf(b); fresh.Meeting != "" && (!there || takesMeeting(old.Meeting, fresh.Meeting, old.Sources, undlCouncil.ID)) {
			in.newMeeting(b, fresh.Meeting, undlCouncil.ID)
		}
		in.take(b, fresh, old, there, undlCouncil.ID)
	}
	return nil
}

// source notes the source of a file that has any votes.
func (in *intake) source(s graph.Source, ballots []*ballot) {
	if len(ballots) > 0 {
		in.sources.add(s.ID, s, ballots[0].place)
	}
}

// take adds what a ballot says: a new decision, or what an old one lacks, and
// the roll call under the file's source.
func (in *intake) take(b *ballot, fresh, old graph.Decision, there bool, source string) {
	symbol := fresh.Symbol
	if there {
		symbol = old.Symbol
	}
	key := rollKey{fresh.ID, source}
	if before, ok := in.rollAt[key]; ok && before.place.table == b.place.table {
		in.doubt(b.place, DoubtRolls, fmt.Sprintf("%s: the file has a second roll call on it; the first, from line %d, was used", symbol, before.place.line))
		return
	}
	in.checkTotals(b, symbol)
	doubted := in.unvoted(b, symbol, there && old.WithoutVote())
	if there {
		if !doubted && old.Body == graph.Council && contradict(old.Modality, fresh.Modality) {
			in.doubt(b.place, DoubtUnvoted, fmt.Sprintf("%s: its modality is %q here, %q in the record, %s", symbol, fresh.Modality, old.Modality, outcomeOf(old.Sources, source)))
		}
		if old.Date != "" && b.date != "" && old.Date != b.date && moreExact(old.Date, b.date) == "" && moreExact(b.date, old.Date) == "" {
			in.doubt(b.place, DoubtDates, fmt.Sprintf("%s: %s here, %s in the record, %s", symbol, b.date, old.Date, outcomeOf(old.Sources, source)))
		}
		if old.Meeting != "" && fresh.Meeting != "" && old.Meeting != fresh.Meeting && !strings.HasPrefix(old.Meeting, fresh.Meeting+"-") {
			in.doubt(b.place, DoubtMeetings, fmt.Sprintf("%s: %s here, %s in the record, %s", symbol, b.meeting, old.Meeting, outcomeOf(old.Sources, source)))
		}
		if in.complete(&old, fresh, source, b.place) {
			in.put(old, b.place)
		}
	} else {
		fresh.Situations = in.classify(&fresh, b.place)
		in.put(fresh, b.place)
	}
	if len(b.votes) == 0 {
		return // a document may name no voter
	}
	r := in.roll(key, b.place)
	r.place, r.votes, r.sorted = b.place, b.votes, true
}

// outcomeOf says what became of a value of the record that a file contradicts:
// what came from such files alone is brought up to date, the rest stays.
func outcomeOf(sources []string, source string) string {
	if slices.Equal(sources, []string{source}) {
		return "which came from such a file alone and was replaced"
	}
	return "which was kept"
}

// takesMeeting reports whether what the record says of a text will name the
// meeting that a file says, which then has to be there.
func takesMeeting(old, fresh string, sources []string, source string) bool {
	return old == "" || old == fresh || slices.Equal(sources, []string{source})
}

// complete fills what a decision lacks from what the file says, and reports
// whether that changed it. A decision that came from such a file alone is
// brought up to date instead.
func (in *intake) complete(d *graph.Decision, fresh graph.Decision, source string, p place) bool {
	own := slices.Equal(d.Sources, []string{source})
	changed := false
	set := func(field *string, value string) {
		if value != "" && *field != value && (own || *field == "") {
			*field, changed = value, true
		}
	}
	set(&d.Draft, fresh.Draft)
	set((*string)(&d.DraftDate), string(fresh.DraftDate))
	if day := moreExact(d.Date, fresh.Date); day != "" {
		d.Date, changed = day, true
	} else if moreExact(fresh.Date, d.Date) == "" {
		set((*string)(&d.Date), string(fresh.Date))
	}
	set(&d.Modality, fresh.Modality)
	if fresh.AbsencesKnown && !d.AbsencesKnown {
		d.AbsencesKnown, changed = true, true
	}
	set(&d.Meeting, fresh.Meeting)
	set(&d.AssemblyMeeting, fresh.AssemblyMeeting)
	set(&d.Session, fresh.Session)
	set(&d.Title, fresh.Title)
	set(&d.Agenda, fresh.Agenda)
	set((*string)(&d.ChapterVII), string(fresh.ChapterVII))
	lists := func(field *[]string, value []string) {
		if len(value) > 0 && !slices.Equal(*field, value) && (own || len(*field) == 0) {
			*field, changed = value, true
		}
	}
	lists(&d.Subjects, fresh.Subjects)
	lists(&d.Sponsors, fresh.Sponsors)
	if own || len(d.Situations) == 0 {
		if found := in.classify(d, p); len(found) > 0 && !slices.Equal(found, d.Situations) {
			d.Situations, changed = found, true
		}
	}
	if changed && !slices.Contains(d.Sources, source) {
		d.Sources = append(slices.Clone(d.Sources), source)
	}
	return changed
}

// contradict reports whether by one modality there was a vote and by the other
// none. Of acclamation the record has texts with votes and without.
func contradict(a, b string) bool {
	if a == "" || b == "" || a == acclamation || b == acclamation {
		return false
	}
	return (a == graph.ModalityWithoutVote) != (b == graph.ModalityWithoutVote)
}

const acclamation = "acclamation"

// moreExact returns day if it is a day of the month that is all the record
// has; empty otherwise.
func moreExact(month, day graph.Date) graph.Date {
	if month.Precision() == graph.ToTheMonth && day.Precision() == graph.ToTheDay && day.Month() == month {
		return day
	}
	return ""
}

var councilMeeting = regexp.MustCompile(`^S/PV\.(\d+)\b`)

// meetingOf is the id of the meeting that a ballot names.
func (in *intake) meetingOf(b *ballot) string {
	if b.meeting == "" {
		return ""
	}
	if !councilMeeting.MatchString(b.meeting) {
		in.doubt(b.place, DoubtMeetings, fmt.Sprintf("%s: %q is no meeting of the Council", b.resolution, b.meeting))
		return ""
	}
	return graph.SymbolID(b.meeting)
}

// newMeeting adds a meeting that the record lacks, with what the ballot says
// of it: symbol, date and the agenda item under which the vote was taken.
func (in *intake) newMeeting(b *ballot, id, source string) {
	if in.meetings.has(id) || in.known[id] == graph.KindMeeting {
		return
	}
	m := graph.Meeting{
		ID: id, Type: graph.Formal, Symbol: b.meeting, Date: b.date, Topic: b.agenda, Sources: []string{source},
	}
	m.Number, _ = strconv.Atoi(councilMeeting.FindStringSubmatch(b.meeting)[1])
	m.Situations = in.classify(&graph.Decision{Symbol: m.Symbol, Agenda: b.agenda}, b.place)
	in.meetings.add(id, m, b.place)
}

// councilDocument keeps a draft's symbol if it is one of the Council's.
func councilDocument(symbol string) string {
	if strings.HasPrefix(symbol, "S/") {
		return symbol
	}
	return ""
}

var (
	bracketTitle = regexp.MustCompile(`^(?i:Security Council resolution) \d+ ?\(\d{4}\) \[(?:on )?(.+)\]$`)
	titleTail    = regexp.MustCompile(`\s+:\s+(?:draft )?(?:resolution|decision)\b.*$`)
)

// councilTitle takes the subject out of the Library's description: "Security
// Council resolution 1973 (2011) [on the situation in ...]".
func councilTitle(description string) string {
	m := bracketTitle.FindStringSubmatch(description)
	if m == nil {
		return description
	}
	return capital(m[1])
}

func capital(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(first)) + s[size:]
}

// assemblyTitle drops the cataloguers' tail " : resolution / adopted by the
// General Assembly".
func assemblyTitle(title string) string {
	if short := titleTail.ReplaceAllString(title, ""); short != "" {
		return short
	}
	return title
}

// modality says in the record's words how a text was adopted.
func modality(source string) string {
	s := strings.ToLower(source)
	switch {
	case withoutVote.MatchString(s): // by acclamation, too, nobody votes
		return graph.ModalityWithoutVote
	case strings.Contains(s, "written") || strings.Contains(s, "mail") || strings.Contains(s, "correspondence"):
		return "written procedure"
	case strings.Contains(s, "vote") || strings.Contains(s, "voting") || strings.Contains(s, "unanim"):
		return "vote"
	default:
		return s
	}
}
