package api

import (
	"encoding"
	"net/http"
	"reflect"
	"strconv"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"github.com/councilgraph/councilgraph/graph"
)

// analysisOperation describes an analysis by its own parameters.
func analysisOperation(schemas huma.Registry, a *graph.Analysis, networks []string) *huma.Operation {
	op := &huma.Operation{
		OperationID: analysisOperationID(a), Method: http.MethodGet, Path: prefix + alignmentPath + "/" + a.ID,
		Tags: []string{tagAlignment}, Summary: a.Title,
		Description: a.Question + " " + a.HowToRead + " When not to trust it: " + a.Caveat + " Formula: " + a.Formula + ". Source: " + a.Source + ".",
		Responses: map[string]*huma.Response{"200": {
			Description: "The answer.",
			Content: map[string]*huma.MediaType{
				"application/json": {Schema: answerSchema(schemas, a)},
				"text/csv":         {Schema: &huma.Schema{Type: huma.TypeString, Description: "One table, after lines that begin with # and name the data's hash, the parameters and the source."}},
			},
		}},
	}
	op.Parameters = append(parametersOf(a),
		formatOf(a, networks),
		&huma.Param{Name: "table", In: "query", Description: "Of an answer as CSV: which table. The first when not given.", Schema: &huma.Schema{Type: huma.TypeString, Description: "One of " + strings.Join(a.Tables, ", ") + "."}},
	)
	problem := schemas.Schema(reflect.TypeFor[Problem](), true, "Problem")
	for _, status := range answerErrors {
		op.Responses[strconv.Itoa(status)] = &huma.Response{
			Description: title(status), Content: map[string]*huma.MediaType{"application/problem+json": {Schema: problem}},
		}
	}
	return op
}

// formatOf describes the formats of an analysis's answers.
func formatOf(a *graph.Analysis, networks []string) *huma.Param {
	p := &huma.Param{Name: "format", In: "query", Description: "json or csv. Without it the Accept header decides.", Schema: words([]string{formatJSON, formatCSV})}
	if a.Network {
		p.Description += " Or the states and their scores as a network, as a file for other programs: " + listed(networks, "pair") + "."
		p.Schema = words(append([]string{formatJSON, formatCSV}, networks...))
	}
	return p
}

// listed names formats in a sentence, and what a row of the table stands for.
func listed(formats []string, row string) string {
	words := make([]string, len(formats))
	for i, f := range formats {
		if words[i] = f; f == "table" {
			words[i] = "table (one CSV, a row a " + row + ")"
		}
	}
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " or " + words[last]
}

func analysisOperationID(a *graph.Analysis) string {
	return "getAlignment" + strings.ToUpper(a.ID[:1]) + a.ID[1:]
}

// answerSchema is that of graph.Answer with the analysis's own result.
func answerSchema(schemas huma.Registry, a *graph.Analysis) *huma.Schema {
	shape := reflect.TypeOf(a.Shape)
	textTypes(schemas, shape, map[reflect.Type]bool{})
	text := func(doc string) *huma.Schema { return &huma.Schema{Type: huma.TypeString, Description: doc} }
	name := "AnswerOf" + strings.ToUpper(a.ID[:1]) + a.ID[1:]
	schemas.Map()[name] = &huma.Schema{
		Type: huma.TypeObject,
		Properties: map[string]*huma.Schema{
			"analysis": text("Id of the analysis."), "title": text("Of the analysis."), "hash": text("Of the data."),
			"parameters": {
				Type: huma.TypeObject, Description: "The parameters used, defaults among them.",
				AdditionalProperties: &huma.Schema{Type: huma.TypeArray, Items: &huma.Schema{Type: huma.TypeString}},
			},
			"n":      {Type: huma.TypeInteger, Description: "Decisions that were looked at; 0 where none are needed."},
			"source": text("Of the method."), "definition": text("What the numbers are."),
			"result": schemas.Schema(shape, true, a.ID),
		},
		Required: []string{"analysis", "title", "hash", "parameters", "n", "source", "definition", "result"},
	}
	return &huma.Schema{Ref: "#/components/schemas/" + name}
}

// textTypes has the types that write themselves as text described as text.
func textTypes(schemas huma.Registry, t reflect.Type, seen map[reflect.Type]bool) {
	if seen[t] {
		return
	}
	seen[t] = true
	if t.Implements(reflect.TypeFor[encoding.TextMarshaler]()) {
		schemas.RegisterTypeAlias(t, reflect.TypeFor[string]())
		return
	}
	switch t.Kind() {
	case reflect.Pointer, reflect.Slice, reflect.Array, reflect.Map:
		textTypes(schemas, t.Elem(), seen)
	case reflect.Struct:
		for i := range t.NumField() {
			if f := t.Field(i); f.IsExported() {
				textTypes(schemas, f.Type, seen)
			}
		}
	default:
	}
}

// parametersOf describes the parameters of an analysis.
func parametersOf(a *graph.Analysis) []*huma.Param {
	out := make([]*huma.Param, len(a.Parameters))
	for i := range a.Parameters {
		out[i] = parameterOf(&a.Parameters[i])
	}
	return out
}

// parameterOf describes one parameter.
func parameterOf(p *graph.Parameter) *huma.Param {
	s := words(p.Choices)
	switch p.Type {
	case graph.TypeInteger:
		s.Type = huma.TypeInteger
	case graph.TypeNumber:
		s.Type = huma.TypeNumber
	case graph.TypeBoolean:
		s.Type = huma.TypeBoolean
	case graph.TypeDate:
		s.Pattern = boundPattern
	case graph.TypeText, graph.TypeActor, graph.TypeSituation, graph.TypeDecision, graph.TypeNode, graph.TypeYear:
	}
	if p.Max > 0 {
		s.Minimum, s.Maximum = &p.Min, &p.Max
	}
	if p.Default != "" {
		s.Default = typed(p.Type, p.Default)
	}
	out := &huma.Param{Name: p.Name, In: "query", Required: p.Required, Description: p.Doc, Schema: s}
	if p.Example != "" {
		out.Example = typed(p.Type, p.Example)
	}
	if p.Many {
		explode := true
		out.Explode, out.Schema = &explode, &huma.Schema{Type: huma.TypeArray, Items: s}
		out.Description += " May be repeated."
		if p.Example != "" {
			out.Example = values(strings.Split(p.Example, ","))
		}
	}
	return out
}

// typed is a value as JSON has it.
func typed(t graph.ParameterType, text string) any {
	switch t {
	case graph.TypeInteger, graph.TypeNumber:
		if n, err := strconv.ParseFloat(text, 64); err == nil {
			return n
		}
	case graph.TypeBoolean:
		return text == "true"
	case graph.TypeText, graph.TypeDate, graph.TypeActor, graph.TypeSituation, graph.TypeDecision, graph.TypeNode, graph.TypeYear:
	}
	return text
}

// words is the schema of a text, of a list of words where it has only some.
func words(list []string) *huma.Schema {
	s := &huma.Schema{Type: huma.TypeString}
	if len(list) > 0 {
		s.Enum = values(list)
	}
	return s
}

// schemaName keeps the names of the domain's types and of the API's own, and
// puts the package before those of others, so that two of the same name can
// stand side by side.
func schemaName(t reflect.Type, hint string) string {
	name := huma.DefaultSchemaNamer(t, hint)
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	own := reflect.TypeFor[graph.Node]().PkgPath()
	path, ok := strings.CutPrefix(t.PkgPath(), own+"/")
	if !ok || name == "" {
		return name
	}
	pkg := path[strings.LastIndex(path, "/")+1:]
	if pkg == "service" { // generated clients have these types as LabMatrix and so on
		pkg = "lab"
	}
	return strings.ToUpper(pkg[:1]) + pkg[1:] + name
}
