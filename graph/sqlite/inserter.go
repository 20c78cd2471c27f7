package sqlite

import (
	"context"
	"database/sql"
	"strings"
)

// inserter gathers rows and inserts many with one statement, which is
// several times faster than one by one.
type inserter struct {
	conn *sql.Conn
	head string
	row  string
	cols int
	most int // rows a statement
	full *sql.Stmt
	args []any
}

func newInserter(conn *sql.Conn, head string, cols int) *inserter {
	return &inserter{conn: conn, head: head, row: "(" + marks(cols) + ")", cols: cols, most: 100}
}

func (in *inserter) add(ctx context.Context, args ...any) error {
	in.args = append(in.args, args...)
	if len(in.args) < in.cols*in.most {
		return nil
	}
	if in.full == nil {
		var err error
		if in.full, err = in.conn.PrepareContext(ctx, in.query(in.most)); err != nil {
			return err
		}
	}
	_, err := in.full.ExecContext(ctx, in.args...)
	in.args = in.args[:0]
	return err
}

func (in *inserter) query(rows int) string {
	return in.head + strings.Repeat(in.row+",", rows-1) + in.row
}

// flush inserts the rows that are left and lets go of the statement.
func (in *inserter) flush(ctx context.Context) error {
	if len(in.args) > 0 {
		if _, err := in.conn.ExecContext(ctx, in.query(len(in.args)/in.cols), in.args...); err != nil {
			return err
		}
		in.args = in.args[:0]
	}
	if in.full == nil {
		return nil
	}
	err := in.full.Close()
	in.full = nil
	return err
}
