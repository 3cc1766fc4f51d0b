package store

import (
	"bytes"
	"encoding/json"
	"errors"

	"ezmap/data"
)

// compact returns v as JSON on one line, with < > & as they are.
func compact(v any) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return nil, unwritable(err)
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), nil
}

// unwritable tells people of a value that JSON does not have, such as NaN.
func unwritable(err error) error {
	var known *data.Error
	if errors.As(err, &known) {
		return known
	}
	return data.Fault(data.Invalid, "内容中有无法保存的数值或格式（例如不是有限数）。请检查后重试。未写入任何内容。", err)
}
