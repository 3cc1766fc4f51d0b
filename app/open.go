//go:build !windows

package app

import "net/url"

// openFile opens a file or folder with the system's program for it.
func (w *Window) openFile(path string) error { return w.app.OpenURL(fileURL(path)) }

// fileURL is the address of a file.
func fileURL(path string) *url.URL { return &url.URL{Scheme: "file", Path: path} }
