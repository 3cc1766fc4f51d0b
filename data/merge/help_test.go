package merge

import (
	"encoding/json"
	"testing"

	"ezmap/data"
)

// counts are the numbers of a plan.
type counts struct{ new, changed, same, removed, faulty int }

func of(p Plan) counts { return counts{p.New, p.Changed, p.Same, p.Removed, p.Faulty} }

// with is a property of text.
func with(key, text string) data.Properties { return data.Properties(nil).With(key, text) }

func raw(key, value string) data.Properties {
	return data.Properties{{Key: key, Value: json.RawMessage(value)}}
}

// read returns the features that a change brings.
func read(t *testing.T, c data.LayerImport) []data.Feature {
	t.Helper()
	var all []data.Feature
	for f, err := range c.Features {
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, f)
	}
	return all
}
