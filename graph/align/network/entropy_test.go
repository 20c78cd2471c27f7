package network_test

import (
	"math"
	"strconv"
	"testing"

	"pgregory.net/rapid"

	"github.com/councilgraph/councilgraph/graph/align/network"
)

// TestChances: whatever the table, chances of a known cell add up to 1, and
// those of every actor and of every text to its totals; nearly so where an actor
// cannot but have what it has, so that its parameter has no end and is not reached.
func TestChances(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		actors, texts := rapid.IntRange(2, 8).Draw(t, "actors"), rapid.IntRange(1, 20).Draw(t, "texts")
		tm := network.TwoMode{}
		for i := range actors {
			tm.Names = append(tm.Names, strconv.Itoa(i))
			tm.Cells = append(tm.Cells, rapid.SliceOfN(rapid.Uint8Range(0, 3), texts, texts).Draw(t, "cells"))
		}
		chance, err := network.Chances(tm)
		if err != nil {
			return // no cell is known
		}
		codes := len(chance[0][0])
		for c := range codes {
			byText := make([]float64, texts)
			for i := range chance {
				off := 0.0
				for j, x := range tm.Cells[i] {
					off += chance[i][j][c]
					byText[j] += chance[i][j][c]
					if int(x) == c+1 {
						off--
						byText[j]--
					}
				}
				if math.Abs(off) > 1e-2 {
					t.Fatalf("actor %d: the chances of code %d are off by %g", i, c+1, off)
				}
			}
			for j, off := range byText {
				if math.Abs(off) > 1e-2 {
					t.Fatalf("text %d: the chances of code %d are off by %g", j, c+1, off)
				}
			}
		}
		for i := range chance {
			for j, x := range tm.Cells[i] {
				sum := 0.0
				for _, p := range chance[i][j] {
					sum += p
				}
				if want := float64(min(x, 1)); math.Abs(sum-want) > 1e-9 {
					t.Fatalf("the chances of a cell with code %d add up to %g", x, sum)
				}
			}
		}
	})
}
