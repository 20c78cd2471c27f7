package subgraph

import "github.com/councilgraph/councilgraph/graph"

// NodeFields are what a node can say beyond its short form, in the order of
// the values that Full gives.
var NodeFields = []graph.Field{
	{Name: "regional_group", Type: graph.FieldText, Doc: "of an actor, in the United Nations"},
	{Name: "permanent", Type: graph.FieldBoolean, Doc: "whether a state holds or held a permanent seat on the Council"},
	{Name: "seat_from", Type: graph.FieldDate, Doc: "first day on which the seat is this state's, where another held it before"},
	{Name: "seat_until", Type: graph.FieldDate, Doc: "last day on which it was, where another continues it"},
	{Name: "first_vote", Type: graph.FieldDate, Doc: "of an actor, in the Council"},
	{Name: "last_vote", Type: graph.FieldDate, Doc: "of an actor, in the Council"},
	{Name: "region", Type: graph.FieldText, Doc: "of a situation"},
	{Name: "theme", Type: graph.FieldText, Doc: "of a situation"},
	{Name: "from_year", Type: graph.FieldInteger, Doc: "first year of a text that can concern a situation"},
	{Name: "to_year", Type: graph.FieldInteger, Doc: "last such year; absent while the situation is open"},
	{Name: "number", Type: graph.FieldInteger, Doc: "of a formal meeting"},
	{Name: "body", Type: graph.FieldText, Doc: "organ that voted: council or assembly"},
	{Name: "resolution", Type: graph.FieldInteger, Doc: "number of a Council resolution"},
	{Name: "draft", Type: graph.FieldText, Doc: "symbol of the draft that was voted"},
	{Name: "modality", Type: graph.FieldText, Doc: "of a decision: vote, written procedure, acclamation, without vote ..."},
	{Name: "assembly_meeting", Type: graph.FieldText, Doc: "symbol of the Assembly's meeting at which a roll call was taken"},
	{Name: "session", Type: graph.FieldText, Doc: "of the Assembly"},
	{Name: "agenda", Type: graph.FieldText, Doc: "agenda item of a decision or statement"},
	{Name: "chapter_vii", Type: graph.FieldText, Doc: "whether a decision acts under Chapter VII of the Charter: yes or no"},
	{Name: "absences_known", Type: graph.FieldBoolean, Doc: "of a roll call of the Assembly: whether all members that did not vote are on it"},
	{Name: "subjects", Type: graph.FieldList, Doc: "of a decision or statement"},
	{Name: "issues", Type: graph.FieldList, Doc: "of a roll call of the Assembly, as its source codes them"},
	{Name: "stance", Type: graph.FieldText, Doc: "of a statement"},
	{Name: "capacity", Type: graph.FieldText, Doc: "in which a speaker spoke"},
	{Name: "words", Type: graph.FieldInteger, Doc: "of a speech"},
}

// The places of the values in NodeFields.
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

// Node is a node with the values of NodeFields.
func Node[T graph.Actor | graph.Situation | graph.Meeting | graph.Decision | graph.Statement](of *T) graph.SubgraphNode {
	switch n := any(of).(type) {
	case *graph.Actor:
		return fullActor(n)
	case *graph.Situation:
		return fullSituation(n)
	case *graph.Meeting:
		return fullMeeting(n)
	case *graph.Decision:
		return fullDecision(n)
	default:
		return fullStatement(any(of).(*graph.Statement))
	}
}

func fullActor(a *graph.Actor) graph.SubgraphNode {
	v := make([]any, fieldCount)
	v[fieldRegionalGroup] = graph.TextCell(a.RegionalGroup)
	if a.Type == graph.State {
		v[fieldPermanent] = a.Permanent
	}
	v[fieldSeatFrom], v[fieldSeatUntil] = graph.TextCell(a.SeatFrom), graph.TextCell(a.SeatUntil)
	v[fieldFirstVote], v[fieldLastVote] = graph.TextCell(a.FirstVote), graph.TextCell(a.LastVote)
	return graph.SubgraphNode{Node: a.Node(), Values: v}
}

func fullSituation(s *graph.Situation) graph.SubgraphNode {
	v := make([]any, fieldCount)
	v[fieldRegion], v[fieldTheme] = graph.TextCell(s.Region), graph.TextCell(s.Theme)
	v[fieldFromYear], v[fieldToYear] = counted(s.From), counted(s.To)
	return graph.SubgraphNode{Node: s.Node(), Values: v}
}

func fullMeeting(m *graph.Meeting) graph.SubgraphNode {
	v := make([]any, fieldCount)
	v[fieldNumber] = counted(m.Number)
	return graph.SubgraphNode{Node: m.Node(), Values: v}
}

func fullDecision(d *graph.Decision) graph.SubgraphNode {
	v := make([]any, fieldCount)
	v[fieldBody], v[fieldResolution] = graph.TextCell(string(d.Body)), counted(d.Resolution)
	v[fieldDraft], v[fieldModality], v[fieldSession] = graph.TextCell(d.Draft), graph.TextCell(d.Modality), graph.TextCell(d.Session)
	v[fieldAgenda], v[fieldChapterVII] = graph.TextCell(d.Agenda), graph.TextCell(string(d.ChapterVII))
	v[fieldSubjects], v[fieldIssues] = listed(d.Subjects), listed(d.Issues)
	if d.Body == graph.Assembly {
		v[fieldAbsencesKnown], v[fieldAssemblyMeeting] = d.AbsencesKnown, graph.TextCell(d.AssemblyMeeting)
	}
	return graph.SubgraphNode{Node: d.Node(), Values: v}
}

func fullStatement(s *graph.Statement) graph.SubgraphNode {
	v := make([]any, fieldCount)
	v[fieldAgenda], v[fieldSubjects] = graph.TextCell(s.Agenda), listed(s.Subjects)
	v[fieldStance], v[fieldCapacity], v[fieldWords] = graph.TextCell(s.Stance), graph.TextCell(s.Capacity), counted(s.Words)
	return graph.SubgraphNode{Node: s.Node(), Values: v}
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
