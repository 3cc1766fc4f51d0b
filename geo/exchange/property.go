package exchange

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"

	"ezmap/data"
)

// properties takes the properties of a feature.
func (r *reader) properties() data.Properties {
	if r.space() != '{' {
		if !r.null() {
			r.fault("properties 应为对象或 null")
		}
		return nil
	}
	properties := make(data.Properties, 0, len(r.known))
	i := 0
	r.object(func(name []byte) {
		if i++; i > mostProperties {
			r.fault(fmt.Sprintf("属性超过 %d 个", mostProperties))
			r.skip()
			return
		}
		key := r.name(name, i-1)
		properties = append(properties, data.Property{Key: key, Value: r.raw(key)})
	})
	r.checkTwice(properties)
	return properties
}

// name returns a property's name. The features of a file mostly have the same names in the
// same order, which are then kept once.
func (r *reader) name(token []byte, i int) string {
	inside := token[1 : len(token)-1]
	if i < len(r.known) && r.known[i] == string(inside) {
		return r.known[i]
	}
	key := decode(token)
	if loneSurrogate(token) {
		r.fault("属性名中有不成对的代理字符")
	}
	if bytes.IndexByte(inside, '\\') < 0 && i <= len(r.known) && i < mostKnown {
		r.known = append(r.known[:i], key)
	}
	return key
}

const (
	// mostProperties is how many properties one feature may have.
	mostProperties = 10_000
	mostKnown      = 200
	blockSize      = 1 << 16
)

// raw takes the value of a property and keeps it as it stands.
func (r *reader) raw(key string) json.RawMessage {
	r.value = r.value[:0]
	if word := r.scanner.value(&r.value, 0); word != "" {
		r.fault(fmt.Sprintf("属性“%s”的值“%s”不是有效的数字，没有数值时请写 null", brief(key), word))
	}
	if bytes.IndexByte(r.value, '\\') >= 0 && loneSurrogate(r.value) {
		r.fault(fmt.Sprintf("属性“%s”中有不成对的代理字符", brief(key)))
	}
	if len(r.value) > cap(r.block)-len(r.block) {
		r.block = make([]byte, 0, max(blockSize, len(r.value)))
	}
	from := len(r.block)
	r.block = append(r.block, r.value...)
	return r.block[from:len(r.block):len(r.block)]
}

// checkTwice tells of a property that stands twice.
func (r *reader) checkTwice(properties data.Properties) {
	const few = 16
	if len(properties) > few {
		seen := make(map[string]bool, len(properties))
		for _, p := range properties {
			if seen[p.Key] {
				r.fault(fmt.Sprintf("属性“%s”重复", brief(p.Key)))
			}
			seen[p.Key] = true
		}
		return
	}
	for i, p := range properties {
		if slices.ContainsFunc(properties[:i], func(q data.Property) bool { return q.Key == p.Key }) {
			r.fault(fmt.Sprintf("属性“%s”重复", brief(p.Key)))
		}
	}
}
