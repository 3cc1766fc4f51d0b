// Package store keeps the library (资料库) in one SQLite file: its schema, its
// migrations and its SQL. File is the data.Library that the programs use.
//
// Each record's kind has one file here that lists its columns; table.go reads,
// writes and records them in history by that list. Reading the first data,
// foreign files and progress are no work of this package.
package store
