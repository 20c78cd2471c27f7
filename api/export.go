package api

import (
	"bytes"
	"context"
	"encoding/json"
	"maps"
	"net/http"
	"reflect"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humagin"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/subgraph"
)

// exportTime is how long a file may take to be written.
const exportTime = 2 * time.Minute

var exportDoc = doc{
	id: "exportGraph", tag: tagGraph, summary: "The graph, or a part of it, as a file for other programs",
	description: "All nodes and links, or those that the filters leave. Where relations or a period are given, only nodes that such a link touches are in the file. " +
		"Each file names the data's hash, the parameters and the sources with their licences. What is not known is absent. " + vetoDefinition,
}

// FormatParam asks for the answer as a file for other programs.
type FormatParam struct {
	Format string `query:"format" doc:"Write the network that the answer shows as a file for other programs: {formats}. A list is written in full unless a limit is given. Without a format, the answer is JSON as described here."`
}

func (p *FormatParam) format() string { return p.Format }

// exportParams are the parameters of an export of the whole graph.
type exportParams struct {
	Format   string        `query:"format" required:"true" doc:"Format of the file: {formats}." example:"graphml"`
	Kind     []string      `query:"kind,explode" doc:"Only nodes of these kinds, and the links between them; may be repeated."`
	Relation []string      `query:"relation,explode" doc:"Only these relations; may be repeated. Hyphens may stand for spaces." example:"[\"vetoed\"]"`
	Assembly bool          `query:"assembly" doc:"Also roll calls of the General Assembly, which hold some 870,000 votes."`
	Around   string        `query:"around" doc:"Only nodes near this one, by id, symbol, code or name, and the links between them." example:"kim-yo-jong"`
	Radius   Optional[int] `query:"radius" minimum:"1" maximum:"3" doc:"With around: how many links away, 1 to 3. 1 when not given."`
	PeriodParams
}

func (p *exportParams) format() string { return p.Format }

// whole answers with the graph as a file.
func (a *api) whole(ctx context.Context, in *exportParams) (*graph.Subgraph, error) {
	if in.Format == "" {
		return nil, graph.Invalidf("format", "an export needs a format; it is one of %s", graph.Quoted(a.formatIDs()))
	}
	q := subgraph.Query{Assembly: in.Assembly}
	var err error
	if q.Kinds, err = choices("kind", in.Kind, graph.Kinds); err != nil {
		return nil, err
	}
	if q.Relations, err = relations(in.Relation); err != nil {
		return nil, err
	}
	if q.From, q.To, err = in.period(); err != nil {
		return nil, err
	}
	if in.Radius.Given && (in.Radius.Value < 1 || in.Radius.Value > graph.MaxRadius) {
		return nil, graph.Invalidf("radius", "the radius %d is not between 1 and %d", in.Radius.Value, graph.MaxRadius)
	}
	q.Radius = in.Radius.Value
	if q.Around, err = a.find(ctx, "around", in.Around); err != nil {
		return nil, err
	}
	return subgraph.All(ctx, a.store, q)
}

func (a *api) formatIDs() []string {
	out := make([]string, len(a.formats))
	for i := range a.formats {
		out[i] = a.formats[i].ID
	}
	return out
}

// nameFormats writes the list of formats into the descriptions that ask for it.
func (a *api) nameFormats(op *huma.Operation) {
	words := make([]string, len(a.formats))
	for i, f := range a.formats {
		words[i] = f.ID + " (" + f.Name + ")"
	}
	list := strings.Join(words, ", ")
	for _, p := range op.Parameters {
		p.Description = strings.ReplaceAll(p.Description, "{formats}", list)
		if p.Schema != nil {
			p.Schema.Description = strings.ReplaceAll(p.Schema.Description, "{formats}", list)
		}
	}
}

// getFile registers an operation that answers as JSON or, where a format is
// asked for, with a file. Without an answer it always writes a file.
func getFile[In, Out any, P interface {
	*In
	format() string
}](a *api, h huma.API, path string, d doc, handler func(context.Context, *In) (*response[Out], error), subgraph func(context.Context, *In) (*graph.Subgraph, error)) {
	op := huma.Operation{
		OperationID: d.id, Method: http.MethodGet, Path: prefix + path, Tags: []string{d.tag},
		Summary: d.summary, Description: d.description, SkipValidateParams: true, Errors: answerErrors,
	}
	ok := &huma.Response{Description: "The file.", Content: map[string]*huma.MediaType{}}
	if handler != nil {
		// The files are told of in words: among the media types they would make
		// the answer a text or an object to every client that is generated.
		ok.Description = "The answer; or, with a format, a file of that format."
		hint := huma.DefaultSchemaNamer(reflect.TypeFor[response[Out]](), d.id) + "Body"
		ok.Content["application/json"] = &huma.MediaType{Schema: h.OpenAPI().Components.Schemas.Schema(reflect.TypeFor[Out](), true, hint)}
		ok.Headers = map[string]*huma.Param{"Link": {
			Schema: &huma.Schema{Type: huma.TypeString, Description: `On a list that goes on: the address of the next page, as rel="next".`},
		}}
	} else {
		for _, f := range a.formats {
			ok.Content[f.MediaType] = &huma.MediaType{Schema: &huma.Schema{Type: huma.TypeString, Format: "binary", Description: f.Name + ": " + f.Doc}}
		}
	}
	op.Responses = map[string]*huma.Response{"200": ok}
	defer func() { a.nameFormats(h.OpenAPI().Paths[op.Path].Get) }()
	huma.Register(h, op, func(ctx context.Context, in *In) (*huma.StreamResponse, error) {
		if P(in).format() == "" && handler != nil {
			return a.plainly(ctx, func(ctx context.Context) (string, any, error) {
				out, err := handler(ctx, in)
				if err != nil {
					return "", nil, err
				}
				return out.Link, out.Body, nil
			})
		}
		address := addressOf(ctx)
		return &huma.StreamResponse{Body: func(hc huma.Context) {
			ctx, cancel := context.WithTimeout(hc.Context(), exportTime)
			defer cancel()
			ctx = context.WithValue(ctx, addressKey{}, address)
			w := humagin.Unwrap(hc).Writer
			_ = http.NewResponseController(w).SetWriteDeadline(time.Now().Add(exportTime + answerTime))
			if err := a.writeFile(ctx, w, P(in).format(), func() (*graph.Subgraph, error) { return subgraph(ctx, in) }); err != nil {
				writeProblemBody(w, a.fail(ctx, err))
			}
		}}, nil
	})
	a.nameFormats(h.OpenAPI().Paths[op.Path].Get)
}

// plainly answers as JSON.
func (a *api) plainly(ctx context.Context, handler func(context.Context) (link string, body any, err error)) (*huma.StreamResponse, error) {
	ctx, cancel := context.WithTimeout(ctx, answerTime)
	defer cancel()
	link, body, err := handler(ctx)
	if err != nil {
		return nil, a.fail(ctx, err)
	}
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(body); err != nil {
		return nil, a.fail(ctx, err)
	}
	return &huma.StreamResponse{Body: func(hc huma.Context) {
		hc.SetHeader("Content-Type", "application/json")
		if link != "" {
			hc.SetHeader("Link", link)
		}
		if _, err := hc.BodyWriter().Write(out.Bytes()); err != nil {
			return // the client is gone
		}
	}}, nil
}

// writeFile writes a subgraph in a format. It returns an error only while
// nothing is sent; a fault after that ends the connection, so that nobody
// takes half a file for a whole one.
func (a *api) writeFile(ctx context.Context, w http.ResponseWriter, format string, subgraph func() (*graph.Subgraph, error)) error {
	id, err := choice("format", format, a.formatIDs())
	if err != nil {
		return err
	}
	g, err := subgraph()
	if err != nil {
		return err
	}
	if id == "" {
		id = format
	}
	f, err := graph.PickFormat(a.formats, id)
	if err != nil {
		return err
	}
	held := &held{w: w, begin: func() {
		h := w.Header()
		h.Set("Content-Type", f.MediaType)
		h.Set("Content-Disposition", `attachment; filename="`+f.FileName(g)+`"`)
	}}
	err = f.Write(held, g)
	if err == nil {
		err = held.flush()
	}
	switch {
	case err == nil || held.gone:
		return nil
	case held.begun:
		a.log.ErrorContext(ctx, "a file was broken off", "address", addressOf(ctx).RequestURI(), "error", err)
		panic(http.ErrAbortHandler)
	default:
		return err
	}
}

// heldBytes is how much of a file is made before the first of it is sent:
// until then a fault can be told as a problem.
const heldBytes = 64 << 10

// held holds back the beginning of an answer.
type held struct {
	w     http.ResponseWriter
	begin func() // before the first byte
	buf   bytes.Buffer
	begun bool
	gone  bool // the client is
}

func (h *held) Write(p []byte) (int, error) {
	if !h.begun {
		h.buf.Write(p)
		if h.buf.Len() < heldBytes {
			return len(p), nil
		}
		return len(p), h.flush()
	}
	n, err := h.w.Write(p)
	h.gone = err != nil
	return n, err
}

// flush sends what is held back.
func (h *held) flush() error {
	if h.begun {
		return nil
	}
	h.begun = true
	h.begin()
	_, err := h.w.Write(h.buf.Bytes())
	h.gone = err != nil
	h.buf = bytes.Buffer{}
	return err
}

// asked is the query of the address that was asked for, without what says how
// to write the answer.
func asked(ctx context.Context) graph.Arguments {
	args := graph.Arguments(maps.Clone(addressOf(ctx).Query()))
	delete(args, "format")
	return args
}
