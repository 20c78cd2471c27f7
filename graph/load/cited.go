package load

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strconv"

	"github.com/councilgraph/councilgraph/graph"
)

// How texts name resolutions and presidential statements: 1973 (2011),
// S/RES/1973(2011), S/PRST/2005/30. A number behind a stroke, a hyphen or a
// point is that of something else, such as resolution 46/182 (1991) of the
// General Assembly.
var citation = regexp.MustCompile(`(?:S/RES/|^|[^\pL\d/.\-–])(\d{1,4})[\s\x{A0}]*\(((?:19|20)\d\d)\)|\bS/PRST/((?:19|20)\d\d)/(\d{1,3})\b`)

// maxCited is how many texts one may cite. The most of any real text is below
// 100.
const maxCited = 2000

// cited is a text that a document cites.
type cited struct {
	id, name string // S-RES-1973; 1973 (2011)
	year     int    // of a resolution
	times    int
	line     int
}

// citations lists what the text cites, in order of id; more: there are too
// many.
func (d *document) citations() (list []cited, more bool) {
	text, line := d.body.text.String(), d.body.lines()
	at := map[string]int{}
	for rest := 0; rest < len(text); {
		m := citation.FindStringSubmatchIndex(text[rest:])
		if m == nil {
			break
		}
		group := func(i int) string { return text[rest+m[2*i] : rest+m[2*i+1]] }
		var c cited
		if m[2] >= 0 {
			c = cited{name: group(1) + " (" + group(2) + ")", year: atoi(group(2))}
			c.id = fmt.Sprintf("S-RES-%d", atoi(group(1)))
		} else {
			c.name = "S/PRST/" + group(3) + "/" + strconv.Itoa(atoi(group(4)))
			c.id = graph.SymbolID(c.name)
		}
		key := fmt.Sprint(c.id, " ", c.year)
		i, ok := at[key]
		if !ok {
			if len(list) == maxCited {
				return nil, true
			}
			i = len(list)
			at[key] = i
			c.line = line(rest + m[0])
			list = append(list, c)
		}
		list[i].times++
		rest += m[1]
	}
	slices.SortStableFunc(list, compareCited)
	return list, false
}

// takeCitations adds the citations of the documents that were taken. Those that
// the record has stay as they are.
func (in *intake) takeCitations(ctx context.Context, taken []*documentTaker) error {
	lists := make([][]cited, len(taken))
	var ask []string
	for i, d := range taken {
		list, more := d.doc.citations()
		if more {
			d.doubt(1, DoubtCitations, fmt.Sprintf("%s names more than %d texts; its citations were left out", d.symbol, maxCited))
			continue
		}
		lists[i] = list
		for _, c := range list {
			if _, known := in.known[c.id]; !known && c.year == 0 && !in.statements.has(c.id) {
				ask = append(ask, c.id)
			}
		}
	}
	slices.Sort(ask)
	if err := in.ask(ctx, slices.Compact(ask)); err != nil {
		return err
	}
	for i, d := range taken {
		if len(lists[i]) == 0 {
			continue
		}
		had, err := in.citedBy(ctx, d.id)
		if err != nil {
			return err
		}
		for _, c := range lists[i] {
			if c.id == d.id || !d.isKnown(c) {
				continue
			}
			if source, ok := had[c.id]; ok && source != unDocuments.ID {
				continue
			}
			p := d.doc.place
			p.line = c.line
			in.citations.add("", graph.Citation{From: d.id, To: c.id, Times: c.times, Source: unDocuments.ID}, p)
		}
	}
	return nil
}

// isKnown reports whether what a document cites is a text of the record or of
// the load; it doubts one that is not.
func (d *documentTaker) isKnown(c cited) bool {
	in := d.in
	if c.year == 0 {
		if !in.statements.has(c.id) && in.known[c.id] != graph.KindStatement {
			d.doubt(c.line, DoubtCitations, fmt.Sprintf("%s cites %s, which neither the record nor this load holds", d.symbol, c.name))
			return false
		}
		return true
	}
	x, ok := in.decision(c.id)
	switch {
	case !ok:
		d.doubt(c.line, DoubtCitations, fmt.Sprintf("%s cites %s, which neither the record nor this load holds", d.symbol, c.name))
		return false
	case graph.ResolutionYear(x.Symbol) != c.year:
		d.doubt(c.line, DoubtCitations, fmt.Sprintf("%s cites %s, but that resolution is %s; the citation was left out", d.symbol, c.name, x.Symbol))
		return false
	}
	return true
}

// citedBy lists the texts that the record says a text cites, with the source.
func (in *intake) citedBy(ctx context.Context, id string) (map[string]string, error) {
	out := map[string]string{}
	for _, c := range in.citations.rows {
		if !c.dropped && c.node.From == id {
			out[c.node.To] = c.node.Source
		}
	}
	q := graph.NeighbourQuery{ID: id, Relations: []graph.Relation{graph.Cites}, Direction: graph.Out, Page: graph.Page{Limit: graph.MaxLimit}}
	for {
		n, err := in.store.Neighbours(ctx, q)
		if graph.CodeOf(err) == graph.NotFound {
			return out, nil // a new text
		}
		if err != nil {
			return nil, err
		}
		for _, x := range n.Neighbours {
			for _, l := range x.Links {
				out[l.To] = l.Source
			}
		}
		if n.Next == "" {
			return out, nil
		}
		q.After = n.Next
	}
}

// doubtCitations doubts citations of a text that is later than the one that
// cites it.
func (in *intake) doubtCitations() {
	for _, x := range in.citations.rows {
		if x.dropped {
			continue
		}
		from, to := in.dayOf(x.node.From), in.dayOf(x.node.To)
		if from != "" && to > from {
			in.doubt(x.place, DoubtCitations, fmt.Sprintf("%s of %s cites %s, which is later: of %s", x.node.From, from, x.node.To, to))
		}
	}
}

// dayOf is the date of a decision or a statement that was read or asked for.
func (in *intake) dayOf(id string) graph.Date {
	if d, ok := in.decision(id); ok {
		return d.Date
	}
	if s, ok := in.statements.at[id]; ok {
		return s.node.Date
	}
	return in.dates[id]
}
