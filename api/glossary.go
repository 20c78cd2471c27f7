package api

import (
	"github.com/danielgtaylor/huma/v2"

	"github.com/councilgraph/councilgraph/graph"
)

// field describes a property of the domain's types, which know nothing of
// OpenAPI, to readers and to generated clients.
type field struct {
	doc    string
	values []any // the whole list of values it can have; nil: any
}

// glossary describes properties by "Schema.property", or by "property" for
// every schema that has one.
var glossary = map[string]field{
	"Between.links_a":           {doc: "Its links to the first node, the most informative first; absent when votes are given."},
	"Between.links_b":           {doc: "Its links to the second node."},
	"Between.with_a":            {doc: "Number of its links to the first node, or of decisions on which the two voted as asked."},
	"Between.with_b":            {doc: "Number of its links to the second node, or of decisions on which the two voted as asked."},
	"Common.a":                  {doc: "The first node."},
	"Common.b":                  {doc: "The second node."},
	"Common.linked":             {doc: "Number of matching links between the two nodes themselves, or of decisions on which they voted as asked."},
	"Common.nodes":              {doc: "The nodes between the two. By links, the most informative first; by votes, ordered by the smaller of their two counts."},
	"ConsoleExample.parameters": {doc: "Values for the names in the text."},
	"ConsoleExample.text":       {doc: "The query."},
	"ConsoleExample.title":      {doc: "What the query asks."},
	"ConsoleLink.relation":      {doc: "As the query calls it; in rows of the record's links, one of its relations."},
	"ConsolePart.doc":           {doc: "What one row, node or relationship stands for."},
	"ConsolePart.fields":        {doc: "Its columns or properties."},
	"ConsolePart.name":          {doc: "Name, as a query writes it."},
	"ConsolePart.sort":          {doc: "The kind of the item.", values: []any{"view", "node", "relationship"}},

	"about":             {doc: "What it is about, in the source's words."},
	"about_nodes":       {doc: "Ids of the decisions, meetings and situations that it is about."},
	"assembly_meeting":  {doc: "Of a roll call of the Assembly: symbol of the meeting at which it was taken, for example A/PV.1976. Absent where it is not known."},
	"absences_known":    {doc: "Of a roll call of the Assembly: whether all members that did not vote are on it as \"did not vote\". Where absent or false, it is not known who else was a member that day."},
	"abstained":         {doc: "Members who abstained."},
	"actor":             {doc: "Id of the actor."},
	"actors":            {doc: "Number of actors of all types."},
	"adopted":           {doc: "Resolutions adopted."},
	"agenda":            {doc: "Agenda item, as the Council words it."},
	"aliases":           {doc: "Other names and codes."},
	"assembly_absences": {doc: "Members that did not vote in roll calls of the Assembly, where that is known."},
	"assembly_votes":    {doc: "Votes in roll calls of the Assembly."},
	"basis":             {doc: "How it is known who presided: from the record of speeches, or from the rotation in the alphabetical order of the members' English names.", values: []any{graph.BasisSpeeches, graph.BasisRotation}},
	"body":              {doc: "The body that took the decision.", values: values(bodies)},
	"capacity":          {doc: "Capacity in which the speaker spoke: member, president, invited."},
	"chapter_vii":       {doc: "Whether the text acts under Chapter VII of the Charter. Absent: the record does not say.", values: []any{"yes", "no"}},
	"citations":         {doc: "Pairs of a text and a text that it cites."},
	"continues":         {doc: "Ids of the states whose seat it continues."},
	"date":              {doc: "The day, as YYYY-MM-DD, or the month, as YYYY-MM, where the day is not known. Absent: not known."},
	"decision":          {doc: "Id of the decision."},
	"decisions":         {doc: "Decisions of the Council."},
	"detail":            {doc: "Kind of criticism, where the source has one."},
	"did_not_vote":      {doc: "Members who did not take part in the vote."},
	"direction":         {doc: "out: from the node; in: towards it.", values: []any{"out", "in"}},
	"document":          {doc: "Address of the official document."},
	"draft":             {doc: "Symbol of the draft that was voted."},
	"draft_date":        {doc: "Date of the draft, as YYYY-MM-DD, or YYYY-MM where the day is not known."},
	"end":               {doc: "The end that was asked for."},
	"first":             {doc: "Date of the first decision or meeting."},
	"first_day":         {doc: "First day of a stay, where the seat changed hands within the year. Absent: 1 January."},
	"first_vote":        {doc: "Date of its first vote in the Council."},
	"from":              {doc: "Id of the node where the link starts."},
	"hosts":             {doc: "Ids of the actors that hosted it."},
	"id":                {doc: "Identifier: stable, readable, and usable in an address."},
	"issues":            {doc: "Of a roll call of the Assembly, as its source codes them: me Palestinian conflict, nu nuclear weapons, di arms control, hr human rights, co colonialism, ec economic development."},
	"items":             {doc: "The items on this page of the list."},
	"key":               {doc: "The group within the year (for example the outcome); absent where years are not grouped."},
	"kind":              {doc: "The kind of the item.", values: values(graph.Kinds)},
	"last":              {doc: "Date of the last decision or meeting."},
	"last_day":          {doc: "Last day of a stay, where the seat changed hands within the year. Absent: 31 December."},
	"last_vote":         {doc: "Date of its last vote in the Council."},
	"licence":           {doc: "Licence of the source."},
	"links":             {doc: "The links between the two, the most informative first."},
	"meeting":           {doc: "Id of the meeting. Absent: none, or not known."},
	"meetings":          {doc: "Number of meetings, formal and informal."},
	"modality":          {doc: "How it was voted: vote, written procedure, acclamation, without vote. Of the Assembly: resolution, paragraph, amendment ..."},
	"month":             {doc: "The month, as YYYY-MM."},
	"n":                 {doc: "The number counted."},
	"name":              {doc: "The usual name."},
	"neighbours":        {doc: "The neighbours: those with the newest link first, then by id."},
	"network":           {doc: "Whether its answers can be had as networks of states, in the formats for networks."},
	"next":              {doc: "Where the next page starts; give it as after. Absent on the last page."},
	"no":                {doc: "Members who voted no."},
	"node":              {doc: "The node in short."},
	"not_adopted":       {doc: "Drafts that failed because they had too few votes in favour."},
	"not_known":         {doc: "Members of whom the record does not say how they voted. Never counted as anything else."},
	"notes":             {doc: "What the record lacks of what was asked for. Absent: nothing that is known of."},
	"number":            {doc: "Number of a formal meeting."},
	"order":             {doc: "Position among the speeches of the meeting, from 1."},
	"other":             {doc: "What other sources say of this vote, where they disagree."},
	"outcome":           {doc: "What became of it. \"not stated\" is for roll calls of the Assembly, whose source does not say.", values: values(outcomes)},
	"parents":           {doc: "Ids of the wider situations that it is part of."},
	"permanent":         {doc: "Whether it holds or held a permanent seat on the Council."},
	"presidencies":      {doc: "Months in which it presided over the Council, in order, as far as the record says so."},
	"press_release":     {doc: "Symbol of the press release on the meeting."},
	"rank":              {doc: "Where two sources disagree on a vote, that with the lowest rank is shown."},
	"region":            {doc: "Region of the situation."},
	"regional_group":    {doc: "Regional group of the United Nations. Absent: none, or not known."},
	"relation":          {doc: "The relation that the link states.", values: values(graph.Relations)},
	"resolution":        {doc: "Number of a resolution of the Council."},
	"role":              {doc: "The role in which it spoke.", values: values(graph.SpeakingRoles)},
	"roll_calls":        {doc: "Roll calls of the General Assembly."},
	"seat_from":         {doc: "First day on which the seat is this state's, where another held it before."},
	"seat_until":        {doc: "Last day on which the seat was this state's, where another continues it."},
	"sentences":         {doc: "Sentences that carry the stance."},
	"session":           {doc: "Session of the General Assembly."},
	"situations":        {doc: "Ids of the situations that it concerns. Absent: not classified."},
	"source":            {doc: "Id of the source in which it was read."},
	"sources":           {doc: "Ids of the sources in which it was read."},
	"speaker":           {doc: "Id of the actor who made it."},
	"speakers":          {doc: "The states and organisations that spoke there. Absent: the record does not say who spoke."},
	"speakers_source":   {doc: "Id of the source of the speakers."},
	"speaks_for":        {doc: "Id of the state or organisation spoken for."},
	"speeches":          {doc: "Speeches at meetings of which it is known who spoke; their texts need not be in the record."},
	"sponsors":          {doc: "Ids of the states that sponsored it. Absent: the record names none."},
	"sponsorships":      {doc: "Pairs of a state and a text that it sponsored."},
	"stance":            {doc: "Stance: criticises, denies, opposes, supports, threatens ..."},
	"start":             {doc: "The start that was asked for."},
	"state":             {doc: "Id of the state."},
	"statements":        {doc: "Statements of all sorts."},
	"states":            {doc: "States that are or were members of the United Nations."},
	"subjects":          {doc: "Subject headings of the United Nations' thesaurus."},
	"summary":           {doc: "The situation in a sentence."},
	"symbol":            {doc: "Official symbol of the document."},
	"tally":             {doc: "The votes counted."},
	"targets":           {doc: "The actors at whom it is directed, with the stance towards each."},
	"terms":             {doc: "Terms on the Council, in order."},
	"text":              {doc: "The statement or a summary of it."},
	"theme":             {doc: "Theme of the situation."},
	"tier":              {doc: "How well it matches: 0 the whole of a name, symbol or id; 1 the start of a name; 2 words of a name; 3 words of the text."},
	"times":             {doc: "How often: citations of the other text, sentences that carry a stance, speeches at a meeting."},
	"title":             {doc: "Title of the text."},
	"to":                {doc: "Id of the node where the link ends."},
	"topic":             {doc: "Topic, as the Council's table prints it."},
	"total":             {doc: "How many there are on all pages."},
	"unnamed":           {doc: "Criticism that names no target."},
	"unnamed_speakers":  {doc: "Speeches of others, whom the source does not name by state or organisation."},
	"until":             {doc: "Last day of a stay; 9999-12-31 while it lasts."},
	"url":               {doc: "Address of the source."},
	"value":             {doc: "The vote, the stance, the role of a speaker, or the role in which a situation concerns a state."},
	"verbs":             {doc: "Operative verbs of the text, with how often each occurs."},
	"veto":              {doc: "Whether the vote is a veto. " + vetoDefinition},
	"vetoed":            {doc: "Drafts vetoed, by one member or more."},
	"vetoes":            {doc: "Vetoes cast, one a member. " + vetoDefinition},
	"votes":             {doc: "Votes in the Council, \"not known\" among them."},
	"words":             {doc: "Its length in words."},
	"year":              {doc: "Calendar year; 0 for what has no date."},
	"yes":               {doc: "Members who voted yes."},

	"Hit.outcome":             {doc: "Outcome, where it is a decision.", values: values(outcomes)},
	"Link.date":               {doc: "When, or the first day of a stay, as YYYY-MM-DD, or YYYY-MM where the day is not known. Absent: not known."},
	"Meeting.outcome":         {doc: "Outcome, as the source's table prints it."},
	"MeetingInFull.outcome":   {doc: "Outcome, as the source's table prints it."},
	"NamedVote.value":         {doc: "The vote. \"not known\": the record does not say.", values: values(graph.VoteValues)},
	"Neighbourhood.links":     {doc: "All matching links, counted by relation and direction."},
	"Neighbourhood.total":     {doc: "How many neighbours there are on all pages."},
	"Node.outcome":            {doc: "Outcome, where it is a decision.", values: values(outcomes)},
	"Reading.value":           {doc: "The vote, as that source has it.", values: values(graph.VoteValues)},
	"Target.kind":             {doc: "Kind of criticism, where the source has one."},
	"Term.from":               {doc: "First calendar year, included."},
	"Term.to":                 {doc: "Last calendar year, included; 0 while a seat is held for good."},
	"VoteCounts.abstained":    {doc: "Times it abstained."},
	"VoteCounts.did_not_vote": {doc: "Times it did not take part in the vote."},
	"VoteCounts.no":           {doc: "Times it voted no."},
	"VoteCounts.not_known":    {doc: "Times the record does not say how it voted. Never counted as anything else."},
	"VoteCounts.total":        {doc: "The sum."},
	"VoteCounts.yes":          {doc: "Times it voted yes."},
	"Actor.type":              {doc: "The sort of actor.", values: values(actorTypes)},
	"ActorInFull.type":        {doc: "The sort of actor.", values: values(actorTypes)},
	"Meeting.type":            {doc: "The sort of meeting.", values: values(meetingTypes)},
	"MeetingInFull.type":      {doc: "The sort of meeting.", values: values(meetingTypes)},
	"Statement.type":          {doc: "The sort of statement.", values: values(statementTypes)},
	"StatementInFull.type":    {doc: "The sort of statement.", values: values(statementTypes)},
	"type":                    {doc: "The sort within its kind: state, resolution, draft, assembly vote, formal, presidential ..."},

	"Involved.role":                 {doc: "Role of the state in the situation. Absent: none of these.", values: values(graph.Roles)},
	"SituationCount.from":           {doc: "First year of a text that can concern it. Absent: there is none."},
	"SituationCount.states":         {doc: "The states that it concerns."},
	"SituationCount.to":             {doc: "Last year of a text that can concern it. Absent: it is still open."},
	"SituationInFull.from":          {doc: "First year of a text that can concern it. Absent: there is none."},
	"SituationInFull.states":        {doc: "The states that it concerns."},
	"SituationInFull.to":            {doc: "Last year of a text that can concern it. Absent: it is still open."},
	"StateSituation.from":           {doc: "First year of a text that can concern it. Absent: there is none."},
	"StateSituation.to":             {doc: "Last year of a text that can concern it. Absent: it is still open."},
	"MeetingInFull.decision_total":  {doc: "Texts voted there."},
	"MeetingInFull.statement_total": {doc: "Statements made there."},
	"SituationCount.statements":     {doc: "Statements about it."},
	"SituationInFull.statements":    {doc: "Statements about it."},
}

// meaningOf looks a property up, first as that of its schema.
func meaningOf(schema, property string) field {
	for _, key := range []string{schema + "." + property, property} {
		for _, g := range []map[string]field{glossary, alignmentGlossary, questionGlossary, doubtGlossary} {
			if f, ok := g[key]; ok {
				return f
			}
		}
	}
	return field{}
}

func values[T any](list []T) []any {
	out := make([]any, len(list))
	for i, v := range list {
		out[i] = v
	}
	return out
}

// describe adds the glossary to the document's schemas. A property that has a
// description of its own keeps it. Answers may grow, so clients are not told
// to refuse properties that they do not know.
func describe(schemas map[string]*huma.Schema) {
	for name, schema := range schemas {
		if schema.AdditionalProperties == false {
			schema.AdditionalProperties = nil
		}
		for property, s := range schema.Properties {
			f := meaningOf(name, property)
			if s.Description == "" {
				s.Description = f.doc
			}
			if s.Type == huma.TypeString && s.Enum == nil {
				s.Enum = f.values
			}
		}
	}
}
