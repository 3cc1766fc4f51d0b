package progress

import (
	"os"
	"path/filepath"

	"ezmap/app/control"
	"ezmap/data"
)

// OpenDocument opens the file of a document in the system's program for it: a
// copy in a folder for temporary files, so that the one in the library stays.
func (p Params) OpenDocument(doc *data.Document) {
	p.Read(doc.File, func(content []byte, err error) {
		if err == nil {
			var path string
			if path, err = copied(doc.FileName, content); err == nil && p.Open(path) != nil {
				control.Tell(p.Window, "没有打开", "系统里没有能打开这种文件的程序。文件的副本在："+path)
			}
		}
		if err != nil {
			control.Tell(p.Window, "没有打开", data.Sentence(err))
		}
	})
}

// copied writes a copy of a file under its own name.
func copied(name string, content []byte) (string, error) {
	folder, err := os.MkdirTemp("", "ezmap-")
	if err == nil {
		path := filepath.Join(folder, filepath.Base(name))
		if err = os.WriteFile(path, content, 0o600); err == nil {
			return path, nil
		}
	}
	return "", data.Fault(data.Unusable, "临时文件夹不能写，打不开来源文件。请检查磁盘空间后重试。", err)
}

// noDocument is the choice of what rests on no document of the library.
const noDocument = "未选文件"

// DocumentTitle names a document with its number; nil is no document.
func DocumentTitle(d *data.Document) string {
	switch {
	case d == nil:
		return noDocument
	case d.Number == "":
		return d.Title
	}
	return d.Title + "（" + d.Number + "）"
}

// DocumentTitles names the documents of a state behind the choice of none.
func DocumentTitles(s *data.State) []string {
	all := []string{noDocument}
	for i := range s.Documents {
		all = append(all, DocumentTitle(&s.Documents[i]))
	}
	return all
}

// DocumentOf returns the id of the document of a title, “” for none.
func DocumentOf(s *data.State, title string) string {
	for i := range s.Documents {
		if DocumentTitle(&s.Documents[i]) == title {
			return s.Documents[i].ID
		}
	}
	return ""
}
