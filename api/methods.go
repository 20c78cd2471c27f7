package api

import (
	"bytes"
	"fmt"
	"html/template"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"github.com/councilgraph/councilgraph/graph"
)

// The addresses of the pages about methods.
const (
	methodsPath       = docsPath + "/methods"
	metricPagesPath   = docsPath + "/metrics/"
	analysisPagesPath = docsPath + "/analyses/"
)

var methodPages = template.Must(template.New("").
	Funcs(template.FuncMap{"join": func(list []string) string { return strings.Join(list, ", ") }}).
	ParseFS(docsFiles, "docs/method.html", "docs/methods.html"))

// method is a page about a metric or an analysis.
type method struct {
	ID, Address, Title, Kind    string
	Question, HowToRead, Caveat string
	Formula, Range              string
	Source                      []sourcePart
	Parameters                  []graph.Parameter
	LinksTitle                  string
	Links                       []methodLink
}

type methodLink struct{ Address, Title string }

// sourcePart is a stretch of a source: text, or a DOI.
type sourcePart struct{ Text, DOI string }

// methodSection is a part of the index.
type methodSection struct {
	Title, About string
	Methods      []method
}

// serveMethods serves a page about each metric and each analysis, and their
// index, for readers without scripts or without the page. They are made from
// the metrics' and analyses' own descriptions, which the JSON answers hold too;
// the page makes its view /methods of those. So no description is written twice.
func serveMethods(h huma.API, metrics []graph.Metric, analyses []graph.Analysis) {
	index := []methodSection{
		{Title: "Scores of two states", About: "How alike two states vote, over the decisions on which both voted."},
		{Title: "Scores of a group of states", About: "How much a group of states votes as one, as a mean over decisions."},
		{Title: "Analyses", About: "What can be asked of the votes."},
	}
	for i := range metrics {
		m := metricPage(&metrics[i], analyses)
		at := 0
		if metrics[i].Of == graph.MetricOfGroups {
			at = 1
		}
		index[at].Methods = append(index[at].Methods, m)
	}
	for i := range analyses {
		index[2].Methods = append(index[2].Methods, analysisPage(&analyses[i], metrics))
	}
	index = slices.DeleteFunc(index, func(s methodSection) bool { return len(s.Methods) == 0 })
	const html = "text/html; charset=utf-8"
	serveFile(h, methodsPath, html, filled("methods.html", index))
	for _, s := range index {
		for i := range s.Methods {
			serveFile(h, s.Methods[i].Address, html, filled("method.html", &s.Methods[i]))
		}
	}
}

func filled(name string, data any) []byte {
	var out bytes.Buffer
	if err := methodPages.ExecuteTemplate(&out, name, data); err != nil {
		panic(err) // the templates are embedded and take only text
	}
	return out.Bytes()
}

func metricPage(m *graph.Metric, analyses []graph.Analysis) method {
	p := method{
		ID: m.ID, Address: metricPagesPath + m.ID, Title: m.Name, Kind: "A score of " + string(m.Of) + " of states, " + m.ID + " for short.",
		Question: m.Question, HowToRead: m.HowToRead, Caveat: m.Caveat, Formula: m.Formula,
		Range: fmt.Sprintf("%g to %g", m.Min, m.Max), Source: sourceParts(strings.Join(append([]string{m.Source}, m.DOI...), ", doi:")),
		Parameters: m.Parameters, LinksTitle: "Where it is used",
	}
	for i := range analyses {
		if choosesMetric(&analyses[i], m.ID) {
			p.Links = append(p.Links, methodLink{analysisPagesPath + analyses[i].ID, analyses[i].Title})
		}
	}
	return p
}

// choosesMetric reports whether an analysis can be asked for with a metric.
func choosesMetric(a *graph.Analysis, id string) bool {
	return slices.ContainsFunc(a.Parameters, func(p graph.Parameter) bool { return slices.Contains(p.Choices, id) })
}

func analysisPage(a *graph.Analysis, metrics []graph.Metric) method {
	p := method{
		ID: a.ID, Address: analysisPagesPath + a.ID, Title: a.Title, Kind: "An analysis, " + a.ID + " for short.",
		Question: a.Question, HowToRead: a.HowToRead, Caveat: a.Caveat, Formula: a.Formula, Source: sourceParts(a.Source),
		Parameters: a.Parameters, LinksTitle: "See also",
	}
	query := url.Values{}
	for _, parameter := range a.Parameters {
		if parameter.Required {
			query.Set(parameter.Name, parameter.Example)
		}
	}
	at := prefix + alignmentPath + "/" + a.ID + "?"
	json := strings.TrimSuffix(at+query.Encode(), "?")
	query.Set("format", formatCSV)
	p.Links = append(p.Links,
		methodLink{json, "An example of the answer, as JSON"},
		methodLink{at + query.Encode(), "The same as CSV"},
		methodLink{docsPath + "#" + analysisOperationID(a), "How to ask for it over HTTP"})
	for i := range metrics {
		if choosesMetric(a, metrics[i].ID) {
			p.Links = append(p.Links, methodLink{metricPagesPath + metrics[i].ID, metrics[i].Name})
		}
	}
	return p
}

var doi = regexp.MustCompile(`,? ?doi:(10\.\d{4,9}/[^\s;,]*[^\s;,.])`)

// sourceParts finds the DOIs of a source.
func sourceParts(source string) []sourcePart {
	var out []sourcePart
	last := 0
	for _, at := range doi.FindAllStringSubmatchIndex(source, -1) {
		out = append(out, sourcePart{Text: source[last:at[0]] + ", "}, sourcePart{DOI: source[at[2]:at[3]]})
		last = at[1]
	}
	return append(out, sourcePart{Text: source[last:]})
}
