package main

import (
	"fmt"
	"io"
	"strings"
)

// marks are phrases that only the text of a licence has, with its SPDX name. The
// first that is found names it.
var marks = []struct{ phrase, licence string }{
	{"choice of exactly one of the following two licenses", "FTL"}, // FreeType: the other choice is the GPL
	{"Apache License", "Apache-2.0"},
	{"This is free and unencumbered software released into the public domain", "Unlicense"},
	{"without fee is hereby granted, provided that the above", "ISC"},
	{"Permission is hereby granted, free of charge", "MIT"},
	{"may be used to endorse", "BSD-3-Clause"},
	{"Redistribution and use in source and binary forms", "BSD-2-Clause"},
	{"SIL OPEN FONT LICENSE", "OFL-1.1"},
	{"Mozilla Public License", "MPL-2.0"},
}

// licenceOf returns the SPDX name of a licence's text, “” for one that is not known.
func licenceOf(text string) string {
	flat := strings.Join(strings.Fields(text), " ")
	for _, m := range marks {
		if strings.Contains(flat, m.phrase) {
			return m.licence
		}
	}
	return ""
}

// writeLicences writes the licences of all parts, one after the other.
func writeLicences(w io.Writer, parts []part) error {
	if _, err := fmt.Fprint(w, "鄂创图所含各部分的许可证\n\n"); err != nil {
		return err
	}
	for _, p := range parts {
		line := strings.Repeat("=", 72)
		if _, err := fmt.Fprintf(w, "%s\n%s %s（%s）\n%s\n\n%s\n\n", line, p.name, p.version, p.licence, line, strings.TrimSpace(p.text)); err != nil {
			return err
		}
	}
	return nil
}
