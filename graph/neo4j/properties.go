package neo4j

import (
	"reflect"
	"strings"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/councilgraph/councilgraph/graph"
)

// properties lays a part of the record out as properties of a Neo4j node or
// relationship, named as in JSON. A list of structs becomes one list a field
// (terms_from, terms_to), a struct one property a field (tally_yes), a map
// one text of ids a key (votes_did_not_vote). What is empty is left out.
func properties(part any) map[string]any {
	out := map[string]any{}
	lay(out, "", reflect.ValueOf(part))
	return out
}

func lay(out map[string]any, prefix string, part reflect.Value) {
	for i := range part.NumField() {
		name, field := prefix+fieldName(part.Type(), i), part.Field(i)
		switch field.Kind() {
		case reflect.Bool:
			out[name] = field.Bool()
		case reflect.Struct:
			lay(out, name+"_", field)
		case reflect.Map:
			for _, key := range field.MapKeys() {
				if field.MapIndex(key).Len() > 0 {
					// One text of ids separated by blanks: lists of a million
					// short texts are what a large load would run out of
					// memory by.
					out[name+"_"+strings.ReplaceAll(key.String(), " ", "_")] = strings.Join(field.MapIndex(key).Interface().([]string), " ")
				}
			}
		case reflect.Slice:
			if field.Len() == 0 {
				continue
			}
			if field.Type().Elem().Kind() != reflect.Struct {
				out[name] = field.Interface()
				continue
			}
			for j := range field.Type().Elem().NumField() {
				column := make([]any, field.Len())
				for k := range column {
					column[k] = plain(field.Index(k).Field(j))
				}
				out[name+"_"+fieldName(field.Type().Elem(), j)] = column
			}
		default:
			// The counts of a tally say something when they are zero too.
			if !field.IsZero() || prefix != "" {
				out[name] = plain(field)
			}
		}
	}
}

// fill is the inverse of properties: part points to a struct.
func fill(part any, from map[string]any) {
	take(from, "", reflect.ValueOf(part).Elem())
}

func take(from map[string]any, prefix string, part reflect.Value) {
	for i := range part.NumField() {
		name, field := prefix+fieldName(part.Type(), i), part.Field(i)
		switch {
		case field.Kind() == reflect.Struct:
			take(from, name+"_", field)
		case field.Kind() == reflect.Map:
			field.Set(reflect.MakeMap(field.Type()))
			for _, v := range graph.VoteValues {
				if ids, ok := from[name+"_"+strings.ReplaceAll(string(v), " ", "_")].(string); ok {
					field.SetMapIndex(reflect.ValueOf(v), reflect.ValueOf(strings.Fields(ids)))
				}
			}
		case field.Kind() == reflect.Slice && field.Type().Elem().Kind() == reflect.Struct:
			for j := range field.Type().Elem().NumField() {
				column, _ := from[name+"_"+fieldName(field.Type().Elem(), j)].([]any)
				if field.IsNil() && len(column) > 0 {
					field.Set(reflect.MakeSlice(field.Type(), len(column), len(column)))
				}
				for k, v := range column {
					set(field.Index(k).Field(j), v)
				}
			}
		default:
			set(field, from[name])
		}
	}
}

// set puts a value that the database gave into a field. A value of another
// type than ours was not written by this program; it counts as missing.
func set(field reflect.Value, value any) {
	switch v := value.(type) {
	case string:
		if field.Kind() == reflect.String {
			field.SetString(v)
		}
	case int64:
		if field.Kind() == reflect.Int {
			field.SetInt(v)
		}
	case bool:
		if field.Kind() == reflect.Bool {
			field.SetBool(v)
		}
	case []any:
		if field.Kind() != reflect.Slice {
			return
		}
		list := reflect.MakeSlice(field.Type(), len(v), len(v))
		for i := range v {
			set(list.Index(i), v[i])
		}
		field.Set(list)
	}
}

// plain strips our own names off strings and numbers: the driver knows only
// the plain ones.
func plain(v reflect.Value) any {
	switch v.Kind() {
	case reflect.String:
		return v.String()
	case reflect.Bool:
		return v.Bool()
	default:
		return v.Int()
	}
}

func fieldName(t reflect.Type, i int) string {
	name, _, _ := strings.Cut(t.Field(i).Tag.Get("json"), ",")
	return name
}

// nodeProperties are those of a node: what the part states of itself, its
// short form (for captions and lists) and what a search finds it by.
func nodeProperties(part any, n graph.Node, doc graph.SearchDoc) map[string]any {
	out := properties(part)
	out["kind"], out["type"], out["name"] = string(n.Kind), n.Type, n.Name
	if n.Document != "" {
		out["document"] = n.Document
	}
	if n.Kind == graph.KindActor || n.Kind == graph.KindSituation {
		out["sort_name"] = graph.Fold(n.Name)
	}
	if n.Kind == graph.KindDecision {
		out["sort_key"] = graph.SortKey(n.ID)
	}
	out["search_names"], out["search_text"] = doc.Names, doc.Text()
	return out
}

// nodeOf reads the short form off the properties of a node.
func nodeOf(from map[string]any) graph.Node {
	var n graph.Node
	fill(&n, from)
	if n.Kind != graph.KindDecision {
		n.Outcome = "" // a meeting's is prose
	}
	return n
}

// read makes a part of the properties of its node.
func read[T any](from map[string]any) T {
	var out T
	fill(&out, from)
	return out
}

// propertiesOf are those of a node, or of a map made of some of them.
func propertiesOf(v any) map[string]any {
	switch v := v.(type) {
	case driver.Node:
		return v.Props
	case map[string]any:
		return v
	}
	return nil
}

func number(v any) int {
	n, _ := v.(int64)
	return int(n)
}

func word(v any) string {
	s, _ := v.(string)
	return s
}

func day(v any) graph.Date { return graph.Date(word(v)) }
