package intake

import (
	"context"
	"io"

	"ezmap/data/whole"
	"ezmap/data/workbook"
)

// writeFaulty writes what is faulty of a preview as a workbook.
func writeFaulty(path string, p *Preview) error {
	return whole.Write(path, func(to io.Writer) error {
		return workbook.WriteXLSX(context.Background(), to, p.FaultySheets()...)
	})
}
