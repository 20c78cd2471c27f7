package api

import (
	"net/http"
	"strings"

	"github.com/klauspost/compress/gzhttp"
)

// compressFrom is the size of an answer, in bytes, from which compressing pays.
const compressFrom = 1024

// compress sends text with zstd or gzip to clients that take it; zstd is
// preferred, as it is both faster and smaller. Tags stay as they are: they are
// weak, so that they hold for every coding.
var compress = newCompression()

func newCompression() func(http.Handler) http.HandlerFunc {
	wrap, err := gzhttp.NewWrapper(gzhttp.MinSize(compressFrom), gzhttp.ContentTypeFilter(compressible))
	if err != nil {
		panic(err) // the options are constants
	}
	return wrap
}

func compressible(contentType string) bool {
	kind, _, _ := strings.Cut(contentType, ";")
	switch {
	case kind == contentEvents: // small, and a proxy may gather what is compressed
		return false
	case strings.HasPrefix(kind, "text/"):
		return true
	case kind == "image/svg+xml", kind == "application/javascript", strings.HasSuffix(kind, "json"):
		return true
	}
	return false
}
