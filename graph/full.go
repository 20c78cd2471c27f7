package graph

// FullFields are what a node can say beyond its short form, in the order of
// the values that Full gives.
var FullFields = []Field{
	{"regional_group", FieldText, "of an actor, in the United Nations"},
	{"permanent", FieldBoolean, "whether a state holds or held a permanent seat on the Council"},
	{"seat_from", FieldDate, "first day on which the seat is this state's, where another held it before"},
	{"seat_until", FieldDate, "last day on which it was, where another continues it"},
	{"first_vote", FieldDate, "of an actor, in the Council"},
	{"last_vote", FieldDate, "of an actor, in the Council"},
	{"region", FieldText, "of a situation"},
	{"theme", FieldText, "of a situation"},
	{"from_year", FieldInteger, "first year of a text that can concern a situation"},
	{"to_year", FieldInteger, "last such year; absent while the situation is open"},
	{"number", FieldInteger, "of a formal meeting"},
	{"body", FieldText, "organ that voted: council or assembly"},
	{"resolution", FieldInteger, "number of a Council resolution"},
	{"draft", FieldText, "symbol of the draft that was voted"},
	{"modality", FieldText, "of a decision: vote, written procedure, acclamation, without vote ..."},
	{"assembly_meeting", FieldText, "symbol of the Assembly's meeting at which a roll call was taken"},
	{"session", FieldText, "of the Assembly"},
	{"agenda", FieldText, "agenda item of a decision or statement"},
	{"chapter_vii", FieldText, "whether a decision acts under Chapter VII of the Charter: yes or no"},
	{"absences_known", FieldBoolean, "of a roll call of the Assembly: whether all members that did not vote are on it"},
	{"subjects", FieldList, "of a decision or statement"},
	{"issues", FieldList, "of a roll call of the Assembly, as its source codes them"},
	{"stance", FieldText, "of a statement"},
	{"capacity", FieldText, "in which a speaker spoke"},
	{"words", FieldInteger, "of a speech"},
}

// The places of the values in FullFields.
const (
	fieldRegionalGroup = iota
	fieldPermanent
	fieldSeatFrom
	fieldSeatUntil
	fieldFirstVote
	fieldLastVote
	fieldRegion
	fieldTheme
	fieldFromYear
	fieldToYear
	fieldNumber
	fieldBody
	fieldResolution
	fieldDraft
	fieldModality
	fieldAssemblyMeeting
	fieldSession
	fieldAgenda
	fieldChapterVII
	fieldAbsencesKnown
	fieldSubjects
	fieldIssues
	fieldStance
	fieldCapacity
	fieldWords
	fieldCount
)

// Full returns the actor as a node with the values of FullFields.
func (a *Actor) Full() SubgraphNode {
	v := make([]any, fieldCount)
	v[fieldRegionalGroup] = said(a.RegionalGroup)
	if a.Type == State {
		v[fieldPermanent] = a.Permanent
	}
	v[fieldSeatFrom], v[fieldSeatUntil] = said(a.SeatFrom), said(a.SeatUntil)
	v[fieldFirstVote], v[fieldLastVote] = said(a.FirstVote), said(a.LastVote)
	return SubgraphNode{a.Node(), v}
}

// Full returns the situation as a node with the values of FullFields.
func (s *Situation) Full() SubgraphNode {
	v := make([]any, fieldCount)
	v[fieldRegion], v[fieldTheme] = said(s.Region), said(s.Theme)
	v[fieldFromYear], v[fieldToYear] = counted(s.From), counted(s.To)
	return SubgraphNode{s.Node(), v}
}

// Full returns the meeting as a node with the values of FullFields.
func (m *Meeting) Full() SubgraphNode {
	v := make([]any, fieldCount)
	v[fieldNumber] = counted(m.Number)
	return SubgraphNode{m.Node(), v}
}

// Full returns the decision as a node with the values of FullFields.
func (d *Decision) Full() SubgraphNode {
	v := make([]any, fieldCount)
	v[fieldBody], v[fieldResolution] = said(string(d.Body)), counted(d.Resolution)
	v[fieldDraft], v[fieldModality], v[fieldSession] = said(d.Draft), said(d.Modality), said(d.Session)
	v[fieldAgenda], v[fieldChapterVII] = said(d.Agenda), said(string(d.ChapterVII))
	v[fieldSubjects], v[fieldIssues] = listed(d.Subjects), listed(d.Issues)
	if d.Body == Assembly {
		v[fieldAbsencesKnown], v[fieldAssemblyMeeting] = d.AbsencesKnown, said(d.AssemblyMeeting)
	}
	return SubgraphNode{d.Node(), v}
}

// Full returns the statement as a node with the values of FullFields.
func (s *Statement) Full() SubgraphNode {
	v := make([]any, fieldCount)
	v[fieldAgenda], v[fieldSubjects] = said(s.Agenda), listed(s.Subjects)
	v[fieldStance], v[fieldCapacity], v[fieldWords] = said(s.Stance), said(s.Capacity), counted(s.Words)
	return SubgraphNode{s.Node(), v}
}

// counted is a number that is not known when it is 0.
func counted(n int) any {
	if n == 0 {
		return nil
	}
	return n
}

func listed(list []string) any {
	if len(list) == 0 {
		return nil
	}
	return list
}
