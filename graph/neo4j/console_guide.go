package neo4j

import (
	_ "embed"
	"strings"

	"github.com/councilgraph/councilgraph/graph"
)

//go:embed console_examples.cypher
var consoleExamples string

// consoleParts are the labels and types that the README describes, with the
// properties that some of their nodes and relationships have.
var consoleParts = []graph.ConsolePart{
	described("Node", "node", "anything in the graph; it has one of the labels below besides", "id kind type name date document sources"),
	described("Actor", "node", "a state, mission, person or organisation; also labelled State, Mission, Person or Organisation",
		"id type name aliases regional_group permanent terms_from terms_to presidencies_month presidencies_basis continues speaks_for first_vote last_vote"),
	described("Meeting", "node", "a formal or informal meeting", "id type symbol number date topic outcome press_release hosts situations speakers_actor speakers_role speakers_times unnamed_speakers document"),
	described("Decision", "node", "a text that was put to the vote; also labelled Resolution, Draft or AssemblyVote",
		"id body type symbol date outcome title resolution draft modality meeting agenda chapter_vii subjects sponsors situations "+
			"tally_yes tally_no tally_abstained tally_did_not_vote tally_not_known absences_known assembly_meeting document"),
	described("Statement", "node", "what was said", "id type symbol date speaker speaks_for meeting about about_nodes agenda stance text document"),
	described("Situation", "node", "what a meeting or decision concerns", "id name region theme summary from to parents states_state states_role"),
	described("RollCall", "node", "what one source says of a vote", "id decision source votes_yes votes_no votes_abstained votes_did_not_vote votes_not_known"),
	described("Source", "node", "where a part of the record was read", "id name licence url rank"),
	described("VOTED", "relationship", "a state on a decision of the Council; value: its vote", "value veto date source"),
	described("VETOED", "relationship", "a permanent member on a draft of the Council that is recorded as vetoed", "date source"),
	described("VOTED_IN_ASSEMBLY", "relationship", "a state on a roll call of the Assembly; value: its vote", "value"),
	described("SPONSORED", "relationship", "a state and a decision", "date source"),
	described("CITES", "relationship", "a decision or statement and the text that it cites", "times date source"),
	described("TAKEN_AT", "relationship", "a decision and its meeting", "date source"),
	described("CONCERNS", "relationship", "a decision or meeting and a situation", "date source"),
	described("MADE", "relationship", "an actor and its statement; value: the stance", "value date source"),
	described("SAID_IN", "relationship", "a statement and its meeting", "date source"),
	described("ABOUT", "relationship", "a statement and what it is about", "date source"),
	described("TOWARDS", "relationship", "a statement and its target; value: the stance", "value detail times date source"),
	described("SPEAKS_FOR", "relationship", "a mission, person or statement and for whom", "date source"),
	described("HOSTED", "relationship", "an actor and a meeting", "date source"),
	described("SPOKE_AT", "relationship", "a state or organisation and a meeting; value: president, member or guest; times: speeches", "value times date source"),
	described("PRESIDED", "relationship", "a state and the Council; date, until: the month", "date until source"),
	described("PART_OF", "relationship", "a situation and a wider one", "source"),
	described("INVOLVES", "relationship", "a situation and a state that it concerns; value: the role, where one is given", "value source"),
	described("SERVED", "relationship", "a state and the Council; date, until: the stay", "date until source"),
	described("CONTINUES", "relationship", "a state and the state whose seat it continues", "date source"),
}

func described(name, sort, doc, fields string) graph.ConsolePart {
	return graph.ConsolePart{Name: name, Sort: sort, Doc: doc, Fields: strings.Fields(fields)}
}

// Guide implements graph.Console.
func (s *Store) Guide() graph.ConsoleGuide {
	return graph.ConsoleGuide{
		Language: "Cypher", Dialect: "Cypher 5 of Neo4j",
		Parameters: "A name after a dollar sign, such as $state.",
		Network:    "Nodes, relationships and paths are shown as a network, relationships where both of their nodes are in the answer.",
		Parts:      consoleParts, Examples: readExamples(consoleExamples),
	}
}

// readExamples reads queries that each begin with a line "// title" and are
// separated by empty lines. A second line "// with $name = value" gives a
// parameter.
func readExamples(text string) []graph.ConsoleExample {
	var out []graph.ConsoleExample
	for part := range strings.SplitSeq(strings.TrimSpace(text), "\n\n") {
		title, query, _ := strings.Cut(part, "\n")
		e := graph.ConsoleExample{Title: strings.TrimPrefix(title, "// "), Text: query}
		if named, rest, ok := strings.Cut(query, "\n"); ok && strings.HasPrefix(named, "// with ") {
			e.Text, e.Parameters = rest, map[string]any{}
			for pair := range strings.SplitSeq(strings.TrimPrefix(named, "// with "), ", ") {
				name, value, _ := strings.Cut(pair, " = ")
				e.Parameters[strings.TrimPrefix(name, "$")] = value
			}
		}
		out = append(out, e)
	}
	return out
}
