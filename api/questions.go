package api

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humagin"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/subgraph"
)

const questionsPath = "/questions"

var questionsDoc = doc{
	id: "listQuestions", tag: tagQuestions, summary: "List the questions that can be asked in words",
	description: "Each is a sentence with slots. Those that come with the program come first, then the user's own.",
}

var questionDoc = doc{
	id: "getQuestion", tag: tagQuestions, summary: "What a question asks, its slots, and what its answer holds",
	description: "The sentence, other ways of asking it, the slots with their defaults, and the columns of the answer with what they mean.",
}

var askDoc = doc{
	id: "ask", tag: tagQuestions, summary: "Read a phrase as one of the questions",
	description: "Says which question a typed phrase asks, with its slots filled, and the address of the answer; when it cannot, what can be asked instead. " +
		"Names, codes and adjectives of states, the P5, years, decades, situations and symbols are understood. Nothing leaves the server.",
}

// QuestionList is what can be asked in words.
type QuestionList struct {
	Items []graph.Question `json:"items" doc:"The items, in the order in which the page shows them."`
	Total int              `json:"total" doc:"How many there are."`
}

type questionParams struct {
	ID string `path:"id" doc:"Of the question." example:"vetoed-alone"`
}

type askParams struct {
	Q string `query:"q" required:"true" doc:"The phrase." example:"drafts vetoed by China alone since 1990"`
}

// AskedInWords is what a phrase was understood as, with the way to the answer.
type AskedInWords struct {
	graph.Asked
	Address string `json:"address,omitempty" doc:"Address of the answer. Absent: the phrase was not understood."`
}

// questions registers the list of questions, each question, its answer, and
// the reading of phrases.
func (a *api) questions(h huma.API, questions graph.Questions) {
	list := append([]graph.Question{}, questions.List...)
	ids := make([]string, len(list))
	for i := range list {
		ids[i] = list[i].ID
	}
	pick := func(id string) (*graph.Question, error) {
		if i := slices.Index(ids, id); i >= 0 {
			return &list[i], nil
		}
		e := graph.Errorf(graph.NotFound, "there is no question %q; %s%s lists them", id, prefix, questionsPath)
		e.Param, e.Suggestions = "id", nearest(id, ids)
		return nil, e
	}
	get(a, h, questionsPath, questionsDoc, func(context.Context, *noParams) (*response[QuestionList], error) {
		return answer(QuestionList{Items: list, Total: len(list)}), nil
	})
	get(a, h, questionsPath+"/{id}", questionDoc, func(_ context.Context, in *questionParams) (*response[graph.Question], error) {
		q, err := pick(in.ID)
		if err != nil {
			return nil, err
		}
		return answer(*q), nil
	})
	get(a, h, "/ask", askDoc, func(ctx context.Context, in *askParams) (*response[AskedInWords], error) {
		if questions.Ask == nil {
			return nil, graph.Errorf(graph.NotFound, "no question can be asked here in words")
		}
		asked, err := questions.Ask(ctx, in.Q)
		if err != nil {
			return nil, err
		}
		out := AskedInWords{Asked: *asked}
		if asked.Understood {
			out.Address = answerAddress(asked.Reading)
		}
		return answer(out), nil
	})
	op := a.answerOperation(h.OpenAPI().Components.Schemas)
	h.OpenAPI().AddOperation(op)
	// The slots of a question are its own to check, which no list for all of
	// them could.
	h.Adapter().Handle(op, a.answerQuestion(pick))
}

// edition tells one set of questions from another: a user may change a file
// between two starts of a program on the same data.
func edition(questions graph.Questions) string {
	text, err := json.Marshal(questions.List)
	if err != nil {
		return "" // they are served as JSON, and tested so
	}
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:8])
}

// answerAddress is where a reading is answered.
func answerAddress(r *graph.Interpretation) string {
	query := url.Values{}
	for name, values := range r.Arguments {
		query[name] = []string{strings.Join(values, ",")}
	}
	address := prefix + questionsPath + "/" + r.Question + "/answer"
	if len(query) > 0 {
		address += "?" + query.Encode()
	}
	return address
}

// answerQuestion answers one question.
func (a *api) answerQuestion(pick func(id string) (*graph.Question, error)) func(huma.Context) {
	return func(hc huma.Context) {
		ctx, cancel := context.WithTimeout(hc.Context(), analysisTime)
		defer cancel()
		address := hc.URL()
		ctx = context.WithValue(ctx, addressKey{}, &address)
		w := humagin.Unwrap(hc).Writer
		// Some questions run an analysis, which takes longer than other answers.
		// A writer without deadlines has none to move.
		_ = http.NewResponseController(w).SetWriteDeadline(time.Now().Add(analysisTime + answerTime))
		w.Header().Add("Vary", "Accept")
		if format, ok := a.asNetwork(hc, a.citations()...); ok {
			if err := a.writeFile(ctx, w, format, func() (*graph.Subgraph, error) { return a.drawQuestion(ctx, pick, hc) }); err != nil {
				writeProblemBody(w, a.fail(ctx, err))
			}
			return
		}
		body, contentType, err := a.questionAnswer(ctx, pick, hc)
		if err != nil {
			writeProblemBody(w, a.fail(ctx, err))
			return
		}
		w.Header().Set("Content-Type", contentType)
		if contentType == contentCSV {
			w.Header().Set("Content-Disposition", `attachment; filename="councilgraph-`+hc.Param("id")+`.csv"`)
		}
		if _, err := w.Write(body); err != nil {
			return // the client is gone
		}
	}
}

// drawQuestion draws what the answer to one question is made of.
func (a *api) drawQuestion(ctx context.Context, pick func(id string) (*graph.Question, error), hc huma.Context) (*graph.Subgraph, error) {
	reply, _, err := a.runQuestion(ctx, pick, hc)
	if err != nil {
		return nil, err
	}
	return subgraph.Evidence(ctx, a.store, reply)
}

// runQuestion answers one question, and says in which format it was asked for.
func (a *api) runQuestion(ctx context.Context, pick func(id string) (*graph.Question, error), hc huma.Context) (*graph.Reply, string, error) {
	q, err := pick(hc.Param("id"))
	if err != nil {
		return nil, "", err
	}
	address := hc.URL()
	values, err := url.ParseQuery(address.RawQuery)
	if err != nil {
		return nil, "", graph.Invalidf("", "the query cannot be read; write it as name=value, joined by &, with special characters percent-encoded")
	}
	if n := len(values["format"]); n > 1 {
		return nil, "", graph.Invalidf("format", "format is given %d times; it may be given once", n)
	}
	format, err := choice("format", values.Get("format"), a.answerFormats())
	if err != nil {
		return nil, "", err
	}
	if format == "" && prefersCSV(hc.Header("Accept")) {
		format = formatCSV
	}
	delete(values, "format")
	reply, err := q.Run(ctx, graph.Arguments(values))
	return reply, format, err
}

func (a *api) questionAnswer(ctx context.Context, pick func(id string) (*graph.Question, error), hc huma.Context) (body []byte, contentType string, err error) {
	reply, format, err := a.runQuestion(ctx, pick, hc)
	if err != nil {
		return nil, "", err
	}
	var out bytes.Buffer
	if format == formatCSV {
		err := reply.WriteCSV(&out)
		return out.Bytes(), contentCSV, err
	}
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	err = enc.Encode(reply)
	return out.Bytes(), "application/json", err
}
