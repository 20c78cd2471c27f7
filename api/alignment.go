package api

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humagin"

	"github.com/councilgraph/councilgraph/graph"
)

// analysisTime is how long an analysis may take, the wait for its turn
// included.
const analysisTime = 2 * time.Minute

const alignmentPath = "/alignment"

var analysesDoc = doc{
	id: "listAnalyses", tag: tagAlignment, summary: "List the analyses of alignment",
	description: "What can be asked of the votes, with the parameters of each. Every analysis answers as JSON, or one of its tables as CSV.",
}

var analysisDoc = doc{
	id: "getAnalysis", tag: tagAlignment, summary: "What an analysis does, how to read it, and when not to trust it",
	description: "The question it answers, its parameters, formula and source.",
}

// Analyses are what can be asked of the votes.
type Analyses struct {
	Items []graph.Analysis `json:"items" doc:"The items, in the order in which the page shows them."`
	Total int              `json:"total" doc:"How many there are."`
}

type analysisParams struct {
	ID string `path:"id" doc:"Title of the analysis." example:"matrix"`
}

// alignment registers the list of analyses, what is said about each, and each
// analysis as an operation of its own.
func (a *api) alignment(h huma.API, analyses []graph.Analysis) {
	get(a, h, alignmentPath, analysesDoc, func(context.Context, *noParams) (*response[Analyses], error) {
		return answer(Analyses{Items: append([]graph.Analysis{}, analyses...), Total: len(analyses)}), nil
	})
	// Each analysis has routes of its own: these are for other ids.
	unknown := func(_ context.Context, in *analysisParams) (*response[graph.Analysis], error) {
		_, err := graph.PickAnalysis(analyses, in.ID)
		return nil, err
	}
	get(a, h, alignmentPath+"/{id}/about", analysisDoc, func(_ context.Context, in *analysisParams) (*response[graph.Analysis], error) {
		analysis, err := graph.PickAnalysis(analyses, in.ID)
		if err != nil {
			return nil, err
		}
		return answer(*analysis), nil
	})
	get(a, h, alignmentPath+"/{id}", doc{}, unknown, hidden)
	for i := range analyses {
		op := analysisOperation(h.OpenAPI().Components.Schemas, &analyses[i], a.networkFormats())
		h.OpenAPI().AddOperation(op)
		h.Adapter().Handle(op, h.Middlewares().Handler(a.analyse(&analyses[i])))
		watch := &huma.Operation{Method: http.MethodGet, Path: op.Path + "/progress", Parameters: parametersOf(&analyses[i])}
		h.Adapter().Handle(watch, h.Middlewares().Handler(a.watch(&analyses[i])))
	}
	get(a, h, alignmentPath+"/{id}/progress", doc{}, unknown, hidden)
	h.OpenAPI().AddOperation(progressOperation())
}

// The formats of an answer.
const (
	formatJSON = "json"
	formatCSV  = "csv"
)

// analyse answers one analysis.
func (a *api) analyse(analysis *graph.Analysis) func(huma.Context) {
	return func(hc huma.Context) {
		ctx, cancel := context.WithTimeout(hc.Context(), analysisTime)
		defer cancel()
		w := humagin.Unwrap(hc).Writer
		// The limit of other answers is too short for these. A writer without
		// deadlines has none to move.
		_ = http.NewResponseController(w).SetWriteDeadline(time.Now().Add(analysisTime + answerTime))
		w.Header().Add("Vary", "Accept")
		address := hc.URL()
		ctx = context.WithValue(ctx, addressKey{}, &address)
		if format, ok := a.asNetwork(hc); ok {
			if err := a.writeFile(ctx, w, format, func() (*graph.Subgraph, error) { return drawAnalysis(ctx, analysis, hc) }); err != nil {
				writeProblemBody(w, a.fail(ctx, err))
			}
			return
		}
		body, contentType, err := answerAnalysis(ctx, analysis, a.networkFormats(), hc)
		if err != nil {
			writeProblemBody(w, a.fail(ctx, err))
			return
		}
		w.Header().Set("Content-Type", contentType)
		if contentType == contentCSV {
			w.Header().Set("Content-Disposition", `attachment; filename="councilgraph-`+analysis.ID+`.csv"`)
		}
		if _, err := w.Write(body); err != nil {
			return // the client is gone
		}
	}
}

const contentCSV = "text/csv; charset=utf-8; header=present"

func answerAnalysis(ctx context.Context, analysis *graph.Analysis, networks []string, hc huma.Context) (body []byte, contentType string, err error) {
	address := hc.URL()
	args := graph.Arguments(address.Query())
	known := []string{formatJSON, formatCSV}
	if analysis.Network {
		known = append(known, networks...)
	}
	format, err := choice("format", hc.Query("format"), known)
	if err != nil {
		return nil, "", err
	}
	table := hc.Query("table")
	if table != "" && !slices.Contains(analysis.Tables, table) {
		e := graph.Errorf(graph.Invalid, "the answer has no table %q; it has %s", table, strings.Join(analysis.Tables, ", "))
		e.Param, e.Suggestions = "table", nearest(table, analysis.Tables)
		return nil, "", e
	}
	if format == "" && prefersCSV(hc.Header("Accept")) {
		format = formatCSV
	}
	if table != "" && format != formatCSV {
		return nil, "", graph.Invalidf("table", "a table is a part of the answer as CSV; add format=csv")
	}
	delete(args, "format")
	delete(args, "table")
	answer, err := analysis.Run(ctx, args, nil)
	if err != nil {
		return nil, "", err
	}
	var out bytes.Buffer
	if format == formatCSV {
		err := answer.WriteCSV(&out, table)
		return out.Bytes(), contentCSV, err
	}
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	err = enc.Encode(answer)
	return out.Bytes(), "application/json", err
}

// drawAnalysis answers one analysis as a network.
func drawAnalysis(ctx context.Context, analysis *graph.Analysis, hc huma.Context) (*graph.Subgraph, error) {
	if !analysis.Network {
		return nil, graph.Invalidf("format", "%s is no network; its answer can be had as json or csv", analysis.Title)
	}
	if hc.Query("table") != "" {
		return nil, graph.Invalidf("table", "a table is a part of the answer as CSV; add format=csv")
	}
	answer, err := analysis.Run(ctx, asked(ctx), nil)
	if err != nil {
		return nil, err
	}
	return answer.Network(ctx)
}

// networkFormats are the formats of networks that an answer which is more than
// a network can be had in: json and csv are that answer itself.
func (a *api) networkFormats() []string {
	return a.formatsBesides(func(f graph.Format) bool { return !f.Documents })
}

// citations are the formats that cite the documents among nodes.
func (a *api) citations() []string {
	return a.formatsBesides(func(f graph.Format) bool { return f.Documents })
}

// answerFormats are all formats of an answer which has nodes and links.
func (a *api) answerFormats() []string {
	return slices.Concat([]string{formatJSON, formatCSV}, a.networkFormats(), a.citations())
}

func (a *api) formatsBesides(wanted func(graph.Format) bool) []string {
	var out []string
	for _, f := range a.formats {
		if f.ID != formatJSON && f.ID != formatCSV && wanted(f) {
			out = append(out, f.ID)
		}
	}
	return out
}

// asNetwork reports whether one of networkFormats, or of more, is asked for,
// and which.
func (a *api) asNetwork(hc huma.Context, more ...string) (string, bool) {
	format := plain(hc.Query("format"))
	return format, slices.Contains(append(more, a.networkFormats()...), format)
}

// prefersCSV reports whether an Accept header would rather have CSV than JSON.
func prefersCSV(accept string) bool {
	weight := func(names ...string) float64 {
		best := 0.0
		for part := range strings.SplitSeq(accept, ",") {
			name, params, _ := strings.Cut(part, ";")
			if !slices.Contains(names, strings.ToLower(strings.TrimSpace(name))) {
				continue
			}
			q := 1.0
			for param := range strings.SplitSeq(params, ";") {
				if text, ok := strings.CutPrefix(strings.TrimSpace(param), "q="); ok {
					if n, err := strconv.ParseFloat(text, 64); err == nil {
						q = n
					}
				}
			}
			best = max(best, q)
		}
		return best
	}
	csv := weight("text/csv")
	return csv > 0 && csv > weight("application/json", "application/*")
}
