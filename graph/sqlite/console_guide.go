package sqlite

import (
	_ "embed"
	"regexp"
	"strings"

	codes "modernc.org/sqlite/lib"

	"github.com/councilgraph/councilgraph/graph"
)

//go:embed SCHEMA.md
var schemaDocument string

//go:embed console_examples.sql
var consoleExamples string

// views are the documented views, in the order of SCHEMA.md.
var views = readViews()

var isView = func() map[string]bool {
	out := map[string]bool{}
	for _, v := range views {
		out[v.Name] = true
	}
	return out
}()

var viewLine = regexp.MustCompile("(?m)^\\| `(\\w+)` \\| ([^|]+) \\| ([^|]+) \\|$")

func readViews() []graph.ConsolePart {
	var out []graph.ConsolePart
	for _, m := range viewLine.FindAllStringSubmatch(schemaDocument, -1) {
		out = append(out, graph.ConsolePart{Name: m[1], Sort: "view", Doc: m[2], Fields: strings.Split(m[3], ", ")})
	}
	return out
}

// blank makes a record with the documented views and nothing below them.
func blank() string {
	var b strings.Builder
	for _, v := range views {
		b.WriteString("CREATE VIEW \"" + v.Name + "\" AS SELECT NULL AS \"" + strings.Join(v.Fields, "\", NULL AS \"") + "\";\n")
	}
	return b.String()
}

// readExamples reads queries that each begin with a line "-- title" and are
// separated by empty lines.
func readExamples(text string) []graph.ConsoleExample {
	var out []graph.ConsoleExample
	for part := range strings.SplitSeq(strings.TrimSpace(text), "\n\n") {
		title, query, _ := strings.Cut(part, "\n")
		e := graph.ConsoleExample{Title: strings.TrimPrefix(title, "-- "), Text: strings.TrimSuffix(query, ";")}
		if named, rest, ok := strings.Cut(e.Text, "\n"); ok && strings.HasPrefix(named, "-- with ") {
			e.Text, e.Parameters = rest, map[string]any{}
			for pair := range strings.SplitSeq(strings.TrimPrefix(named, "-- with "), ", ") {
				name, value, _ := strings.Cut(pair, " = ")
				e.Parameters[strings.TrimPrefix(name, ":")] = value
			}
		}
		out = append(out, e)
	}
	return out
}

// Guide implements graph.Console.
func (s *Store) Guide() graph.ConsoleGuide {
	return graph.ConsoleGuide{
		Language: "SQL", Dialect: "SQLite " + codes.SQLITE_VERSION,
		Parameters: "A name after a colon, such as :state. Lists are given as JSON, for json_each(:states).",
		Network: "A cell that is the id of a node is shown as that node. A row with the columns from_id and to_id is shown as a link between the two, " +
			"with its columns relation, value, detail, times, date, until and source where it has them.",
		Parts: views, Examples: readExamples(consoleExamples),
	}
}
