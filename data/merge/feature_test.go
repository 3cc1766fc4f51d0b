package merge

import (
	"encoding/json"
	"testing"

	"ezmap/data"
)

func TestSameProperties(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{`{"a":1}`, `{"a":1}`, true},
		{`{"a":61.0}`, `{"a":61}`, true},
		{`{"a":60}`, `{"a":6}`, false},
		{`{"a":12345678901234567890}`, `{"a":12345678901234567891}`, false},
		{`{"a":"é"}`, `{"a":"\u00e9"}`, true},
		{`{"a":"61.0"}`, `{"a":"61"}`, false},
		{`{"a":1,"b":null}`, `{"a":1}`, true},
		{`{"b":null,"a":1}`, `{"a":1,"c":""}`, true},
		{`{"a":0}`, `{"a":null}`, false},
		{`{"a":false}`, `{}`, false},
		{`{"a":1,"b":2}`, `{"b":2,"a":1}`, true},
		{`{"a":1,"b":2}`, `{"b":1,"a":2}`, false},
		{`{"a":1,"b":2}`, `{"a":1}`, false},
	} {
		var a, b data.Properties
		if err := json.Unmarshal([]byte(c.a), &a); err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal([]byte(c.b), &b); err != nil {
			t.Fatal(err)
		}
		if got := sameProperties(a, b); got != c.want {
			t.Errorf("%s and %s: %v", c.a, c.b, got)
		}
	}
}
