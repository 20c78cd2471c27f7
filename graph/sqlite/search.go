package sqlite

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"

	"github.com/councilgraph/councilgraph/graph"
)

// rank is doc's graph.SearchDoc.Rank.
func (d doc) rank(query string) int {
	var names []string
	for n := range strings.SplitSeq(strings.Trim(d.names, " "), "  ") {
		names = append(names, " "+n+" ")
	}
	return graph.SearchDoc{Names: names, More: d.more}.Rank(query)
}

// has reports whether every word begins a word of the document.
func (d doc) has(words []string) bool {
	for _, w := range words {
		if !strings.Contains(d.names, w) && !strings.Contains(d.more, w) {
			return false
		}
	}
	return true
}

// starts turns a folded query into what its words look like where they begin
// a word of a folded text. The longest comes first: it sorts out most.
func starts(query string) []string {
	words := strings.Fields(query)
	slices.SortStableFunc(words, func(a, b string) int { return cmp.Compare(len(b), len(a)) })
	for i := range words {
		words[i] = " " + words[i]
	}
	return words
}

// matching runs do for the key of every node whose text has all words of a
// folded query. It reads through the folded texts in memory: to ask the file's
// full-text index and to read its hits was slower for most words, also with
// 113,000 nodes (2026-11).
func (s *Store) matching(ctx context.Context, x *index, query string, do func(key int32)) error {
	words := starts(query)
	if len(words) == 0 {
		return nil
	}
	for key := 1; key < len(x.nodes); key++ {
		if key%4096 == 0 && ctx.Err() != nil {
			return s.fail(ctx, ctx.Err())
		}
		if x.docs[key].has(words) {
			do(int32(key))
		}
	}
	return nil
}

// found lists the keys of the nodes of a kind that a text finds.
func (s *Store) found(ctx context.Context, x *index, text string, kind graph.Kind) ([]int32, error) {
	keys := []int32{}
	err := s.matching(ctx, x, graph.Fold(text), func(key int32) {
		if x.nodes[key].Kind == kind {
			keys = append(keys, key)
		}
	})
	return keys, err
}

// Search implements graph.Store.
func (s *Store) Search(ctx context.Context, q graph.SearchQuery) (graph.List[graph.Hit], error) {
	out := graph.List[graph.Hit]{Items: []graph.Hit{}}
	x, err := s.begin(ctx)
	if err != nil {
		return out, err
	}
	if err := q.Validate(); err != nil {
		return out, err
	}
	after, err := hitOf(q.Page)
	if err != nil {
		return out, err
	}
	size, err := q.Size()
	if err != nil {
		return out, err
	}
	type found struct {
		tier int
		key  int32
	}
	order := func(a, b found) int {
		return cmp.Or(cmp.Compare(a.tier, b.tier), cmp.Compare(x.shelf[a.key], x.shelf[b.key]))
	}
	best := top[found]{most: size + 1, compare: order}
	query := graph.Fold(q.Text)
	err = s.matching(ctx, x, query, func(key int32) {
		n := &x.nodes[key]
		if (x.roll[key] && !q.Assembly) || (len(q.Kinds) > 0 && !slices.Contains(q.Kinds, n.Kind)) {
			return
		}
		tier := x.docs[key].rank(query)
		if tier == graph.TierNoHit {
			return
		}
		out.Total++
		if after != nil && graph.CompareHits(graph.Hit{Node: *n, Tier: tier}, *after) <= 0 {
			return
		}
		best.add(found{tier, key})
	})
	if err != nil {
		return graph.List[graph.Hit]{}, err
	}
	for i, f := range best.sorted() {
		if i == size {
			last := &out.Items[size-1]
			out.Next = graph.Cursor(strconv.Itoa(last.Tier), string(last.Kind), last.Type, string(last.Date), last.ID)
			break
		}
		out.Items = append(out.Items, graph.Hit{Node: x.nodes[f.key], Tier: f.tier})
	}
	return out, nil
}

// hitOf reads the cursor of a search.
func hitOf(page graph.Page) (*graph.Hit, error) {
	key, err := page.Key(5)
	if err != nil || key == nil {
		return nil, err
	}
	tier, err := strconv.Atoi(key[0])
	if err != nil {
		return nil, notACursor(page)
	}
	if _, err := graph.ParseDate(key[3]); err != nil {
		return nil, notACursor(page)
	}
	return &graph.Hit{Node: graph.Node{Kind: graph.Kind(key[1]), Type: key[2], Date: graph.Date(key[3]), ID: key[4]}, Tier: tier}, nil
}

// notACursor is the error for a cursor that decodes, but to nonsense.
func notACursor(page graph.Page) error {
	e := graph.Errorf(graph.Invalid, "the cursor %q is not one that this list gave out", page.After)
	e.Param = "after"
	return e
}
