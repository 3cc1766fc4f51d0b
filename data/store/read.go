package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"reflect"
	"strings"
)

// Most of the time in which a library is read goes by in handing values over from
// SQLite one by one, each with memory of its own. So the texts of a row, which are
// most of its columns, come as one JSON array, and a record's texts are parts of it;
// numbers and shapes follow as they are. database/sql's own conversions, which look
// at every type anew, are passed by. That takes a third of the time
// (BenchmarkOpenAndLoad10k).

// texted is a cell whose value may be a text in the file.
type texted interface {
	isText() bool
	// take sets the value to a text that is not NULL.
	take(text string) error
}

// isText tells whether a column is a text in the file.
func (f field) isText() bool {
	t, ok := f.at.(texted)
	return ok && t.isText()
}

// selected returns what a query selects so that a rowReader reads it.
func selected(fields []field) string {
	var texts, others []string
	for _, f := range fields {
		if f.isText() {
			texts = append(texts, f.name)
		} else {
			others = append(others, f.name)
		}
	}
	if len(texts) > 0 {
		others = append([]string{"json_array(" + strings.Join(texts, ", ") + ")"}, others...)
	}
	return strings.Join(others, ", ")
}

// rowReader reads rows to a place.
type rowReader struct {
	texts  []texted
	others []sql.Scanner
	words  []map[string]string // of each text that is one of few words, those read so far
}

// mostWords is how many words of a column are kept once for all its rows.
const mostWords = 64

// isWord tells that a text is one of few words, as a kind or a level: its type is not
// simply string.
func isWord(at texted) bool {
	w, ok := at.(interface{ isWord() bool })
	return ok && w.isWord()
}

// once returns a word of the n-th text as it was read first. Whoever goes through many
// records compares their words, which is quickest when they are the very same.
func (r *rowReader) once(n int, word string) string {
	if known, ok := r.words[n][word]; ok {
		return known
	}
	if len(r.words[n]) < mostWords {
		word = strings.Clone(word)
		r.words[n][word] = word
	}
	return word
}

// readerOf returns the reader of rows that are selected as `selected` says. What a
// row does not have stays at the place as it is.
func readerOf(fields []field) *rowReader {
	r := &rowReader{}
	for _, f := range fields {
		switch at := f.at.(type) {
		case texted:
			if at.isText() {
				r.texts = append(r.texts, at)
				var words map[string]string
				if isWord(at) {
					words = map[string]string{}
				}
				r.words = append(r.words, words)
			} else {
				r.others = append(r.others, f.at.(sql.Scanner))
			}
		case sql.Scanner:
			r.others = append(r.others, at)
		default:
			r.others = append(r.others, number{reflect.ValueOf(at).Elem()})
		}
	}
	return r
}

func (r *rowReader) read(row []driver.Value) error {
	if len(r.texts) > 0 {
		array, _ := row[0].(string)
		n := 0
		for text, err := range textsOf(array) {
			if err != nil {
				return err
			}
			if text != nil && n < len(r.texts) {
				if r.words[n] != nil {
					*text = r.once(n, *text)
				}
				if err := r.texts[n].take(*text); err != nil {
					return err
				}
			}
			n++
		}
		if n != len(r.texts) {
			return fmt.Errorf("%d texts for %d columns", n, len(r.texts))
		}
		row = row[1:]
	}
	for i, to := range r.others {
		if err := to.Scan(row[i]); err != nil {
			return err
		}
	}
	return nil
}

// number is a place for a number, a truth value, or a pointer to one.
type number struct{ at reflect.Value }

// Scan sets the place; only a pointer can be NULL.
func (n number) Scan(v any) error { return assign(n.at, v) }

// assign puts a value of SQLite at a place of its sort.
func assign(to reflect.Value, v any) error {
	if to.Kind() == reflect.Pointer {
		if v == nil {
			to.SetZero()
			return nil
		}
		to.Set(reflect.New(to.Type().Elem()))
		return assign(to.Elem(), v)
	}
	switch v := v.(type) {
	case nil:
		return errMissing
	case string:
		if to.Kind() == reflect.String {
			to.SetString(v)
			return nil
		}
	case int64:
		switch {
		case to.CanInt() && !to.OverflowInt(v):
			to.SetInt(v)
			return nil
		case to.Kind() == reflect.Bool:
			to.SetBool(v != 0)
			return nil
		}
	case float64:
		if to.CanFloat() {
			to.SetFloat(v)
			return nil
		}
	}
	return fmt.Errorf("%v (%T) is no %s", v, v, to.Type())
}

// errArray is a text that is no JSON array of texts.
var errArray = errors.New("no array of texts")

// textsOf returns the members of a JSON array of texts and nulls, which are nil. Texts
// without escapes are parts of the array, the place of a text holds until the next one.
//
//nolint:gocognit // in one piece the compiler lays it into its callers, which saves a tenth of a reading
func textsOf(array string) func(yield func(*string, error) bool) {
	return func(yield func(*string, error) bool) {
		rest, ok := strings.CutPrefix(array, "[")
		for first := true; ok && rest != "]"; first = false {
			if !first {
				if rest, ok = strings.CutPrefix(rest, ","); !ok {
					break
				}
			}
			if after, null := strings.CutPrefix(rest, "null"); null {
				if rest = after; !yield(nil, nil) {
					return
				}
				continue
			}
			n := textLength(rest)
			if n < 2 {
				ok = false
				break
			}
			text := rest[1 : n-1]
			if strings.IndexByte(text, '\\') >= 0 {
				if err := json.Unmarshal([]byte(rest[:n]), &text); err != nil {
					yield(nil, err)
					return
				}
			}
			if rest = rest[n:]; !yield(&text, nil) {
				return
			}
		}
		if !ok {
			yield(nil, errArray)
		}
	}
}

// textLength returns how many bytes the JSON text takes with which s begins, 0 for none.
func textLength(s string) int {
	if s == "" || s[0] != '"' {
		return 0
	}
	for i := 1; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case '"':
			return i + 1
		}
	}
	return 0
}

// errBare is a connection that is not SQLite's.
var errBare = errors.New("the connection cannot be asked itself")

// eachRow calls visit for the rows of a query, whose values hold until it returns.
func eachRow(ctx context.Context, conn *sql.Conn, query string, args []any, visit func([]driver.Value) error) error {
	named := make([]driver.NamedValue, len(args))
	for i, v := range args {
		named[i] = driver.NamedValue{Ordinal: i + 1, Value: v}
	}
	return conn.Raw(func(bare any) error {
		asked, ok := bare.(driver.QueryerContext)
		if !ok {
			return errBare
		}
		found, err := asked.QueryContext(ctx, query, named)
		if err != nil {
			return err
		}
		defer found.Close()
		row := make([]driver.Value, len(found.Columns()))
		for {
			err := found.Next(row)
			if errors.Is(err, io.EOF) {
				return nil
			}
			if err == nil {
				err = visit(row)
			}
			if err != nil {
				return err
			}
		}
	})
}

// rowsAtOnce is how many rows are read before another goroutine takes them.
const rowsAtOnce = 256

// eachRowBeside is eachRow where there may be very many rows: visit is called beside the
// reading of the next ones.
func eachRowBeside(ctx context.Context, conn *sql.Conn, query string, args []any, visit func([]driver.Value) error) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	batches := make(chan [][]driver.Value, 4)
	refused := make(chan error, 1)
	visitAll := func() {
		defer close(refused)
		for batch := range batches {
			for _, row := range batch {
				if err := visit(row); err != nil {
					refused <- err
					stop()
					for range batches { // until the reading has seen it
					}
					return
				}
			}
		}
	}
	var block []driver.Value
	batch, begun := make([][]driver.Value, 0, rowsAtOnce), false
	err := eachRow(ctx, conn, query, args, func(row []driver.Value) error {
		if len(block) < len(row) {
			block = make([]driver.Value, rowsAtOnce*len(row))
		}
		n := copy(block, row)
		batch, block = append(batch, block[:n:n]), block[n:]
		if len(batch) < rowsAtOnce {
			return nil
		}
		if !begun {
			begun = true
			go visitAll()
		}
		select {
		case batches <- batch:
		case <-ctx.Done():
			return ctx.Err()
		}
		batch = make([][]driver.Value, 0, rowsAtOnce)
		return nil
	})
	if !begun {
		go visitAll() // the few rows that there are
	}
	if err == nil {
		batches <- batch
	}
	close(batches)
	if fault := <-refused; fault != nil {
		return fault
	}
	return err
}
