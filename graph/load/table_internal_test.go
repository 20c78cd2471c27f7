package load

import (
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/councilgraph/councilgraph/graph"
)

func tableOf(data []byte) (*table, error) {
	return newTable("test.csv", io.NopCloser(bytes.NewReader(data)), int64(len(data)))
}

// all reads a table to its end: the records without a fault, the number of
// those with one, and the error that ended it.
func all(t *table) (records [][]string, faults int, err error) {
	for {
		flt, err := t.next(context.Background())
		if errors.Is(err, io.EOF) {
			return records, faults, nil
		}
		if err != nil {
			return records, faults, err
		}
		if flt != nil {
			faults++
			continue
		}
		var r []string
		for _, f := range t.fields {
			r = append(r, string(f))
		}
		records = append(records, r)
	}
}

func TestTable(t *testing.T) {
	for _, test := range []struct {
		name, in string
		want     [][]string
		faults   int
	}{
		{"plain", "a,b\n1,2\n", [][]string{{"1", "2"}}, 0},
		{"byte-order mark", "\xEF\xBB\xBFa,b\n1,2\n", [][]string{{"1", "2"}}, 0},
		{"windows line ends", "a,b\r\n1,2\r\n", [][]string{{"1", "2"}}, 0},
		{"no last line end", "a,b\n1,2", [][]string{{"1", "2"}}, 0},
		{"quoted last, no line end", "a,b\n1,\"2\"", [][]string{{"1", "2"}}, 0},
		{"quoted comma, mark, newline", "a,b\n\"1,\"\"x\"\"\n\",2\n", [][]string{{"1,\"x\"\n", "2"}}, 0},
		{"empty cells", "a,b\n1,\n\"\",2\n", [][]string{{"1", ""}, {"", "2"}}, 0},
		{"row of commas", "a,b\n,\n1,2\n\"\", ,,\n3,4\n,", [][]string{{"1", "2"}, {"3", "4"}}, 0},
		{"rows of commas before the header", ",,\n\n,\na,b\n1,2\n", [][]string{{"1", "2"}}, 0},
		{"trailing columns", "a,b,,\n1,2,,\n3,4\n5,6,,,,\n", [][]string{{"1", "2"}, {"3", "4"}, {"5", "6"}}, 0},
		{"text in a trailing column", "a,b,,\n1,2,,x\n3,4\n", [][]string{{"3", "4"}}, 1},
		{"column of line numbers", ",a,b\n0,1,2\n", [][]string{{"0", "1", "2"}}, 0},
		{"semicolons", "a;b\n\"1;x\";2,5\n3;\"4\"\n", [][]string{{"1;x", "2,5"}, {"3", "4"}}, 0},
		{"tabs", "a\tb\r\n1,x\t2\r\n\"3\"\t4\r\n", [][]string{{"1,x", "2"}, {"3", "4"}}, 0},
		{"tabs, marks of Dataverse", "a\tb\n\"1 \\\"x\\\" y\"\t2\nx \"y\" z\t4\n\"5\\\"\t6\n", [][]string{{`1 "x" y`, "2"}, {`x "y" z`, "4"}, {`5\`, "6"}}, 0},
		{"separator in the names of columns", "\"a;b;c\",d\n1,2\n", [][]string{{"1", "2"}}, 0},
		{"sep line", "sep=;\na;b,c\n1;2\n", [][]string{{"1", "2"}}, 0},
		{"sep line of a comma", "\xEF\xBB\xBFsep=,\r\na,b\r\n1,2\r\n", [][]string{{"1", "2"}}, 0},
		{"sep line with commas", "\"sep=,\",,\na,b\n1,2\n", [][]string{{"1", "2"}}, 0},
		{"sep line of tabs", "SEP=\t\na\tb\n1\t2\n", [][]string{{"1", "2"}}, 0},
		{"words for missing", "a,b\nNA, nan \nNULL,x\n#N/A,-\nnone,y\n<NA>,-1\nNANCY,x-\n#REF!,z\n", [][]string{{"", ""}, {"", "x"}, {"", ""}, {"", "y"}, {"", "-1"}, {"NANCY", "x-"}, {"", "z"}}, 0},
		{"wrong encoding", "a,b\nCÃ´te,Côte\n", [][]string{{"Côte", "Côte"}}, 0},
		{"blank lines", "a,b\n\n1,2\n\r\n3,4\n", [][]string{{"1", "2"}, {"3", "4"}}, 0},
		{"too few fields", "a,b\n1\n3,4\n", [][]string{{"3", "4"}}, 1},
		{"too many fields", "a,b\n1,2,3\n3,4\n", [][]string{{"3", "4"}}, 1},
		{"stray mark", "a,b\n1,x\"y\n3,4\n", [][]string{{"3", "4"}}, 1},
		{"text after closing mark", "a,b\n\"1\"x,2\n3,4\n", [][]string{{"3", "4"}}, 1},
	} {
		t.Run(test.name, func(t *testing.T) {
			table, err := tableOf([]byte(test.in))
			if err != nil {
				t.Fatal(err)
			}
			got, faults, err := all(table)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.want, got); diff != "" || faults != test.faults {
				t.Errorf("%d faults, want %d; records (-want +got):\n%s", faults, test.faults, diff)
			}
		})
	}
}

// Lines are numbered as an editor numbers them, whatever stands in quotes.
func TestTableLines(t *testing.T) {
	table, err := tableOf([]byte("a,b\n\"1\n1\",2\n\n3\n5,6\n"))
	if err != nil {
		t.Fatal(err)
	}
	var lines []int
	for {
		if _, err := table.next(context.Background()); err != nil {
			break
		}
		lines = append(lines, table.line)
	}
	if diff := cmp.Diff([]int{2, 5, 6}, lines); diff != "" {
		t.Errorf("lines (-want +got):\n%s", diff)
	}
}

// A line with the same cells as an earlier one is known, however it is quoted.
func TestTableTwice(t *testing.T) {
	table, err := tableOf([]byte("a,b\n1,2\n12,\n\"1\",2,\n1,2\r\n1,3\n"))
	if err != nil {
		t.Fatal(err)
	}
	var twice []bool
	for {
		if _, err := table.next(context.Background()); err != nil {
			break
		}
		twice = append(twice, table.twice)
	}
	if diff := cmp.Diff([]bool{false, false, true, true, false}, twice); diff != "" {
		t.Errorf("lines that stand twice (-want +got):\n%s", diff)
	}
}

// A record that does not fit the window is read whole all the same.
func TestTableLongRecords(t *testing.T) {
	long := strings.Repeat("x,\"\"y\n", windowSize/6)
	in := "a,b\n1,\"" + long + "\"\n" + "2," + strings.Repeat("z", windowSize+17) + "\n3,4\n"
	table, err := tableOf([]byte(in))
	if err != nil {
		t.Fatal(err)
	}
	got, faults, err := all(table)
	if err != nil || faults != 0 {
		t.Fatal(faults, err)
	}
	want := [][]string{{"1", strings.ReplaceAll(long, `""`, `"`)}, {"2", strings.Repeat("z", windowSize+17)}, {"3", "4"}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("records differ:\n%.500s", diff)
	}
}

// endless gives out the same byte for ever, up to a limit.
type endless struct {
	start string
	c     byte
	left  int
}

func (e *endless) Read(p []byte) (int, error) {
	if e.start != "" {
		n := copy(p, e.start)
		e.start = e.start[n:]
		return n, nil
	}
	if e.left == 0 {
		return 0, io.EOF
	}
	n := min(len(p), e.left)
	for i := range p[:n] {
		p[i] = e.c
	}
	e.left -= n
	return n, nil
}

// A file of 100 MB in one line is refused after a few megabytes.
func TestTableOneLongLine(t *testing.T) {
	for name, start := range map[string]string{"unquoted": "a,b\n1,", "quoted": "a,b\n1,\""} {
		t.Run(name, func(t *testing.T) {
			source := &endless{start: start, c: 'x', left: 100 << 20}
			table, err := newTable("long.csv", io.NopCloser(source), 100<<20)
			if err != nil {
				t.Fatal(err)
			}
			_, err = table.next(context.Background())
			if graph.CodeOf(err) != graph.Invalid || !strings.Contains(err.Error(), "line 2") {
				t.Errorf("error %v, want one about line 2", err)
			}
			if read := 100<<20 - source.left; read > 4*maxRecord {
				t.Errorf("%d bytes were read before the line was refused", read)
			}
		})
	}
}

// Whatever the bytes, reading ends without a panic, and where encoding/csv
// reads a text without complaint the table reads the same.
func FuzzTable(f *testing.F) {
	for _, s := range []string{
		"a,b\n1,2\n", "a\n\"x\"\"y\"\n", "a,b\r\n\"1\r\n2\",\"\"\r\n", "\xEF\xBB\xBFa\n1", "a,a\n", "a\n\"", "a,b\n1,2,3\n\n", "\x00\x00", "a\n\r\r\n",
		"sep=;\na;b\n1;2\n", "sep=", ",,\na,,\n1,,\n,,\n", "a\tb\n\"x\\\"y\"\t1\n", "a;b\nNA;CÃ´te\n", "a\n1\n1\n",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		table, err := tableOf(data)
		if err != nil {
			return
		}
		got, faults, err := all(table)
		if err != nil || faults > 0 {
			return
		}
		r := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(data, []byte("\xEF\xBB\xBF"))))
		r.FieldsPerRecord = -1
		want, err := r.ReadAll()
		if err != nil || len(want) == 0 {
			return
		}
		for _, record := range got {
			for i := range record {
				record[i] = strings.ReplaceAll(record[i], "\r\n", "\n") // as encoding/csv does
			}
		}
		// The reference is of text that no program wrote on its own.
		want = slices.DeleteFunc(want, func(record []string) bool {
			return !slices.ContainsFunc(record, func(s string) bool { return strings.TrimSpace(s) != "" })
		})
		if len(want) == 0 || bytes.ContainsAny(data, ";\t#-<>") || !isASCII(data) || regexp.MustCompile(`(?i)na|nu|no|sep=`).Match(data) {
			return
		}
		for i := range want {
			for len(want[i]) > len(table.header) && strings.TrimSpace(want[i][len(want[i])-1]) == "" {
				want[i] = want[i][:len(want[i])-1]
			}
		}
		if diff := cmp.Diff(want[1:], got); diff != "" && len(got)+len(want) > 1 {
			t.Fatalf("encoding/csv reads %q otherwise (-csv +table):\n%s", data, diff)
		}
	})
}
