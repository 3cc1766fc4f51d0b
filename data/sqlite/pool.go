package sqlite

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"net/url"
	"path/filepath"
	"strings"

	"github.com/mattn/go-sqlite3"
)

// The settings of each connection. synchronous=FULL makes a commit wait until
// the disk has it. trusted_schema=OFF and cell_size_check=ON guard against files
// that were made to do harm.
var (
	common = []string{
		"PRAGMA busy_timeout = 10000",
		"PRAGMA trusted_schema = OFF",
		"PRAGMA cell_size_check = ON",
		"PRAGMA foreign_keys = ON",
		"PRAGMA temp_store = MEMORY",
	}
	writing = append(common[:len(common):len(common)], "PRAGMA synchronous = FULL", "PRAGMA journal_size_limit = 16777216")
	reading = append(common[:len(common):len(common)], "PRAGMA query_only = ON")
)

// connector makes connections to one file.
type connector struct {
	dsn     string
	pragmas []string
}

// pool returns the connections to a file, which open when they are needed and
// stay open.
func pool(dsn string, pragmas []string, most int) *sql.DB {
	db := sql.OpenDB(connector{dsn, pragmas})
	db.SetMaxOpenConns(most)
	db.SetMaxIdleConns(most)
	return db
}

// Connect opens a connection.
func (c connector) Connect(context.Context) (driver.Conn, error) {
	dsn := c.dsn + "?"
	if strings.Contains(c.dsn, "?") {
		dsn = c.dsn + "&"
	}
	return (&sqlite3.SQLiteDriver{ConnectHook: c.setUp}).Open(dsn + "_stmt_cache_size=64")
}

// Driver returns the driver.
func (c connector) Driver() driver.Driver { return &sqlite3.SQLiteDriver{} }

func (c connector) setUp(conn *sqlite3.SQLiteConn) error {
	for _, pragma := range c.pragmas {
		if _, err := conn.Exec(pragma, nil); err != nil {
			return err
		}
	}
	return nil
}

// uri returns the path as SQLite's URI, in which ? # % and blanks are escaped
// and a drive letter stands behind a slash.
func uri(path string) string {
	if absolute, err := filepath.Abs(path); err == nil {
		path = absolute
	}
	path = filepath.ToSlash(path)
	if !strings.HasPrefix(path, "/") {
		path = "/" + path
	}
	return "file://" + (&url.URL{Path: path}).EscapedPath()
}
