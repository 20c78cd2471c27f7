package neo4j

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"github.com/councilgraph/councilgraph/graph"
)

// Status describes the store. Neo4j keeps the counts of labels and types.
func (s *Store) Status(ctx context.Context) (graph.Status, error) {
	out := graph.Status{Store: "neo4j", Sources: []graph.Source{}}
	err := s.read(ctx, func(tx *transaction) error {
		sum, err := tx.readSum()
		if err != nil {
			return err
		}
		out.Hash = sum.String()
		totals, err := tx.one("totals", nil)
		if err != nil {
			return err
		}
		out.Counts = graph.Totals{}
		fill(&out.Counts, totals.AsMap())
		rows, err := tx.all("sources", nil)
		if err != nil {
			return err
		}
		out.Sources = make([]graph.Source, len(rows))
		for i, r := range rows {
			fill(&out.Sources[i], r.Values[0].(map[string]any))
		}
		return nil
	})
	return out, err
}

// readSum reads the sum of the record; zero before the first load.
func (a *transaction) readSum() (graph.Sum, error) {
	rows, err := a.all("status", nil)
	if err != nil || len(rows) == 0 {
		return graph.Sum{}, err
	}
	text, _ := rows[0].Values[0].(string)
	return sumOf(text)
}

// Node returns the short form of a node.
func (s *Store) Node(ctx context.Context, id string) (graph.Node, error) {
	nodes, err := s.Nodes(ctx, []string{id})
	if err != nil {
		return graph.Node{}, err
	}
	return nodes[0], nil
}

// Nodes returns the short forms of several nodes.
func (s *Store) Nodes(ctx context.Context, ids []string) ([]graph.Node, error) {
	out := []graph.Node{}
	err := s.read(ctx, func(tx *transaction) (err error) {
		out, err = tx.nodes(ids)
		return err
	})
	return out, err
}

func (a *transaction) nodes(ids []string) ([]graph.Node, error) {
	if len(ids) == 0 {
		return []graph.Node{}, nil
	}
	rows, err := a.all("nodes", map[string]any{"ids": ids})
	if err != nil {
		return nil, err
	}
	out := make([]graph.Node, len(rows))
	for i, r := range rows {
		node, ok := r.Values[0].(map[string]any)
		if !ok {
			return nil, missing("node", ids[i])
		}
		out[i] = nodeOf(node)
	}
	return out, nil
}

func missing(what, id string) error {
	e := graph.Errorf(graph.NotFound, "the record holds no %s %q", what, id)
	e.Param = id
	return e
}

// partsAtOnce is how many nodes in full one query asks for.
const partsAtOnce = 1000

// Parts returns several nodes in full.
func (s *Store) Parts(ctx context.Context, ids []string) (graph.Batch, error) {
	ids = once(ids)
	var out graph.Batch
	err := s.read(ctx, func(tx *transaction) error {
		out = graph.Batch{}
		for some := range slices.Chunk(ids, partsAtOnce) {
			rows, err := tx.all("parts", map[string]any{"ids": some})
			if err != nil {
				return err
			}
			for i, r := range rows {
				node, ok := r.Values[0].(map[string]any)
				if !ok {
					return missing("node", some[i])
				}
				switch graph.Kind(word(node["kind"])) {
				case graph.KindActor:
					add(&out.Actors, node)
				case graph.KindSituation:
					add(&out.Situations, node)
				case graph.KindMeeting:
					add(&out.Meetings, node)
				case graph.KindDecision:
					add(&out.Decisions, node)
				case graph.KindStatement:
					add(&out.Statements, node)
				}
			}
		}
		return nil
	})
	if err != nil {
		return graph.Batch{}, err
	}
	return out, nil
}

// add puts a part that has these properties at the end of a list.
func add[T any](list *[]T, properties map[string]any) {
	var part T
	fill(&part, properties)
	*list = append(*list, part)
}

// once lists ids without those that came before.
func once(ids []string) []string {
	seen := make(map[string]bool, len(ids))
	var out []string
	for _, id := range ids {
		if !seen[id] {
			seen[id] = true
			out = append(out, id)
		}
	}
	return out
}

// get reads one node of a kind in full.
func get[T any](ctx context.Context, s *Store, kind graph.Kind, id string) (T, error) {
	var out T
	err := s.read(ctx, func(tx *transaction) error {
		rows, err := tx.all("part", map[string]any{"id": id, "kind": string(kind)})
		if err != nil {
			return err
		}
		if len(rows) == 0 {
			return missing(string(kind), id)
		}
		fill(&out, rows[0].Values[0].(map[string]any))
		return nil
	})
	return out, err
}

// Actor returns an actor in full.
func (s *Store) Actor(ctx context.Context, id string) (graph.Actor, error) {
	return get[graph.Actor](ctx, s, graph.KindActor, id)
}

// Meeting returns a meeting in full.
func (s *Store) Meeting(ctx context.Context, id string) (graph.Meeting, error) {
	return get[graph.Meeting](ctx, s, graph.KindMeeting, id)
}

// Decision returns a decision in full, with its tally.
func (s *Store) Decision(ctx context.Context, id string) (graph.Decision, error) {
	return get[graph.Decision](ctx, s, graph.KindDecision, id)
}

// Statement returns a statement in full.
func (s *Store) Statement(ctx context.Context, id string) (graph.Statement, error) {
	return get[graph.Statement](ctx, s, graph.KindStatement, id)
}

// Situation returns a situation in full.
func (s *Store) Situation(ctx context.Context, id string) (graph.Situation, error) {
	return get[graph.Situation](ctx, s, graph.KindSituation, id)
}

// Search narrows by the full-text index and ranks as the domain does.
func (s *Store) Search(ctx context.Context, q graph.SearchQuery) (graph.List[graph.Hit], error) {
	out := graph.List[graph.Hit]{Items: []graph.Hit{}}
	if err := q.Validate(); err != nil {
		return out, err
	}
	size, err := q.Size()
	if err != nil {
		return out, err
	}
	after, err := hitAfter(q.Page)
	if err != nil {
		return out, err
	}
	query := graph.Fold(q.Text)
	if query == "" {
		return out, s.contact(ctx)
	}
	// Folded words hold letters and digits alone: nothing that the index's
	// query language would read as its own.
	var words strings.Builder
	for _, w := range graph.Tokens(q.Text) {
		words.WriteString("+" + w + "* ")
	}
	err = s.read(ctx, func(tx *transaction) error {
		rows, err := tx.all("search", map[string]any{"words": words.String(), "kinds": orNull(q.Kinds), "assembly": q.Assembly})
		if err != nil {
			return err
		}
		var hits []graph.Hit
		for _, r := range rows {
			row := r.AsMap()
			h := graph.Hit{Node: nodeOf(row)}
			var doc graph.SearchDoc
			for _, n := range row["names"].([]any) {
				doc.Names = append(doc.Names, n.(string))
			}
			doc.More = strings.TrimPrefix(row["text"].(string), strings.Join(doc.Names, ""))
			if h.Tier = doc.Rank(query); h.Tier < graph.TierNoHit {
				hits = append(hits, h)
			}
		}
		slices.SortFunc(hits, graph.CompareHits)
		out = graph.List[graph.Hit]{Items: []graph.Hit{}, Total: len(hits)}
		start := 0
		if after != nil {
			start, _ = slices.BinarySearchFunc(hits, *after, graph.CompareHits)
			if start < len(hits) && graph.CompareHits(hits[start], *after) == 0 {
				start++
			}
		}
		page := hits[start:min(len(hits), start+size)]
		ids := make([]string, len(page))
		for i, h := range page {
			ids[i] = h.ID
		}
		nodes, err := tx.nodes(ids)
		if err != nil {
			return err
		}
		for i, h := range page {
			out.Items = append(out.Items, graph.Hit{Node: nodes[i], Tier: h.Tier})
		}
		if start+size < len(hits) {
			out.Next = hitCursor(page[len(page)-1])
		}
		return nil
	})
	return out, err
}

func hitCursor(h graph.Hit) string {
	return graph.Cursor("search", strconv.Itoa(h.Tier), string(h.Kind), h.Type, string(h.Date), h.ID)
}

// hitAfter reads a cursor back as the hit that it was made of, as far as its
// order goes; nil for the first page.
func hitAfter(p graph.Page) (*graph.Hit, error) {
	key, err := p.Key("search", 5)
	if err != nil || key == nil {
		return nil, err
	}
	tier, err := strconv.Atoi(key[0])
	if err != nil {
		return nil, badCursor(p)
	}
	return &graph.Hit{Tier: tier, Node: graph.Node{Kind: graph.Kind(key[1]), Type: key[2], Date: graph.Date(key[3]), ID: key[4]}}, nil
}

func badCursor(p graph.Page) error {
	e := graph.Errorf(graph.Invalid, "the cursor %q is not one that this list gave out", p.After)
	e.Param = "after"
	return e
}
