package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"encoding/json"
	"errors"
	"reflect"
	"slices"
	"strconv"
	"testing"

	"pgregory.net/rapid"

	"ezmap/data"
)

func TestTextsOf(t *testing.T) {
	texts := func(array string) (all []string, err error) {
		for s, err := range textsOf(array) {
			switch {
			case err != nil:
				return all, err
			case s == nil:
				all = append(all, "NULL")
			default:
				all = append(all, *s)
			}
		}
		return all, nil
	}
	for _, c := range []struct {
		name, array string
		want        []string
	}{
		{"none", `[]`, nil},
		{"texts and nulls", `["甲",null,"",null]`, []string{"甲", "NULL", "", "NULL"}},
		{"escapes", `["a\"b\\","\u0000\n","\ud83d\ude00","]"]`, []string{`a"b\`, "\x00\n", "😀", "]"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got, err := texts(c.array); err != nil || !slices.Equal(got, c.want) {
				t.Errorf("read %q, %v, want %q", got, err, c.want)
			}
		})
	}
	for _, broken := range []string{``, `[`, `["a"`, `["a",]`, `["a""b"]`, `[1]`, `["a]`, `["\q"]`, `{}`, `["a"] `} {
		if got, err := texts(broken); err == nil {
			t.Errorf("%s was read as %q", broken, got)
		}
	}
}

// TestTextsOfJSON reads what encoding/json writes.
func TestTextsOfJSON(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := rapid.SliceOf(rapid.Ptr(rapid.String(), true)).Draw(t, "texts")
		array, err := json.Marshal(want)
		if err != nil || want == nil {
			t.Skip("no array")
		}
		n := 0
		for got, err := range textsOf(string(array)) {
			if err != nil || n == len(want) || !reflect.DeepEqual(got, want[n]) {
				t.Fatalf("text %d of %s: %v", n, array, err)
			}
			n++
		}
		if n != len(want) {
			t.Fatalf("read %d of %s", n, array)
		}
	})
}

// TestReadOddTexts reads texts that SQLite keeps and another program may have written.
func TestReadOddTexts(t *testing.T) {
	ctx := context.Background()
	f := openAt(t, ":memory:")
	want := "a\x00b\"\\\u2028\x7f\t末"
	mustDo(t, f.db.Write(ctx, func(conn *sql.Conn) error {
		_, err := conn.ExecContext(ctx, "UPDATE sites SET name = ?, note = CAST(x'61FF' AS TEXT) WHERE id = 'E001'", want)
		return err
	}))
	site := data.Find[data.Site](load1(t, f), "E001")
	if site.ID != "E001" || site.Name != want || site.Note != "a\xff" {
		t.Errorf("read %q with the name %q and the note %q", site.ID, site.Name, site.Note)
	}
}

func TestAssign(t *testing.T) {
	year := 2024
	for _, c := range []struct {
		name  string
		given any
		want  any
	}{
		{"number", int64(7), 7},
		{"small number", int64(-7), int8(-7)},
		{"real number", 0.5, 0.5},
		{"truth", int64(1), true},
		{"text", "甲", "甲"},
		{"pointer", int64(2024), &year},
		{"no pointer", nil, (*int)(nil)},
	} {
		t.Run(c.name, func(t *testing.T) {
			to := reflect.New(reflect.TypeOf(c.want)).Elem()
			if err := assign(to, c.given); err != nil || !reflect.DeepEqual(to.Interface(), c.want) {
				t.Errorf("assigned %v, %v, want %v", to.Interface(), err, c.want)
			}
		})
	}
	for _, c := range []struct{ given, at any }{{nil, 0}, {int64(300), int8(0)}, {"7", 0}, {0.5, 0}, {[]byte("a"), ""}, {int64(1), ""}} {
		if err := assign(reflect.New(reflect.TypeOf(c.at)).Elem(), c.given); err == nil {
			t.Errorf("%v was assigned to %T", c.given, c.at)
		}
	}
}

// Rows that are visited beside the reading come in their order, each once; an error of
// the visitor ends the reading, wherever it comes.
func TestEachRowBeside(t *testing.T) {
	ctx := context.Background()
	f := openAt(t, ":memory:")
	count := func(n, most int) (seen int, err error) {
		err = f.db.Read(ctx, func(conn *sql.Conn) error {
			const query = "WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ?) SELECT i, i || '' FROM n"
			return eachRowBeside(ctx, conn, query, []any{int64(n)}, func(row []driver.Value) error {
				if seen == most {
					return errMissing
				}
				if row[0] != int64(seen) || row[1] != strconv.Itoa(seen) {
					t.Fatalf("row %d is %v", seen, row)
				}
				seen++
				return nil
			})
		})
		return seen, err
	}
	for _, n := range []int{1, rowsAtOnce - 1, rowsAtOnce, rowsAtOnce + 1, 20 * rowsAtOnce} {
		if seen, err := count(n, -1); err != nil || seen != n {
			t.Errorf("%d of %d rows, %v", seen, n, err)
		}
		for _, most := range []int{0, n - 1} {
			if seen, err := count(n, most); !errors.Is(err, errMissing) || seen != most {
				t.Errorf("%d of %d rows, stopped at %d: %v", seen, n, most, err)
			}
		}
	}
}
