package api

import (
	"embed"
	"encoding/json"
	"net/http"

	"github.com/danielgtaylor/huma/v2"
)

//go:embed docs
var docsFiles embed.FS

// The addresses of the documentation.
const (
	openAPIPath = prefix + "/openapi.json"
	docsPath    = prefix + "/docs"
)

// serveDocs serves the OpenAPI document and the page that shows it, from our
// own files alone.
func serveDocs(h huma.API) {
	document, err := json.MarshalIndent(h.OpenAPI(), "", "  ")
	if err != nil {
		panic(err) // the document holds only text, numbers and lists of them
	}
	document = append(document, '\n')
	serve := func(path, contentType string, body []byte) { serveFile(h, path, contentType, body) }
	serve(openAPIPath, "application/json", document)
	for _, f := range []struct{ path, name, contentType string }{
		{docsPath, "docs/index.html", "text/html; charset=utf-8"},
		{docsPath + "/docs.js", "docs/docs.js", "text/javascript; charset=utf-8"},
		{docsPath + "/docs.css", "docs/docs.css", "text/css; charset=utf-8"},
	} {
		body, err := docsFiles.ReadFile(f.name)
		if err != nil {
			panic(err) // the files are embedded
		}
		serve(f.path, f.contentType, body)
	}
}

// serveFile answers an address with what was made when the program started.
func serveFile(h huma.API, path, contentType string, body []byte) {
	h.Adapter().Handle(&huma.Operation{Method: http.MethodGet, Path: path}, func(ctx huma.Context) {
		ctx.SetHeader("Content-Type", contentType)
		ctx.SetStatus(http.StatusOK)
		if _, err := ctx.BodyWriter().Write(body); err != nil {
			return // the client is gone
		}
	})
}
