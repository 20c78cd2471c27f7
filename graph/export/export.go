// Package export writes subgraphs in the forms that other programs read:
// GraphML, GEXF, CSV (two tables or one), node-link JSON, Cypher, the CSV of neo4j-admin, BibTeX
// and CSL-JSON. EXPORTS.md says what stands where. What is not known is
// absent in each, and each names the data, the parameters and the sources.
package export

import (
	"bufio"
	"io"

	"github.com/councilgraph/councilgraph/graph"
)

// Formats lists the forms, those for networks first.
func Formats() []graph.Format {
	return []graph.Format{
		{
			ID: "graphml", Name: "GraphML", MediaType: "application/graphml+xml", Ending: "graphml", Write: writeGraphML,
			Doc: "XML for networks, with typed attributes; read by igraph, networkx, yEd, Gephi and Cytoscape.",
		},
		{
			ID: "gexf", Name: "GEXF 1.3", MediaType: "application/gexf+xml", Ending: "gexf", Write: writeGEXF,
			Doc: "XML for networks that change in time: every dated link and node has its days; read by Gephi and networkx.",
		},
		{
			ID: "csv", Name: "CSV", MediaType: "application/zip", Ending: "zip", Write: writeTables,
			Doc: "A ZIP archive with nodes.csv, links.csv and about.csv; read by pandas, R and spreadsheets.",
		},
		{
			ID: "table", Name: "CSV, one table", MediaType: "text/csv; charset=utf-8; header=present", Ending: "csv", Write: writeTable,
			Doc: "A row a link, with the names of both its ends, after lines that begin with #; read by pandas, R and spreadsheets.",
		},
		{
			ID: "json", Name: "JSON, node-link", MediaType: "application/json", Ending: "json", Write: writeJSON,
			Doc: "Nodes and edges as JSON; read by networkx (node_link_graph) and D3.",
		},
		{
			ID: "cypher", Name: "Cypher script", MediaType: "application/x-cypher-query", Ending: "cypher", Write: writeCypher,
			Doc: "Statements that build the network in Neo4j; run them with cypher-shell.",
		},
		{
			ID: "neo4j", Name: "CSV for neo4j-admin", MediaType: "application/zip", Ending: "neo4j.zip", Write: writeAdmin,
			Doc: "A ZIP archive of the files that neo4j-admin database import reads.",
		},
		{
			ID: "bibtex", Name: "BibTeX", MediaType: "application/x-bibtex", Ending: "bib", Write: writeBibTeX, Documents: true,
			Doc: "The official documents among the nodes, to be cited.",
		},
		{
			ID: "csl", Name: "CSL-JSON", MediaType: "application/vnd.citationstyles.csl+json", Ending: "csl.json", Write: writeCSL, Documents: true,
			Doc: "The same for Zotero, pandoc and other programs that cite.",
		},
	}
}

// text writes texts until one fails.
type text struct {
	w   *bufio.Writer
	err error
}

func newText(w io.Writer) *text { return &text{w: bufio.NewWriterSize(w, 32<<10)} }

// put writes texts one after the other.
func (t *text) put(texts ...string) {
	for _, s := range texts {
		if t.err == nil {
			_, t.err = t.w.WriteString(s)
		}
	}
}

// end writes out what is held back and returns the first error.
func (t *text) end() error {
	if t.err != nil {
		return t.err
	}
	return t.w.Flush()
}

// each walks a subgraph's nodes and links, with the cells of each, until one
// fails. The cells hold until the next.
func each(g *graph.Subgraph, node func(n *graph.SubgraphNode, cells []any) error, link func(l *graph.SubgraphLink, cells []any) error) error {
	if err := eachNode(g, node); err != nil {
		return err
	}
	return eachLink(g, link)
}

func eachNode(g *graph.Subgraph, node func(n *graph.SubgraphNode, cells []any) error) error {
	var cells []any
	for n, err := range g.Nodes {
		if err != nil {
			return err
		}
		cells = n.Cells(cells[:0])
		if err := node(&n, cells); err != nil {
			return err
		}
	}
	return nil
}

func eachLink(g *graph.Subgraph, link func(l *graph.SubgraphLink, cells []any) error) error {
	var cells []any
	for l, err := range g.Links {
		if err != nil {
			return err
		}
		cells = l.Cells(cells[:0])
		if err := link(&l, cells); err != nil {
			return err
		}
	}
	return nil
}
