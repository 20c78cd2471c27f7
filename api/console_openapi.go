package api

import (
	"net/http"
	"reflect"
	"strconv"

	"github.com/danielgtaylor/huma/v2"
)

// consoleOperation describes the query to the console, the one operation that
// takes a body.
func (a *api) consoleOperation(schemas huma.Registry) *huma.Operation {
	op := &huma.Operation{
		OperationID: "askConsole", Method: http.MethodPost, Path: consolePath, Tags: []string{tagConsole},
		Summary: "Ask in the store's own language",
		Description: "One query, which only reads. It is stopped at the bounds that getConsole tells, and the answer then says so in cut_off. " +
			"A page of another site cannot ask: Origin and Host are checked. Where the console needs a token, send it as Authorization: Bearer ...",
		RequestBody: &huma.RequestBody{Required: true, Description: "The query.", Content: map[string]*huma.MediaType{
			"application/json": {Schema: schemas.Schema(reflect.TypeFor[ConsoleQuestion](), true, "ConsoleQuestion")},
		}},
		Parameters: []*huma.Param{a.filesOf("the nodes and links among the cells")},
		Responses: map[string]*huma.Response{"200": {
			Description: "The answer.",
			Content: map[string]*huma.MediaType{
				"application/json": {Schema: schemas.Schema(reflect.TypeFor[ConsoleAnswer](), true, "ConsoleAnswer")},
				"text/csv": {Schema: &huma.Schema{
					Type: huma.TypeString, Description: "The rows, after lines that begin with # and name the query, the data's hash and, where it is, why the answer was cut off.",
				}},
			},
		}},
	}
	problem := schemas.Schema(reflect.TypeFor[Problem](), true, "Problem")
	for _, status := range append([]int{http.StatusUnauthorized, http.StatusForbidden, http.StatusUnsupportedMediaType}, answerErrors...) {
		op.Responses[strconv.Itoa(status)] = &huma.Response{
			Description: title(status), Content: map[string]*huma.MediaType{"application/problem+json": {Schema: problem}},
		}
	}
	return op
}
