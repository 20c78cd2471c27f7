// Package frontend holds the built page. The page itself is built with Node
// (npm run build); without it the package still compiles and says that there
// is no page.
package frontend

import (
	"embed"
	"io/fs"
)

//go:embed all:dist
var dist embed.FS

// Page returns the built page: index.html at its root, with the scripts,
// styles and fonts that it names under assets/. It reports false when the
// binary was built before the page was.
func Page() (fs.FS, bool) {
	page, err := fs.Sub(dist, "dist")
	if err != nil {
		return nil, false
	}
	if _, err := fs.Stat(page, "index.html"); err != nil {
		return nil, false
	}
	return page, true
}
