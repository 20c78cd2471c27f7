package graph

import (
	"strconv"
	"strings"
)

// Outcome says what became of a text that was put to the vote.
type Outcome string

// The outcomes. NotStated is for a text of which the source does not say what
// became of it, as for the Assembly's roll calls that come with the program; a
// file of adopted resolutions of the Assembly gives them Adopted.
const (
	Adopted    Outcome = "adopted"
	Vetoed     Outcome = "vetoed"
	NotAdopted Outcome = "not adopted"
	NotStated  Outcome = "not stated"
)

// ChapterVII says whether a text acts under Chapter VII of the Charter; empty
// means that the record does not say.
type ChapterVII string

// The values of ChapterVII.
const (
	ChapterVIIYes ChapterVII = "yes"
	ChapterVIINo  ChapterVII = "no"
)

// Decision is a text that was put to the vote: an adopted resolution, a draft
// that was vetoed or not adopted, or a roll call of the General Assembly.
type Decision struct {
	ID         string  `json:"id"`
	Body       Body    `json:"body"`
	Symbol     string  `json:"symbol"`
	Resolution int     `json:"resolution,omitempty"` // number of a Council resolution
	Draft      string  `json:"draft,omitempty"`      // symbol of the draft that was voted
	DraftDate  Date    `json:"draft_date,omitempty"`
	Date       Date    `json:"date,omitempty"`
	Outcome    Outcome `json:"outcome"`
	Modality   string  `json:"modality,omitempty"` // vote, written procedure, acclamation, without vote; Assembly: resolution, paragraph, amendment ...
	Meeting    string  `json:"meeting,omitempty"`
	Session    string  `json:"session,omitempty"` // of the Assembly
	// AssemblyMeeting is the symbol of the Assembly's meeting at which the
	// roll call was taken. The record has no nodes for these meetings.
	AssemblyMeeting string     `json:"assembly_meeting,omitempty"`
	Title           string     `json:"title"`
	Agenda          string     `json:"agenda,omitempty"`
	ChapterVII      ChapterVII `json:"chapter_vii,omitempty"`
	Subjects        []string   `json:"subjects,omitempty"`
	Issues          []string   `json:"issues,omitempty"` // of an Assembly roll call, as its source codes them
	Verbs           string     `json:"verbs,omitempty"`  // operative verbs with their number
	Sponsors        []string   `json:"sponsors,omitempty"`
	Situations      []string   `json:"situations,omitempty"`
	Tally           Tally      `json:"tally"` // of the shown votes; stores keep it, loaders need not fill it
	// AbsencesKnown says of a roll call of the Assembly that all members that
	// did not vote are on it as "did not vote". Where it is false, it is not
	// known who else was a member that day.
	AbsencesKnown bool     `json:"absences_known,omitempty"`
	Sources       []string `json:"sources,omitempty"`
}

// ModalityWithoutVote is the Modality of a text that was adopted without a
// vote.
const ModalityWithoutVote = "without vote"

// WithoutVote reports whether the text was adopted without a vote. Nobody was
// absent then: Shown leaves "did not vote" out.
func (d *Decision) WithoutVote() bool { return d.Modality == ModalityWithoutVote }

// Unanimous reports whether the text was carried by all who voted (see
// Tally.Unanimous), or adopted with no vote of anybody on record, as a text
// that was adopted without a vote is.
func (d *Decision) Unanimous() bool {
	return d.Tally.Unanimous() || (d.Outcome == Adopted && d.Tally.Total() == 0)
}

// Citation says that a decision or a presidential statement cites another.
type Citation struct {
	From   string `json:"from"`
	To     string `json:"to"`
	Times  int    `json:"times"` // how often the citing text names it, 1 or more
	Source string `json:"source"`
}

// AssemblyVote is the type of a roll call of the Assembly as a node.
const AssemblyVote = "assembly vote"

// Type tells the sorts of decision apart: resolution, draft, assembly vote.
func (d *Decision) Type() string {
	switch {
	case d.Body == Assembly:
		return AssemblyVote
	case d.Outcome == Adopted:
		return "resolution"
	default:
		return "draft"
	}
}

// Node returns the short form.
func (d *Decision) Node() Node {
	name := d.Title
	if name == "" {
		name = d.Symbol
	}
	return Node{
		ID: d.ID, Kind: KindDecision, Type: d.Type(), Name: name, Symbol: d.Symbol, Date: d.Date,
		Outcome: string(d.Outcome), Document: DocumentURL(d.Symbol),
	}
}

// Validate checks the parts that the decision states of itself. It fails with
// Invalid.
func (d *Decision) Validate() error {
	switch d.Body {
	case Council, Assembly:
	default:
		return Invalidf("body", "decision %s has the body %q; it must be council or assembly", d.ID, d.Body)
	}
	switch d.Outcome {
	case Adopted, Vetoed, NotAdopted, NotStated:
	default:
		return Invalidf("outcome", "decision %s has the outcome %q; it must be adopted, vetoed, not adopted or not stated", d.ID, d.Outcome)
	}
	if d.ChapterVII != "" && d.ChapterVII != ChapterVIIYes && d.ChapterVII != ChapterVIINo {
		return Invalidf("chapter_vii", "decision %s says %q of Chapter VII; it must be yes, no or empty", d.ID, d.ChapterVII)
	}
	if d.Symbol == "" {
		return Invalidf("symbol", "decision %s has no symbol", d.ID)
	}
	if d.Body == Council && d.Outcome != Adopted && (d.Resolution > 0 || strings.HasPrefix(d.Symbol, "S/RES/")) {
		return Invalidf("outcome", "decision %s is a resolution, so it was adopted; the file says %q", d.ID, d.Outcome)
	}
	return firstError(validID("id", d.ID), validDate("date", d.Date), validDate("draft_date", d.DraftDate))
}

// References lists the ids of other nodes that the decision names.
func (d *Decision) References() []string {
	refs := append(append([]string(nil), d.Sponsors...), d.Situations...)
	if d.Meeting != "" {
		refs = append(refs, d.Meeting)
	}
	return refs
}

// Links lists the links that the decision states: sponsored, taken at,
// concerns. Votes, vetoes and citations have links of their own.
func (d *Decision) Links() []Link {
	var out []Link
	source := first(d.Sources)
	for _, s := range d.Sponsors {
		out = append(out, Link{From: s, To: d.ID, Relation: Sponsored, Date: d.Date, Source: source})
	}
	if d.Meeting != "" {
		out = append(out, Link{From: d.ID, To: d.Meeting, Relation: TakenAt, Date: d.Date, Source: source})
	}
	for _, s := range d.Situations {
		out = append(out, Link{From: d.ID, To: s, Relation: Concerns, Date: d.Date, Source: source})
	}
	return out
}

// SearchDoc returns what a search finds the decision by.
func (d *Decision) SearchDoc() SearchDoc {
	more := append([]string{string(d.Outcome), d.Type(), d.Agenda, d.Draft, d.Session, d.AssemblyMeeting}, d.Subjects...)
	return NewSearchDoc(append([]string{d.Title, d.Symbol, d.ID}, d.shortNames()...), more...)
}

// shortNames are what people call a resolution besides its symbol: 1973,
// resolution 1973 (2011), UNSCR 1973; of the Assembly 31/106 A, 1514 (XV). None
// for other decisions.
func (d *Decision) shortNames() []string {
	if d.Body == Assembly {
		if r, ok := parseAssemblyResolution(d.Symbol); ok {
			return r.names()
		}
		return nil
	}
	if d.Resolution == 0 || d.Body != Council {
		return nil
	}
	number := strconv.Itoa(d.Resolution)
	var out []string
	for _, words := range []string{"", "resolution ", "UNSCR ", "SC Res. ", "Security Council resolution "} {
		out = append(out, words+number, words+strings.TrimPrefix(d.Symbol, "S/RES/"))
	}
	return out
}

// Link returns the citation as a link; date is that of the citing text.
func (c Citation) Link(date Date) Link {
	return Link{From: c.From, To: c.To, Relation: Cites, Date: date, Times: c.Times, Source: c.Source}
}
