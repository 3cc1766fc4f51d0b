// Command parts lists what a release is made of (组成清单): a CycloneDX bill of
// materials and the texts of all licences, read from the built programs
// themselves and from the sources of their modules. A licence that it does not
// know is an error, so that nothing goes out with a licence nobody has read.
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"ezmap/data/whole"
)

func main() {
	out := flag.String("o", "out/release", "输出文件夹")
	version := flag.String("version", "", "程序的版本")
	flag.Parse()
	if err := list(context.Background(), *out, *version, flag.Args()); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// The names of the two files.
const (
	billFile     = "组成清单.cdx.json"
	licencesFile = "许可证.txt"
)

// list writes the bill and the licences of the programs at the paths into a folder.
func list(ctx context.Context, dir, version string, programs []string) error {
	if len(programs) == 0 {
		return fmt.Errorf("name the built programs whose parts are to be listed")
	}
	parts, err := partsOf(ctx, programs)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return fmt.Errorf("make the folder: %w", err)
	}
	if err := whole.Write(filepath.Join(dir, billFile), func(w io.Writer) error { return writeBill(w, version, parts) }); err != nil {
		return err
	}
	return whole.Write(filepath.Join(dir, licencesFile), func(w io.Writer) error { return writeLicences(w, parts) })
}
