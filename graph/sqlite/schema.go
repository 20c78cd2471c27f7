package sqlite

import (
	"context"
	"database/sql"
	_ "embed"
	"fmt"

	"github.com/councilgraph/councilgraph/graph"
)

//go:embed schema.sql
var schema string

const (
	// applicationID marks a file as councilgraph's ("Cgrf").
	applicationID = 0x43677266
	// schemaVersion grows whenever schema.sql changes in a way that an older
	// program or file would not understand, the packing of a snapshot too.
	schemaVersion = 2
)

// prepare makes the tables in an empty file and refuses any file that is not
// ours or not of this version.
func prepare(ctx context.Context, conn *sql.Conn, path string) error {
	application, version, tables, err := describe(ctx, conn)
	if err != nil {
		return err
	}
	if application == 0 && version == 0 && tables == 0 {
		return create(ctx, conn, path)
	}
	switch {
	case application != applicationID:
		return graph.Errorf(graph.Conflict, "the file %s is a database of another program; it was left as it is", path)
	case version > schemaVersion:
		return graph.Errorf(graph.Conflict, "the file %s was written by a newer version of councilgraph (form %d, this one knows %d)", path, version, schemaVersion)
	case version < schemaVersion:
		return graph.Errorf(graph.Conflict, "the file %s was written by an older version of councilgraph (form %d, this one needs %d); move it away and load the record again", path, version, schemaVersion)
	}
	return nil
}

func describe(ctx context.Context, conn *sql.Conn) (application, version, tables int, err error) {
	for query, into := range map[string]*int{
		"PRAGMA application_id":              &application,
		"PRAGMA user_version":                &version,
		"SELECT count(*) FROM sqlite_schema": &tables,
	} {
		if err := conn.QueryRowContext(ctx, query).Scan(into); err != nil {
			return 0, 0, 0, err
		}
	}
	return application, version, tables, nil
}

// create fills an empty file. Of two processes that find it empty, the second
// waits for the first and then takes what it made.
func create(ctx context.Context, conn *sql.Conn, path string) (err error) {
	if _, err := conn.ExecContext(ctx, "PRAGMA journal_mode = WAL"); err != nil {
		return err
	}
	if _, err := conn.ExecContext(ctx, "BEGIN IMMEDIATE"); err != nil {
		return err
	}
	defer func() {
		if err != nil {
			conn.ExecContext(context.WithoutCancel(ctx), "ROLLBACK") //nolint:errcheck // the first error tells more
		}
	}()
	application, _, _, err := describe(ctx, conn)
	if err != nil {
		return err
	}
	if application != 0 {
		if _, err := conn.ExecContext(ctx, "ROLLBACK"); err != nil {
			return err
		}
		return prepare(ctx, conn, path)
	}
	if _, err := conn.ExecContext(ctx, schema); err != nil {
		return fmt.Errorf("create the tables: %w", err)
	}
	if _, err := conn.ExecContext(ctx, "INSERT INTO record VALUES (1, 0, ?, '{}')", graph.Sum{}.Bytes()); err != nil {
		return err
	}
	_, err = conn.ExecContext(ctx, fmt.Sprintf("PRAGMA application_id = %d; PRAGMA user_version = %d; COMMIT", applicationID, schemaVersion))
	return err
}
