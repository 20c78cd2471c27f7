package neo4j

import (
	"strings"

	"github.com/councilgraph/councilgraph/graph"
)

// relationTypes are the relations as types of Neo4j relationships.
var relationTypes = map[graph.Relation]string{
	graph.CastVeto:        "VETOED",
	graph.Towards:         "TOWARDS",
	graph.Hosted:          "HOSTED",
	graph.Made:            "MADE",
	graph.SpeaksFor:       "SPEAKS_FOR",
	graph.Continues:       "CONTINUES",
	graph.Sponsored:       "SPONSORED",
	graph.Cites:           "CITES",
	graph.About:           "ABOUT",
	graph.In:              "SAID_IN",
	graph.TakenAt:         "TAKEN_AT",
	graph.Concerns:        "CONCERNS",
	graph.PartOf:          "PART_OF",
	graph.Involves:        "INVOLVES",
	graph.SpokeAt:         "SPOKE_AT",
	graph.Presided:        "PRESIDED",
	graph.Voted:           "VOTED",
	graph.Served:          "SERVED",
	graph.VotedInAssembly: "VOTED_IN_ASSEMBLY",
}

var relationOf = func() map[string]graph.Relation {
	out := map[string]graph.Relation{}
	for r, t := range relationTypes {
		out[t] = r
	}
	return out
}()

// typesOf writes relations as the alternatives of a Cypher pattern. They come
// from the table above, never from a caller's text.
func typesOf(relations []graph.Relation) string {
	types := make([]string, len(relations))
	for i, r := range relations {
		types[i] = relationTypes[r]
	}
	return strings.Join(types, "|")
}

// walking is a named query of walk.cypher with the relationship types of its
// pattern, which Cypher takes as a parameter only at the price of looking at
// every relationship of a node, and with its condition on the period.
func walking(name string, relations []graph.Relation, from, to graph.Date) string {
	during := "true"
	if from != "" || to != "" {
		during = queries["during"]
	}
	return strings.NewReplacer("RELATIONS", typesOf(relations), "DURING", during).Replace(queries[name])
}

// linkOf reads a link between two nodes off a row; out says that it starts at
// the first.
func linkOf(row map[string]any, start, end string) graph.Link {
	l := graph.Link{
		From: start, To: end, Relation: relationOf[word(row["type"])], Value: word(row["value"]), Detail: word(row["detail"]),
		Times: number(row["times"]), Date: day(row["date"]), Until: day(row["until"]), Source: word(row["source"]),
	}
	if out, _ := row["out"].(bool); !out {
		l.From, l.To = end, start
	}
	return l
}
