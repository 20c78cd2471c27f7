package api

import (
	"net/http"
	"reflect"
	"strconv"

	"github.com/danielgtaylor/huma/v2"

	"github.com/councilgraph/councilgraph/graph"
)

// answerOperation describes how questions are answered. The slots differ from
// question to question, so that they stand as one object, spread out in the
// query.
func (a *api) answerOperation(schemas huma.Registry) *huma.Operation {
	text := &huma.Schema{Type: huma.TypeString}
	op := &huma.Operation{
		OperationID: "answerQuestion", Method: http.MethodGet, Path: prefix + questionsPath + "/{id}/answer",
		Tags: []string{tagQuestions}, Summary: "Answer a question",
		Description: "The slots are given as name=value, as the question lists them: state=China&from=1990. The answer is a sentence and a table, " +
			"with what was counted, and behind every row the ids of the decisions, meetings, statements or actors that it is made of; it can be had as CSV.",
		Parameters: []*huma.Param{
			{Name: "id", In: "path", Required: true, Description: "Of the question.", Schema: text, Example: "most-vetoes"},
			{
				Name: "slots", In: "query", Description: "The slots, each a parameter of its own name.", Style: "form", Explode: yes(),
				Schema: &huma.Schema{Type: huma.TypeObject, AdditionalProperties: text},
			},
			a.filesOf("what the answer is made of"),
		},
		Responses: map[string]*huma.Response{"200": {
			Description: "The answer.",
			Content: map[string]*huma.MediaType{
				"application/json": {Schema: schemas.Schema(reflect.TypeFor[graph.Reply](), true, "Reply")},
				"text/csv":         {Schema: &huma.Schema{Type: huma.TypeString, Description: "The table, after lines that begin with # and say what was asked, of which data, and what the columns are."}},
			},
		}},
	}
	problem := schemas.Schema(reflect.TypeFor[Problem](), true, "Problem")
	for _, status := range answerErrors {
		op.Responses[strconv.Itoa(status)] = &huma.Response{
			Description: title(status), Content: map[string]*huma.MediaType{"application/problem+json": {Schema: problem}},
		}
	}
	return op
}

// filesOf describes the formats of an answer that can also be had as a network,
// and as the documents in it.
func (a *api) filesOf(what string) *huma.Param {
	return &huma.Param{
		Name: "format", In: "query", Schema: words(a.answerFormats()),
		Description: "json or csv. Without it the Accept header decides. Or " + what + " as a network, as a file for other programs: " + listed(a.networkFormats(), "link") + "; or the documents in it as " + listed(a.citations(), "") + ".",
	}
}

func yes() *bool {
	b := true
	return &b
}
