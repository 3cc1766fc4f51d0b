package data

import (
	"bytes"
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestPropertiesRoundTrip(t *testing.T) {
	for name, text := range map[string]string{
		"order":         `{"b":1,"a":2,"C":3}`,
		"big numbers":   `{"id":12345678901234567890123,"x":0.1000000000000000055511151231257827,"e":1E+400}`,
		"nested":        `{"a":{"z":[1,{"y":null}],"b":2.50},"c":[]}`,
		"same key":      `{"a":1,"a":2}`,
		"Chinese":       `{"名称":"葛店开发区","空":""}`,
		"every kind":    `{"t":true,"f":false,"n":null,"s":"x","o":{}}`,
		"empty key":     `{"":1}`,
		"no member":     `{}`,
		"key in quotes": `{"a\"b\\c":1}`,
	} {
		t.Run(name, func(t *testing.T) {
			var p Properties
			if err := json.Unmarshal([]byte(text), &p); err != nil {
				t.Fatal(err)
			}
			got, err := json.Marshal(p)
			if err != nil {
				t.Fatal(err)
			}
			if string(got) != text {
				t.Errorf("got %s, want %s", got, text)
			}
		})
	}
}

func TestPropertiesRefuseWhatIsNoObject(t *testing.T) {
	for _, text := range []string{`[]`, `1`, `"a"`, `true`, `{`, `{"a"}`, `{"a":}`, `{1:2}`, ``, `{"a":1`} {
		var p Properties
		if err := json.Unmarshal([]byte(text), &p); err == nil {
			t.Errorf("%s was read as %v", text, p)
		}
		if err := p.UnmarshalJSON([]byte(text)); err == nil {
			t.Errorf("%s was read directly as %v", text, p)
		}
	}
}

func TestPropertiesOfNull(t *testing.T) {
	p := Properties{{"a", json.RawMessage("1")}}
	if err := json.Unmarshal([]byte(`{"p":null}`), &struct{ P *Properties }{&p}); err != nil {
		t.Fatal(err)
	}
	if err := p.UnmarshalJSON([]byte("null")); err != nil || p != nil {
		t.Errorf("null gave %v, %v", p, err)
	}
}

func TestPropertiesText(t *testing.T) {
	var p Properties
	if err := json.Unmarshal([]byte(`{"s":"a\"b","n":12345678901234567890,"o":{"x": 1},"null":null,"b":false}`), &p); err != nil {
		t.Fatal(err)
	}
	for key, want := range map[string]string{
		"s": `a"b`, "n": "12345678901234567890", "o": `{"x": 1}`, "null": "", "b": "false", "absent": "",
	} {
		if got := p.Text(key); got != want {
			t.Errorf("Text(%q) = %q, want %q", key, got, want)
		}
	}
}

func TestPropertiesWith(t *testing.T) {
	p := Properties{{"a", json.RawMessage("1")}, {"b", json.RawMessage(`"x"`)}}
	before := string(mustJSON(t, p))
	if got := string(mustJSON(t, p.With("a", "二"))); got != `{"a":"二","b":"x"}` {
		t.Errorf("replaced: %s", got)
	}
	if got := string(mustJSON(t, p[:1].With("c", "y"))); got != `{"a":1,"c":"y"}` {
		t.Errorf("added: %s", got)
	}
	if after := string(mustJSON(t, p)); after != before {
		t.Errorf("With changed its receiver: %s, was %s", after, before)
	}
}

func mustJSON(t *testing.T, v any) []byte {
	t.Helper()
	raw, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

// TestPropertiesKeepEveryValue writes objects of any JSON values and reads them again.
func TestPropertiesKeepEveryValue(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var p Properties
		for range rapid.IntRange(0, 6).Draw(t, "members") {
			p = append(p, Property{rapid.String().Draw(t, "key"), jsonValue(3).Draw(t, "value")})
		}
		raw, err := json.Marshal(p)
		if err != nil {
			t.Fatal(err)
		}
		var q Properties
		if err := json.Unmarshal(raw, &q); err != nil {
			t.Fatal(err)
		}
		again, err := json.Marshal(q)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(raw, again) {
			t.Fatalf("%s became %s", raw, again)
		}
		for _, member := range p {
			if diff := cmp.Diff(decoded(t, p.Text(member.Key)), decoded(t, q.Text(member.Key))); diff != "" {
				t.Fatalf("member %q: %s", member.Key, diff)
			}
		}
	})
}

// decoded returns a text as the JSON value that it is, or as itself.
func decoded(t *rapid.T, text string) any {
	dec := json.NewDecoder(bytes.NewReader([]byte(text)))
	dec.UseNumber()
	var v any
	if dec.Decode(&v) != nil {
		return text
	}
	return v
}

// jsonValue draws a JSON value nested at most so deep.
func jsonValue(depth int) *rapid.Generator[json.RawMessage] {
	return rapid.Custom(func(t *rapid.T) json.RawMessage {
		kinds := 5
		if depth == 0 {
			kinds = 3
		}
		var v any
		switch rapid.IntRange(0, kinds-1).Draw(t, "kind") {
		case 0:
			v = rapid.SampledFrom([]any{nil, true, false}).Draw(t, "word")
		case 1:
			v = json.Number(rapid.StringMatching(`-?(0|[1-9][0-9]{0,30})(\.[0-9]{1,20})?([eE][+-]?[0-9]{1,3})?`).Draw(t, "number"))
		case 2:
			v = rapid.String().Draw(t, "text")
		case 3:
			v = rapid.SliceOfN(jsonValue(depth-1), 0, 3).Draw(t, "array")
		case 4:
			v = rapid.MapOfN(rapid.String(), jsonValue(depth-1), 0, 3).Draw(t, "object")
		}
		raw, err := json.Marshal(v)
		if err != nil {
			t.Fatal(err)
		}
		return raw
	})
}

func FuzzProperties(f *testing.F) {
	f.Add([]byte(`{"a":{"b":[1,2.5e3,null]},"a":"<\u2028>"}`))
	f.Add([]byte(`{1:2}`))
	f.Fuzz(func(t *testing.T, raw []byte) {
		var p Properties
		if json.Unmarshal(raw, &p) != nil {
			return
		}
		if diff := cmp.Diff(byTokens(t, raw), p); diff != "" {
			t.Fatalf("%s: a token reader finds something else (-tokens +got):\n%s", raw, diff)
		}
		once, err := json.Marshal(p)
		if err != nil {
			t.Fatalf("%s was read but cannot be written: %v", raw, err)
		}
		var q Properties
		if err := json.Unmarshal(once, &q); err != nil {
			t.Fatal(err)
		}
		if twice, err := json.Marshal(q); err != nil || !bytes.Equal(once, twice) {
			t.Fatalf("%s became %s (%v)", once, twice, err)
		}
	})
}

// byTokens reads properties by the tokens of encoding/json.
func byTokens(t *testing.T, raw []byte) (p Properties) {
	dec := json.NewDecoder(bytes.NewReader(raw))
	start, err := dec.Token()
	if err != nil || start == nil {
		return nil
	}
	for dec.More() {
		key, err := dec.Token()
		if err != nil {
			t.Fatal(err)
		}
		var value json.RawMessage
		if err := dec.Decode(&value); err != nil {
			t.Fatal(err)
		}
		p = append(p, Property{key.(string), value})
	}
	return p
}

func BenchmarkPropertiesRead(b *testing.B) {
	raw := []byte(`{"id":12345678901234567890,"名称":"鄂州市某某科技有限公司","kind":"company","level":"provincial","x":114.89123,"y":30.39871,"note":null,"tags":["a","b"]}`)
	for b.Loop() {
		var p Properties
		if err := p.UnmarshalJSON(raw); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkPropertiesWrite(b *testing.B) {
	var p Properties
	if err := p.UnmarshalJSON([]byte(`{"id":12345678901234567890,"名称":"鄂州市某某科技有限公司","kind":"company","x":114.89123,"note":null,"tags":["a","b"]}`)); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := p.MarshalJSON(); err != nil {
			b.Fatal(err)
		}
	}
}
