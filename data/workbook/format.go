package workbook

import (
	"encoding/xml"
	"regexp"
	"strconv"
	"strings"
)

// format is what the number format of a cell tells about its number.
type format uint8

const (
	plainFormat format = iota
	dateFormat
	percentFormat
)

// builtIn tells of the formats that files name by number alone (ECMA-376, part 1, 18.8.30;
// 27 to 36 and 50 to 58 are dates in Chinese editions).
func builtIn(id int) format {
	switch {
	case id == 9 || id == 10:
		return percentFormat
	case id >= 14 && id <= 22, id >= 27 && id <= 36, id >= 45 && id <= 47, id >= 50 && id <= 58:
		return dateFormat
	}
	return plainFormat
}

// formatOf tells what the code of a number format makes of a number: yyyy"年"m"月" is a date,
// 0.00% a percentage.
func formatOf(code string) format {
	code = strings.ToLower(literals.ReplaceAllString(code, ""))
	switch {
	case elapsed.MatchString(code):
		return dateFormat
	case strings.ContainsAny(brackets.ReplaceAllString(exponents.ReplaceAllString(code, ""), ""), "ymdhse"):
		return dateFormat
	case strings.Contains(code, "%"):
		return percentFormat
	}
	return plainFormat
}

// Parts of the code of a number format.
var (
	literals  = regexp.MustCompile(`"[^"]*"?|\\.|_.|\*.`) // text, and characters that stand for themselves
	elapsed   = regexp.MustCompile(`\[[hms]+\]`)          // [h]:mm
	brackets  = regexp.MustCompile(`\[[^\]]*\]?|general`) // colours, conditions, currencies
	exponents = regexp.MustCompile(`e[+-]`)               // 0.00e+00; an e alone is a Chinese year
)

// styles reads what the formats of cells tell, by the index that cells name.
func (a *archive) styles(name string) ([]format, error) {
	if !a.has(name) {
		return nil, nil
	}
	own := map[int]format{}
	var formats []format
	within := false
	err := a.parse(name, func(_ *xml.Decoder, t xml.Token) error {
		switch t := t.(type) {
		case xml.StartElement:
			switch t.Name.Local {
			case "numFmt":
				if id, err := strconv.Atoi(attribute(t, "numFmtId")); err == nil && len(own) < mostStyles {
					own[id] = formatOf(attribute(t, "formatCode"))
				}
			case "cellXfs":
				within = true
			case "xf":
				if !within || len(formats) >= mostStyles {
					return nil
				}
				id, _ := strconv.Atoi(attribute(t, "numFmtId"))
				f, defined := own[id]
				if !defined {
					f = builtIn(id)
				}
				formats = append(formats, f)
			}
		case xml.EndElement:
			if t.Name.Local == "cellXfs" {
				return errEnough
			}
		}
		return nil
	})
	return formats, err
}

// mostStyles is how many formats a workbook may have; Excel allows 65,490.
const mostStyles = 1 << 16
