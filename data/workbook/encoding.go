package workbook

import (
	"bytes"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
)

// Decode returns text as UTF-8 and the name of the encoding in which it was: by its byte
// order mark, else UTF-8 where all of it is valid, UTF-16 where every other byte is that of
// Latin letters, else GB18030 (with GBK and GB 2312 in it). The error is a *data.Error: it
// is none of these.
func Decode(raw []byte) (text []byte, encoding string, err error) {
	switch {
	case bytes.HasPrefix(raw, []byte("\xef\xbb\xbf")):
		raw = raw[3:]
		if !utf8.Valid(raw) {
			return nil, "", fault("文件标明是 UTF-8 编码，内容却不是，请用 WPS 或 Excel 打开并另存后重试。")
		}
		return raw, "UTF-8", nil
	case bytes.HasPrefix(raw, []byte("\xff\xfe")):
		return decodeUTF16(raw[2:], unicode.LittleEndian)
	case bytes.HasPrefix(raw, []byte("\xfe\xff")):
		return decodeUTF16(raw[2:], unicode.BigEndian)
	}
	if low, high := zeros(raw); low > 0 || high > 0 {
		if high >= low {
			return decodeUTF16(raw, unicode.LittleEndian)
		}
		return decodeUTF16(raw, unicode.BigEndian)
	}
	if utf8.Valid(raw) {
		return raw, "UTF-8", nil
	}
	text, err = simplifiedchinese.GB18030.NewDecoder().Bytes(raw)
	if err != nil || bytes.Contains(text, []byte("�")) {
		return nil, "", fault("文件不是 UTF-8、UTF-16 或 GB18030 编码的文本，请用 WPS 或 Excel 打开并另存为 CSV 后重试。")
	}
	return text, "GB18030", nil
}

// zeros counts the zero bytes at even and at odd places near the beginning: text in UTF-8 or
// GB18030 has none.
func zeros(raw []byte) (even, odd int) {
	for i, c := range raw[:min(len(raw), 4096)] {
		if c == 0 {
			if i%2 == 0 {
				even++
			} else {
				odd++
			}
		}
	}
	return even, odd
}

func decodeUTF16(raw []byte, order unicode.Endianness) ([]byte, string, error) {
	text, err := unicode.UTF16(order, unicode.IgnoreBOM).NewDecoder().Bytes(raw)
	if err != nil || len(raw)%2 != 0 || bytes.ContainsRune(text, 0) || bytes.Contains(text, []byte("�")) {
		return nil, "", fault("文件像是 UTF-16 编码，内容却不完整，请用 WPS 或 Excel 打开并另存后重试。")
	}
	return text, "UTF-16", nil
}
