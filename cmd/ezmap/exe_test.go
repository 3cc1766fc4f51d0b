//go:build window

package main_test

import (
	"bytes"
	"debug/pe"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"
)

// system are the libraries that every Windows 10 has.
var system = []string{
	"advapi32.dll", "comctl32.dll", "comdlg32.dll", "gdi32.dll", "kernel32.dll", "msvcrt.dll",
	"ole32.dll", "opengl32.dll", "shell32.dll", "user32.dll", "winmm.dll", "ws2_32.dll",
}

// TestExe looks into the built Windows programs: one opens no console, both
// carry name, version and icon, and neither needs a library of its own.
func TestExe(t *testing.T) {
	const window, console = 2, 3 // IMAGE_SUBSYSTEM_WINDOWS_GUI, _CUI
	for name, subsystem := range map[string]uint16{"ezmap": window, "ezmapctl": console} {
		t.Run(name, func(t *testing.T) {
			exe, err := pe.Open(built(t, "windows/"+name+".exe"))
			if err != nil {
				t.Fatal(err)
			}
			defer exe.Close()

			header, ok := exe.OptionalHeader.(*pe.OptionalHeader64)
			if !ok {
				t.Fatalf("the header is %T, not one of 64 bits", exe.OptionalHeader)
			}
			if header.Subsystem != subsystem {
				t.Errorf("the subsystem is %d, want %d", header.Subsystem, subsystem)
			}
			libraries, err := exe.ImportedLibraries()
			if err != nil {
				t.Fatal(err)
			}
			for _, library := range libraries {
				if !slices.Contains(system, strings.ToLower(library)) {
					t.Errorf("it needs %s", library)
				}
			}
			section := exe.Section(".rsrc")
			if section == nil {
				t.Fatal("it has no resources: neither icon nor version")
			}
			resources, err := section.Data()
			if err != nil {
				t.Fatal(err)
			}
			for _, text := range []string{"ProductName\x00\x00鄂创图", name + ".exe", "GLFW_ICON"} {
				if !bytes.Contains(resources, wide(text)) {
					t.Errorf("%q does not stand in its resources", text)
				}
			}
		})
	}
}

// wide encodes a text as Windows does, in UTF-16.
func wide(text string) []byte {
	var b []byte
	for _, unit := range utf16.Encode([]rune(text)) {
		b = append(b, byte(unit), byte(unit>>8))
	}
	return b
}
