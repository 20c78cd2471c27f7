package sqlite

import (
	"container/heap"
	"slices"
)

// top keeps the least of the values that are added.
type top[T any] struct {
	most    int
	compare func(a, b T) int
	list    []T // a heap with the greatest first, once it is full
}

func (t *top[T]) Len() int           { return len(t.list) }
func (t *top[T]) Less(i, j int) bool { return t.compare(t.list[i], t.list[j]) > 0 }
func (t *top[T]) Swap(i, j int)      { t.list[i], t.list[j] = t.list[j], t.list[i] }

// Push and Pop complete heap.Interface; the list never grows through them.
func (t *top[T]) Push(v any) { t.list = append(t.list, v.(T)) }

// Pop takes the last value off.
func (t *top[T]) Pop() any {
	v := t.list[len(t.list)-1]
	t.list = t.list[:len(t.list)-1]
	return v
}

func (t *top[T]) add(v T) {
	switch {
	case len(t.list) < t.most:
		t.list = append(t.list, v)
		if len(t.list) == t.most {
			heap.Init(t)
		}
	case t.compare(v, t.list[0]) < 0:
		t.list[0] = v
		heap.Fix(t, 0)
	}
}

func (t *top[T]) sorted() []T {
	slices.SortFunc(t.list, t.compare)
	return t.list
}
