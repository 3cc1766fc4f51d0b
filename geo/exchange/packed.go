package exchange

import (
	"context"
	"encoding/binary"
	"io"
	"math"
	"strings"
	"unicode/utf8"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/encoding/wkb"

	"ezmap/data"
	"ezmap/geo/crs"
)

// Packed hands on features as a library keeps them, one by one: the id as JSON text, “”
// for none; the geometry as WKB, nil for none; the properties as a JSON object, “” for
// none. What is already written as the file wants it need not be taken apart, which takes
// longer than all the rest of an export. It ends with the error of do.
type Packed func(ctx context.Context, do func(id string, geometry []byte, properties string) error) error

// packedFeature is a feature as Packed hands it on.
type packedFeature struct {
	id         string
	geometry   []byte
	properties string
}

// writePacked writes packed features as writeFeatures does, byte for byte. They are read
// beside the writing, a few ahead.
func writePacked(ctx context.Context, to io.Writer, from Packed, system crs.System, alone bool) error {
	w, err := newWriter(to, system, alone)
	if err != nil {
		return err
	}
	reading, stop := context.WithCancel(ctx)
	batches := make(chan []packedFeature, 4)
	var fault error // of the reading, known once batches are closed
	go func() {
		defer close(batches)
		fault = readPacked(reading, from, batches)
	}()
	for batch := range batches {
		for i := range batch {
			if err == nil {
				err = w.next(ctx)
			}
			if err == nil {
				err = w.wrote(w.packed(&batch[i]))
			}
		}
		if err != nil {
			stop() // and wait until the reading has seen it
		}
	}
	stop()
	switch {
	case err != nil:
		return err
	case fault != nil && ctx.Err() != nil:
		return cancelledWriting(ctx)
	case fault != nil:
		return fault
	}
	return w.finish()
}

// readPacked sends features on in batches.
func readPacked(ctx context.Context, from Packed, to chan<- []packedFeature) error {
	batch := make([]packedFeature, 0, batchSize)
	send := func() error {
		select {
		case to <- batch:
			batch = make([]packedFeature, 0, batchSize)
			return nil
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	err := from(ctx, func(id string, geometry []byte, properties string) error {
		batch = append(batch, packedFeature{id, geometry, properties})
		if len(batch) < batchSize {
			return nil
		}
		return send()
	})
	if err == nil {
		err = send()
	}
	return err
}

// packed appends a feature.
func (w *writer) packed(f *packedFeature) error {
	w.begin(f.id)
	switch {
	case f.properties == "":
		w.buf = append(w.buf, "null"...)
	case isSettled(f.properties):
		w.buf = append(w.buf, f.properties...)
	default:
		var p data.Properties
		if err := p.UnmarshalJSON([]byte(f.properties)); err != nil {
			return err
		}
		w.buf = appendProperties(w.buf, p)
	}
	if at, ok := packedPoint(f.geometry); ok && w.plain && finite(at[0]) && finite(at[1]) {
		w.buf = append(w.buf, `,"geometry":{"type":"Point","coordinates":`...)
		w.point(at)
		w.buf = append(w.buf, "}}"...)
		return nil
	}
	if f.geometry == nil {
		return w.end(nil)
	}
	g, err := wkb.Unmarshal(f.geometry)
	if err != nil {
		return err
	}
	return w.end(g)
}

// packedPoint reads the WKB of a point, little-endian as a library keeps it; ok is false
// for all else.
func packedPoint(b []byte) (at orb.Point, ok bool) {
	if len(b) != 21 || b[0] != 1 || binary.LittleEndian.Uint32(b[1:]) != 1 {
		return at, false
	}
	x, y := binary.LittleEndian.Uint64(b[5:]), binary.LittleEndian.Uint64(b[13:])
	return orb.Point{math.Float64frombits(x), math.Float64frombits(y)}, true
}

// isSettled tells that a text is a JSON object that is written as appendProperties would
// write it: no blanks between its members, keys without escapes. What it cannot tell
// counts as not settled.
func isSettled(text string) bool {
	if len(text) < len(`{"":0}`) || text[0] != '{' {
		return false
	}
	for at := 1; ; at++ { // behind the brace or a comma
		key, ok := settledText(text, at)
		if !ok || key >= len(text) || text[key] != ':' || strings.IndexByte(text[at:key], '\\') >= 0 || !utf8.ValidString(text[at:key]) {
			return false
		}
		if at, ok = settledValue(text, key+1, 0); !ok || at >= len(text) {
			return false
		}
		switch text[at] {
		case ',':
		case '}':
			return at == len(text)-1
		default:
			return false
		}
	}
}

// settledValue returns where the JSON value ends that begins at a place of a text.
func settledValue(text string, at, depth int) (end int, ok bool) {
	if at >= len(text) || depth > deepest {
		return 0, false
	}
	switch c := text[at]; {
	case c == '"':
		return settledText(text, at)
	case c == '-' || isDigit(c):
		return settledNumber(text, at)
	case c == '[' || c == '{':
		return settledNest(text, at, depth)
	}
	for _, word := range []string{"true", "false", "null"} {
		if strings.HasPrefix(text[at:], word) {
			return at + len(word), true
		}
	}
	return 0, false
}

// settledNest is settledValue for an array or an object without blanks.
func settledNest(text string, at, depth int) (end int, ok bool) {
	object, closing := text[at] == '{', text[at]+2 // ] and } stand two behind [ and {
	if at++; at < len(text) && text[at] == closing {
		return at + 1, true
	}
	for ; ; at++ {
		if object {
			if at, ok = settledText(text, at); !ok || at >= len(text) || text[at] != ':' {
				return 0, false
			}
			at++
		}
		if at, ok = settledValue(text, at, depth+1); !ok || at >= len(text) {
			return 0, false
		}
		switch text[at] {
		case ',':
		case closing:
			return at + 1, true
		default:
			return 0, false
		}
	}
}

// settledText is settledValue for a text; of escapes only those of one sign are known.
func settledText(text string, at int) (end int, ok bool) {
	if at >= len(text) || text[at] != '"' {
		return 0, false
	}
	for at++; at < len(text); at++ {
		switch c := text[at]; {
		case c == '"':
			return at + 1, true
		case c < ' ':
			return 0, false
		case c == '\\':
			if at++; at >= len(text) || strings.IndexByte(`"\/bfnrt`, text[at]) < 0 {
				return 0, false
			}
		}
	}
	return 0, false
}

// settledNumber is settledValue for a number.
func settledNumber(text string, at int) (end int, ok bool) {
	digits := func() bool {
		from := at
		for at < len(text) && isDigit(text[at]) {
			at++
		}
		return at > from
	}
	if text[at] == '-' {
		at++
	}
	if at < len(text) && text[at] == '0' {
		at++
	} else if !digits() {
		return 0, false
	}
	if at < len(text) && text[at] == '.' {
		if at++; !digits() {
			return 0, false
		}
	}
	if at < len(text) && (text[at] == 'e' || text[at] == 'E') {
		if at++; at < len(text) && (text[at] == '+' || text[at] == '-') {
			at++
		}
		if !digits() {
			return 0, false
		}
	}
	return at, true
}
