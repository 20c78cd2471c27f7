package api

import (
	"bytes"
	"context"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/json"
	"errors"
	"io"
	"mime"
	"net/http"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humagin"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/subgraph"
)

const consolePath = prefix + "/console"

// ConsoleConfig says whether the console is on, and for whom.
type ConsoleConfig struct {
	On    bool
	Why   string // it is off, as a sentence for the one who asks
	Token string // that who asks must show; empty: none
}

var consoleDoc = doc{
	id: "getConsole", tag: tagConsole, summary: "What can be asked in the store's own language",
	description: "Whether the console is on, its language, the parts of the record that queries can name, examples that work, and the bounds of a query. " +
		"The console only reads: it cannot write, read files, open connections, show settings or stop the work of others.",
}

// Console is what a writer of queries needs to know.
type Console struct {
	On         bool                   `json:"on" doc:"Whether queries are answered here."`
	Why        string                 `json:"why" doc:"Why queries are not allowed; empty where they are."`
	NeedsToken bool                   `json:"needs_token" doc:"Whether a query must come with a token: Authorization: Bearer ..."`
	Language   string                 `json:"language" doc:"Query language of the store." enum:"SQL,Cypher"`
	Dialect    string                 `json:"dialect" doc:"Dialect of the query language."`
	Parameters string                 `json:"parameters" doc:"How a query names a parameter."`
	Network    string                 `json:"network" doc:"Which rows the answer also gives as a network."`
	Parts      []graph.ConsolePart    `json:"parts" doc:"The views, node labels and relationship types that a query can name."`
	Examples   []graph.ConsoleExample `json:"examples" doc:"Examples of queries."`
	Bounds     ConsoleBounds          `json:"bounds" doc:"Limits of a query and its answer."`
}

// ConsoleBounds are what a query and its answer may take.
type ConsoleBounds struct {
	Rows        int     `json:"rows" doc:"Largest number of rows that a query can ask for."`
	DefaultRows int     `json:"default_rows" doc:"Number of rows when no limit is given."`
	Seconds     float64 `json:"seconds" doc:"Time after which a query is stopped, in seconds."`
	TextBytes   int     `json:"text_bytes" doc:"Largest size of the text of a query, in bytes."`
	CellBytes   int     `json:"cell_bytes" doc:"Largest size of a cell, in bytes; longer cells are shortened."`
	AnswerBytes int     `json:"answer_bytes" doc:"Largest size of an answer, in bytes."`
}

// ConsoleQuestion is the body of a query.
type ConsoleQuestion struct {
	Text       string         `json:"text" doc:"The query." example:"SELECT actor, count(*) AS vetoes FROM vetoes GROUP BY actor"`
	Parameters map[string]any `json:"parameters,omitempty" doc:"Values for the names in the text."`
	Limit      int            `json:"limit,omitempty" doc:"Largest number of rows to return; 1000 when not given." minimum:"1" maximum:"10000"`
}

// ConsoleAnswer is the answer to a query.
type ConsoleAnswer struct {
	Language  string        `json:"language" doc:"Query language." enum:"SQL,Cypher"`
	Hash      string        `json:"hash" doc:"Hash of the record that was queried."`
	Columns   []string      `json:"columns" doc:"Names of the columns; one may stand twice."`
	Rows      [][]any       `json:"rows" doc:"Cells in the order of the columns: null, a number, a text, true or false, or a list or object of these."`
	Nodes     []graph.Node  `json:"nodes" doc:"The nodes among the cells."`
	Links     []ConsoleLink `json:"links" doc:"The links between them."`
	CutOff    string        `json:"cut_off" doc:"Why there may be more rows; empty: these are all rows."`
	Shortened int           `json:"shortened" doc:"Number of cells that are cut off after their beginning."`
	TookMS    float64       `json:"took_ms" doc:"Time that the store took, in milliseconds."`
}

// ConsoleLink is a link whose relation is called as the query calls it.
type ConsoleLink graph.Link

func consoleLinks(links []graph.Link) []ConsoleLink {
	out := make([]ConsoleLink, len(links))
	for i, l := range links {
		out[i] = ConsoleLink(l)
	}
	return out
}

// consoleRoutes registers what the console is and the query to it.
func (a *api) consoleRoutes(h huma.API, cfg ConsoleConfig) {
	asked, ok := a.store.(graph.Console)
	if !ok {
		cfg = ConsoleConfig{Why: "this store has no console"}
	}
	about := Console{
		On: cfg.On, Why: cfg.Why, NeedsToken: cfg.On && cfg.Token != "", Parts: []graph.ConsolePart{}, Examples: []graph.ConsoleExample{},
		Bounds: ConsoleBounds{
			Rows: graph.MaxConsoleRows, DefaultRows: graph.DefaultConsoleRows, Seconds: graph.ConsoleTime.Seconds(),
			TextBytes: graph.MaxConsoleText, CellBytes: graph.MaxConsoleCell, AnswerBytes: graph.MaxConsoleAnswer,
		},
	}
	if ok {
		g := asked.Guide()
		about.Language, about.Dialect, about.Parameters, about.Network = g.Language, g.Dialect, g.Parameters, g.Network
		about.Parts, about.Examples = append(about.Parts, g.Parts...), append(about.Examples, g.Examples...)
	}
	get(a, h, "/console", consoleDoc, func(context.Context, *noParams) (*response[Console], error) { return answer(about), nil })

	op := a.consoleOperation(h.OpenAPI().Components.Schemas)
	h.OpenAPI().AddOperation(op)
	h.Adapter().Handle(op, h.Middlewares().Handler(func(hc huma.Context) {
		c := humagin.Unwrap(hc)
		c.Writer.Header().Set("Cache-Control", "no-store")
		c.Writer.Header().Add("Vary", "Accept")
		if p := admit(c.Request, cfg); p != nil {
			writeProblemBody(c.Writer, p)
			return
		}
		ctx, cancel := context.WithTimeout(hc.Context(), answerTime)
		defer cancel()
		if format, ok := a.asNetwork(hc, a.citations()...); ok {
			err := a.writeFile(ctx, c.Writer, format, func() (*graph.Subgraph, error) {
				question, found, err := put(ctx, asked, c.Request)
				if err != nil {
					return nil, err
				}
				return subgraph.OfConsole(ctx, a.store, found, about.Language, question.Text)
			})
			if err != nil {
				writeProblemBody(c.Writer, a.fail(ctx, err))
			}
			return
		}
		body, contentType, err := a.query(ctx, asked, about.Language, hc, c.Request)
		if err != nil {
			writeProblemBody(c.Writer, a.fail(ctx, err))
			return
		}
		c.Writer.Header().Set("Content-Type", contentType)
		if contentType == contentCSV {
			c.Writer.Header().Set("Content-Disposition", `attachment; filename="councilgraph-query.csv"`)
		}
		if _, err := c.Writer.Write(body); err != nil {
			return // the client is gone
		}
	}))
}

// admit says why a query is not let in; nil: it is.
func admit(r *http.Request, cfg ConsoleConfig) *Problem {
	if !cfg.On {
		return forbidden("the console is off: " + cfg.Why)
	}
	if kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type")); err != nil || kind != "application/json" {
		return &Problem{
			Status: http.StatusUnsupportedMediaType, Title: title(http.StatusUnsupportedMediaType), Code: string(graph.Invalid),
			Detail: "send the query as JSON, with Content-Type: application/json",
		}
	}
	if cfg.Token == "" {
		// Without a token the console is for this machine. A proxy on it lets
		// others in, and they must not find the door open.
		for _, sign := range []string{"Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-Ip", "Via"} {
			if r.Header.Get(sign) != "" {
				return forbidden("the console is for this machine alone, and the query came through a proxy; start the server with a token for the console")
			}
		}
		return nil
	}
	scheme, token, _ := strings.Cut(r.Header.Get("Authorization"), " ")
	shown, want := sha256.Sum256([]byte(strings.TrimSpace(token))), sha256.Sum256([]byte(cfg.Token))
	if !strings.EqualFold(scheme, "Bearer") || subtle.ConstantTimeCompare(shown[:], want[:]) != 1 {
		return &Problem{
			Status: http.StatusUnauthorized, Title: title(http.StatusUnauthorized), Code: codeForbidden,
			Detail: "the console needs the token that the server was started with; send it as Authorization: Bearer ...",
			header: http.Header{"Www-Authenticate": {`Bearer realm="console"`}},
		}
	}
	return nil
}

// query reads a question, puts it to the store and writes the answer.
func (a *api) query(ctx context.Context, store graph.Console, language string, hc huma.Context, r *http.Request) (body []byte, contentType string, err error) {
	format, err := choice("format", hc.Query("format"), a.answerFormats())
	if err != nil {
		return nil, "", err
	}
	if format == "" && prefersCSV(r.Header.Get("Accept")) {
		format = formatCSV
	}
	now, err := a.record.get(ctx)
	if err != nil {
		return nil, "", err
	}
	question, found, err := put(ctx, store, r)
	if err != nil {
		return nil, "", err
	}
	if format == formatCSV {
		var out bytes.Buffer
		err := found.WriteCSV(&out, [][2]string{{language, question.Text}, {"data hash", now.status.Hash}})
		return out.Bytes(), contentCSV, err
	}
	body, err = appendConsole(nil, &ConsoleAnswer{
		Language: language, Hash: now.status.Hash, Columns: found.Columns, Rows: found.Rows, Nodes: found.Nodes, Links: consoleLinks(found.Links),
		CutOff: found.CutOff, Shortened: found.Shortened, TookMS: float64(found.Took) / float64(time.Millisecond),
	})
	return body, "application/json", err
}

// put reads a question and puts it to the store.
func put(ctx context.Context, store graph.Console, r *http.Request) (ConsoleQuestion, *graph.ConsoleAnswer, error) {
	question, err := readQuestion(r.Body)
	if err != nil {
		return question, nil, err
	}
	found, err := store.Query(ctx, graph.ConsoleQuery{Text: question.Text, Parameters: question.Parameters, Rows: question.Limit})
	return question, found, err
}

// readQuestion reads the body of a query.
func readQuestion(from io.Reader) (ConsoleQuestion, error) {
	var q ConsoleQuestion
	in := json.NewDecoder(from)
	in.UseNumber()
	in.DisallowUnknownFields()
	err := in.Decode(&q)
	if err == nil {
		if _, more := in.Token(); !errors.Is(more, io.EOF) {
			err = errors.New("something follows the object")
		}
	}
	if err != nil {
		var tooLarge *http.MaxBytesError
		if errors.As(err, &tooLarge) {
			return q, graph.ConsoleError("the body has more than %d bytes", maxBodyBytes)
		}
		e := graph.Errorf(graph.Invalid, `the body is no query; send {"text": "...", "parameters": {...}, "limit": 1000}, the last two where they are needed`)
		e.Param, e.Err = "body", err
		return q, e
	}
	for name, value := range q.Parameters {
		q.Parameters[name] = numbered(value)
	}
	return q, nil
}

// numbered has the numbers within a value of JSON as int64 or float64.
func numbered(value any) any {
	switch v := value.(type) {
	case json.Number:
		if n, err := v.Int64(); err == nil {
			return n
		}
		f, err := v.Float64()
		if err != nil { // beyond what a number can be
			return v.String()
		}
		return f
	case []any:
		for i := range v {
			v[i] = numbered(v[i])
		}
	case map[string]any:
		for name := range v {
			v[name] = numbered(v[name])
		}
	}
	return value
}
