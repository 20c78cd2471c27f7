package load

import (
	"bytes"
	"slices"
	"strings"

	"github.com/councilgraph/councilgraph/graph"
)

// The columns of the Library's files that are read, under the names that the
// versions of the files gave them.
var undlNames = map[string][]string{
	"id":          {"undl_id"},
	"code":        {"ms_code", "ms_codes"},
	"name":        {"ms_name", "ms_names"},
	"vote":        {"ms_vote", "ms_votes"},
	"date":        {"date"},
	"session":     {"session"},
	"resolution":  {"resolution", "resolutions"},
	"draft":       {"draft", "drafts"},
	"meeting":     {"meeting", "meetings"},
	"title":       {"title", "titles", "description"},
	"agenda":      {"agenda", "agenda_title", "agenda_titles"},
	"subjects":    {"subjects", "subject"},
	"note":        {"vote_note"},
	"modality":    {"modality"},
	"yes":         {"total_yes", "yes"},
	"no":          {"total_no", "no"},
	"abstentions": {"total_abstentions", "abstentions"},
	"non-voting":  {"total_non_voting", "non-voting", "non_voting"},
	"members":     {"total_ms", "total-voting", "total_voting"},
}

// undlTable finds the columns of a Library file.
type undlTable struct {
	*table
	body  graph.Body
	index map[string]int
}

func newUNDLTable(t *table, body graph.Body) *undlTable {
	u := &undlTable{table: t, body: body, index: map[string]int{}}
	for column, names := range undlNames {
		u.index[column] = -1
		for _, name := range names {
			if i, ok := t.at[name]; ok {
				u.index[column] = i
				break
			}
		}
	}
	return u
}

// cell returns a cell without the space around it; nil where the file has no
// such column.
func (u *undlTable) cell(column string) []byte {
	if i := u.index[column]; i >= 0 {
		return bytes.TrimSpace(u.fields[i])
	}
	return nil
}

// called is the name under which the file has a column.
func (u *undlTable) called(column string) string {
	if i := u.index[column]; i >= 0 {
		return u.header[i]
	}
	return ""
}

// several returns the values of a cell, separated by |.
func (u *undlTable) several(column string) []string {
	var out []string
	for v := range strings.SplitSeq(string(u.cell(column)), "|") {
		if v = strings.Join(strings.Fields(v), " "); v != "" && !slices.Contains(out, v) {
			out = append(out, v)
		}
	}
	return out
}

// plain returns the text of a cell with its runs of space made one.
func (u *undlTable) plain(column string) string {
	return strings.Join(strings.Fields(string(u.cell(column))), " ")
}
