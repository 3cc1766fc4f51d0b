package main

import (
	"encoding/json"
	"io"
)

// The parts of CycloneDX 1.5 that are used (https://cyclonedx.org/docs/1.5/json/).
type (
	bill struct {
		BOMFormat   string      `json:"bomFormat"`
		SpecVersion string      `json:"specVersion"`
		Version     int         `json:"version"`
		Metadata    metadata    `json:"metadata"`
		Components  []component `json:"components"`
	}
	metadata struct {
		Component component `json:"component"`
	}
	component struct {
		Type     string    `json:"type"`
		Name     string    `json:"name"`
		Version  string    `json:"version,omitempty"`
		PURL     string    `json:"purl,omitempty"`
		Licenses []licence `json:"licenses"`
	}
	licence struct {
		License id `json:"license"`
	}
	id struct {
		ID string `json:"id"`
	}
)

// writeBill writes the bill of materials. It holds no time and no serial number:
// the same programs have the same bill.
func writeBill(w io.Writer, version string, parts []part) error {
	b := bill{
		BOMFormat: "CycloneDX", SpecVersion: "1.5", Version: 1,
		Metadata: metadata{component{Type: "application", Name: "鄂创图", Version: version, Licenses: []licence{{id{"MIT"}}}}},
	}
	for _, p := range parts {
		b.Components = append(b.Components, component{
			Type: "library", Name: p.name, Version: p.version, PURL: p.url, Licenses: []licence{{id{p.licence}}},
		})
	}
	enc := json.NewEncoder(w)
	enc.SetIndent("", "  ")
	enc.SetEscapeHTML(false)
	return enc.Encode(b)
}
