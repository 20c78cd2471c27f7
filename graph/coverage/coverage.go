// Package coverage says what the record covers, and what it lacks of what is
// asked for: meetings, roll calls, speakers, presidents. It imports graph and,
// for its notes, graph/sentence.
package coverage

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/sentence"
)

// What the sources of the record cover. Notes says it wherever a reader asks
// for more.
const (
	// AllMeetingsUntil is the last day of the yearly tables of meetings: after
	// it the record holds only the meetings at which a text was put to the
	// vote, or the President made a statement.
	AllMeetingsUntil graph.Date = "2022-06-30"
	// SpeakersSince and SpeakersUntil bound the corpus of speeches from which
	// it is known who spoke.
	SpeakersSince graph.Date = "1995"
	SpeakersUntil graph.Date = "2020"
)

// NoteSpeeches says what is known of speeches.
const NoteSpeeches = "The record says who spoke and how often, not what was said: but for six debates the texts of speeches are not in it."

// Reader is what gaps are found with.
type Reader interface {
	graph.StatusReader
	graph.NodeReader
}

// Gaps says what the record lacks of what is asked for. The zero Gaps
// works; it may be used from many goroutines.
type Gaps struct {
	turn sync.Mutex
	hash string // of the data that gaps and assembly are of
	gaps []gap
	last graph.Date // of the Assembly's roll calls
	top  int        // highest number of a formal meeting in the yearly tables; 0: the record is a sample
}

// gap is a number of a formal meeting that the record does not hold, with the
// days of the meetings before and after.
type gap struct {
	number       int
	after, until graph.Date
}

// read looks through the numbers of the meetings once for each state of the
// data.
func (m *Gaps) read(ctx context.Context, s Reader) error {
	status, err := s.Status(ctx)
	if err != nil {
		return err
	}
	if m.hash == status.Hash {
		return nil
	}
	days := map[int]graph.Date{}
	highest := 0
	q := graph.MeetingQuery{Types: []graph.MeetingType{graph.Formal}, To: AllMeetingsUntil, Order: graph.Oldest, Page: graph.Page{Limit: graph.MaxLimit}}
	for {
		list, err := s.Meetings(ctx, q)
		if err != nil {
			return err
		}
		for i := range list.Items {
			if n := list.Items[i].Number; n > 0 {
				days[n] = list.Items[i].Date
				highest = max(highest, n)
			}
		}
		if q.After = list.Next; list.Next == "" {
			break
		}
	}
	var gaps []gap
	m.top = 0
	if len(days)*2 > highest { // a record of a few meetings has no gaps, but is a sample
		m.top = highest
		before := graph.Date("")
		for n := 1; n <= highest; n++ {
			if day, ok := days[n]; ok {
				before = day
				for i := len(gaps) - 1; i >= 0 && gaps[i].until == ""; i-- {
					gaps[i].until = day
				}
				continue
			}
			gaps = append(gaps, gap{number: n, after: before})
		}
	}
	newest, err := s.Decisions(ctx, graph.DecisionQuery{DecisionFilter: graph.DecisionFilter{Body: graph.Assembly}, Page: graph.Page{Limit: 1}})
	if err != nil {
		return err
	}
	m.last = ""
	if len(newest.Items) > 0 {
		m.last = newest.Items[0].Date
	}
	m.gaps, m.hash = gaps, status.Hash
	return nil
}

// maxNamed is how many missing meetings a note names.
const maxNamed = 5

// ofPeriod says of meetings that a period was asked for; nothing where none was.
func ofPeriod(from, to graph.Date) string {
	if from == "" && to == "" {
		return ""
	}
	return " of about this period"
}

// OfMeetings says which formal meetings of a period the record lacks. It fails
// as the store does.
func (m *Gaps) OfMeetings(ctx context.Context, s Reader, types []graph.MeetingType, from, to graph.Date) ([]string, error) {
	if len(types) > 0 && !slices.Contains(types, graph.Formal) {
		return nil, nil
	}
	m.turn.Lock()
	defer m.turn.Unlock()
	if err := m.read(ctx, s); err != nil {
		return nil, err
	}
	var notes, symbols []string
	for _, g := range m.gaps {
		if (from == "" || g.until.LastDay() >= from.FirstDay()) && (to == "" || g.after.FirstDay() <= to.LastDay()) {
			symbols = append(symbols, fmt.Sprintf("S/PV.%d", g.number))
		}
	}
	switch n := len(symbols); {
	case n > maxNamed:
		notes = append(notes, fmt.Sprintf("The record skips the numbers of %d formal meetings%s, which are missing on all matters: the first is %s, the last %s.",
			n, ofPeriod(from, to), symbols[0], symbols[n-1]))
	case n > 0:
		notes = append(notes, "Missing are formal meetings of about this period whose numbers the record skips: "+strings.Join(symbols, ", ")+".")
	}
	if to == "" || to.LastDay() > AllMeetingsUntil {
		notes = append(notes, noteLaterMeetings)
	}
	return notes, nil
}

// noteLaterMeetings says which meetings the record lacks after the yearly
// tables end.
var noteLaterMeetings = "After " + sentence.Date(AllMeetingsUntil) + " the record holds only the meetings at which a text was adopted or failed, or the President made a statement."

var formalMeeting = regexp.MustCompile(`(?i)^\s*S[/-]PV[./-]?\s*(\d{1,6})\s*$`)

// OfMeeting says why the record holds no formal meeting of a symbol or an id;
// "" where it does not know. It fails as the store does.
func (m *Gaps) OfMeeting(ctx context.Context, s Reader, name string) (string, error) {
	found := formalMeeting.FindStringSubmatch(name)
	if found == nil {
		return "", nil
	}
	number, err := strconv.Atoi(found[1])
	if err != nil {
		return "", nil
	}
	m.turn.Lock()
	defer m.turn.Unlock()
	if err := m.read(ctx, s); err != nil {
		return "", err
	}
	switch {
	case m.top > 0 && number > m.top:
		return noteLaterMeetings, nil
	case slices.ContainsFunc(m.gaps, func(g gap) bool { return g.number == number }):
		return "The sources of the record skip this number.", nil
	}
	return "", nil
}

// OfRollCalls says which roll calls of the Assembly the record lacks. It fails
// as the store does.
func (m *Gaps) OfRollCalls(ctx context.Context, s Reader, to graph.Date) ([]string, error) {
	m.turn.Lock()
	defer m.turn.Unlock()
	if err := m.read(ctx, s); err != nil {
		return nil, err
	}
	if m.last == "" || (to != "" && to.LastDay() <= m.last.LastDay()) {
		return nil, nil
	}
	return []string{"The last roll call of the General Assembly in the record is from " + sentence.Date(m.last) + "; later ones are not in it."}, nil
}

// OfSpeakers says in which meetings of a period it is not known who spoke.
func OfSpeakers(from, to graph.Date) []string {
	if from != "" && from.FirstDay() >= SpeakersSince.FirstDay() && to != "" && to.LastDay() <= SpeakersUntil.LastDay() {
		return []string{NoteSpeeches}
	}
	return []string{fmt.Sprintf("Who spoke is known of meetings from %s to %s.", SpeakersSince, SpeakersUntil), NoteSpeeches}
}

// GeneralTopics tells the topics under which a situation was also discussed
// without being named. Nil: none.
type GeneralTopics func(situation string) []string

// TopicCount counts meetings by a topic.
type TopicCount struct {
	Topic string
	N     int
}

// Under counts the meetings that match q but for its situations, bear a
// general topic of one of these or of one that is part of them, and are not
// known to concern any of them. It fails as the store does.
func (g GeneralTopics) Under(ctx context.Context, s graph.NodeReader, q graph.MeetingQuery) ([]TopicCount, error) {
	var out []TopicCount
	if g == nil || len(q.Situations) == 0 {
		return nil, nil
	}
	all, err := s.Situations(ctx, graph.SituationQuery{})
	if err != nil {
		return nil, err
	}
	var topics []string
	for _, id := range graph.Narrower(all, q.Situations) {
		for _, t := range g(id) {
			if !slices.Contains(topics, t) {
				topics = append(topics, t)
			}
		}
	}
	for _, topic := range topics {
		bearing := func(situations []string) (int, error) {
			n := 0
			of := q
			of.Situations, of.Text, of.Page = situations, strings.TrimSpace(q.Text+" "+topic), graph.Page{Limit: graph.MaxLimit}
			for {
				list, err := s.Meetings(ctx, of)
				if err != nil {
					return 0, err
				}
				for i := range list.Items {
					if graph.Fold(list.Items[i].Topic) == graph.Fold(topic) {
						n++
					}
				}
				if of.After = list.Next; list.Next == "" {
					return n, nil
				}
			}
		}
		all, err := bearing(nil)
		if err != nil {
			return nil, err
		}
		known, err := bearing(q.Situations)
		if err != nil {
			return nil, err
		}
		if all > known {
			out = append(out, TopicCount{topic, all - known})
		}
	}
	return out, nil
}

// NoteTopics says how many more meetings bear a general topic.
func NoteTopics(counts []TopicCount) []string {
	var notes []string
	for _, c := range counts {
		one := "%d more meeting bears the general topic %q; the record does not say whether it concerns what was asked for."
		if c.N > 1 {
			one = "%d more meetings bear the general topic %q; the record does not say which of them concern what was asked for."
		}
		notes = append(notes, fmt.Sprintf(one, c.N, c.Topic))
	}
	return notes
}
