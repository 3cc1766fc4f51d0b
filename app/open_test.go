//go:build !windows

package app

import "testing"

func TestFileURL(t *testing.T) {
	const want = "file:///home/%E5%BC%A0%20%E4%B8%89/%E5%B8%83%E5%B1%80%E5%9B%BE.pdf"
	if got := fileURL("/home/张 三/布局图.pdf").String(); got != want {
		t.Errorf("%s, want %s", got, want)
	}
}
