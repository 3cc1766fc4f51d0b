package store

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestCheckFindsWhatWasChangedBehindTheProgram changes a library as another
// program could, with all rules switched off.
func TestCheckFindsWhatWasChangedBehindTheProgram(t *testing.T) {
	for name, c := range map[string]struct{ query, problem string }{
		"nothing":                 {"SELECT 1", ""},
		"reference":               {"UPDATE sites SET area = '999999' WHERE id = 'E001'", "引用不存在：表sites"},
		"reference of a node":     {"UPDATE element_nodes SET site = 'E999' WHERE seq = 1", "引用不存在：表element_nodes"},
		"rule":                    {"UPDATE sites SET year = 0 WHERE id = 'E001'", "CHECK constraint failed in sites"},
		"site not in the index":   {"DELETE FROM site_index WHERE min_lon > 100", "记录E001的位置与空间索引不符"},
		"site elsewhere":          {"UPDATE site_index SET min_lon = 1, max_lon = 2 WHERE min_lon > 100", "记录E001的位置与空间索引不符"},
		"index without a site":    {"INSERT INTO site_index VALUES (99, 1, 1, 1, 1)", "空间索引中有不存在的记录"},
		"feature not in index":    {"DELETE FROM feature_index_1 WHERE number & 255 = 2", "第1组第3个要素的位置与空间索引不符"},
		"feature elsewhere":       {"UPDATE feature_index_1 SET max_lat = 30.25, min_lat = 30.22 WHERE number & 255 = 0", "第1组第1个要素的位置与空间索引不符"},
		"index without a feature": {"INSERT INTO feature_index_1 VALUES (77, 1, 1, 1, 1)", "第1组的空间索引中有1个不存在的要素"},
		"index broken":            {"DELETE FROM site_index_rowid", "空间索引损坏"},
		"feature index gone":      {"DROP TABLE feature_index_1", "要素的空间索引无法读取"},
		"feature lost":            {"DELETE FROM features WHERE number & 255 = 1", "第1组要素应有3个，实有2个"},
		"feature of no set":       {"INSERT INTO features (number, id) VALUES (42949672960, '1')", "有1个要素不属于任何一组"},
		"geometry broken":         {"UPDATE features SET geometry = x'0102' WHERE number & 255 = 0", "要素无法读取"},
		"geometry of an element":  {"UPDATE elements SET geometry = x'01FF' WHERE id = 'river-belt'", "记录无法读取"},
		"list broken":             {"UPDATE sites SET aliases = '[' WHERE id = 'E001'", "记录无法读取"},
		"no row about the file":   {"DELETE FROM library", "资料库说明缺失"},
		"history: who":            {"UPDATE history SET who = '李四' WHERE id = 1", "历史记录第1条与前一条不相连"},
		"history: change":         {"UPDATE history SET change = replace(change, '记S1', '假') WHERE id = 1", "历史记录第1条与前一条不相连"},
		"history: taken out":      {"DELETE FROM history WHERE id = 1", "历史记录第2条与前一条不相连"},
		"history: not readable":   {`UPDATE history SET change = '{}' WHERE id = 2`, "历史记录第2条无法读取"},
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "a.db")
			f := openAt(t, path)
			put(t, f, "S1")
			put(t, f, "S2")
			mustDo(t, f.Close())
			behind(t, path, c.query)
			// Without quick_check of Open, which refuses some of these at once.
			f = openAt(t, path)
			problems, err := f.Check(context.Background())
			mustDo(t, err)
			if c.problem == "" && len(problems) == 0 {
				return
			}
			if c.problem == "" || !strings.Contains(strings.Join(problems, "\n"), c.problem) {
				t.Errorf("found %q, want “%s”", problems, c.problem)
			}
		})
	}
}

// TestCheckReadsOnPastDamage: pages that are spoiled are told with what they hold, and
// the rest is looked at all the same.
func TestCheckReadsOnPastDamage(t *testing.T) {
	const page = 4096
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "a.db")
	f := openAt(t, path)
	put(t, f, "S1")
	mustDo(t, f.Close()) // nothing waits in the log
	f = openAt(t, path)
	mustDo(t, f.db.Read(ctx, func(conn *sql.Conn) error {
		var root int64
		if err := conn.QueryRowContext(ctx, "SELECT rootpage FROM sqlite_schema WHERE name = 'history'").Scan(&root); err != nil {
			return err
		}
		file, err := os.OpenFile(path, os.O_WRONLY, 0)
		if err != nil {
			return err
		}
		_, err = file.WriteAt(bytes.Repeat([]byte{0xaa}, page), (root-1)*page)
		if err = errors.Join(err, file.Close()); err != nil {
			return err
		}
		// The pages that SQLite holds would hide it.
		_, err = conn.ExecContext(ctx, "PRAGMA shrink_memory")
		return err
	}))
	problems, err := f.Check(ctx)
	mustDo(t, err)
	all := strings.Join(problems, "\n")
	for _, want := range []string{"文件页或索引损坏", "变更历史读不全：文件已损坏，没有核对完"} {
		if !strings.Contains(all, want) {
			t.Errorf("found %q, want “%s”", problems, want)
		}
	}
	if strings.Contains(all, "照片和附件读不全") {
		t.Errorf("what is sound is called damaged: %q", problems)
	}
}

// behind makes a statement on a library with foreign keys, rules and triggers off.
func behind(t testing.TB, path, query string) {
	t.Helper()
	ctx := context.Background()
	f := openAt(t, path)
	defer f.Close()
	// The pragmas work outside a transaction only, so the one that Write began is ended.
	mustDo(t, f.db.Write(ctx, func(conn *sql.Conn) error {
		_, err := conn.ExecContext(ctx, "ROLLBACK; PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON; BEGIN; "+query)
		return err
	}))
}

func TestCheckIsCancelled(t *testing.T) {
	f := openSample(t)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err := f.Check(ctx)
	wantFault(t, err, "cancelled", "已取消")
}
