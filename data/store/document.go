package store

import "ezmap/data"

var documents = newTable("documents", func(d *data.Document) []field {
	return []field{
		{"id", known(&d.ID)},
		{"title", known(&d.Title)},
		{"number", known(&d.Number)},
		{"issuer", known(&d.Issuer)},
		{"dated", known(&d.Date)},
		{"file", known(&d.File)},
		{"file_name", known(&d.FileName)},
		{"link", known(&d.Link)},
		{"note", known(&d.Note)},
		{"entered_by", known(&d.By)},
		{"entered_at", moment{&d.At}},
	}
})
