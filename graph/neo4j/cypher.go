package neo4j

import (
	"embed"
	"strings"
)

//go:embed cypher/*.cypher
var cypherFiles embed.FS

// queries are the named queries of the cypher folder, without schema.cypher.
// schema holds that file's statements in order.
var (
	queries = readQueries()
	schema  = readSchema()
)

const nameMark = "// name: "

// readQueries reads the queries, each of which begins with a line that names
// it. The files are part of the program, so that a fault in them is one of
// the program's and ends it at once.
func readQueries() map[string]string {
	files, err := cypherFiles.ReadDir("cypher")
	if err != nil {
		panic(err)
	}
	out := map[string]string{}
	for _, f := range files {
		if f.Name() == "schema.cypher" {
			continue
		}
		_, rest, _ := strings.Cut(text(f.Name()), nameMark)
		for _, part := range strings.Split(rest, "\n"+nameMark) {
			name, cypher, _ := strings.Cut(part, "\n")
			if _, twice := out[name]; twice {
				panic("two queries are named " + name)
			}
			out[name] = strings.TrimSpace(cypher)
		}
	}
	return out
}

func readSchema() []string {
	var out []string
	for statement := range strings.SplitSeq(text("schema.cypher"), ";\n") {
		if statement = strings.TrimSpace(statement); statement != "" {
			out = append(out, statement)
		}
	}
	return out
}

func text(file string) string {
	raw, err := cypherFiles.ReadFile("cypher/" + file)
	if err != nil {
		panic(err)
	}
	return string(raw)
}
