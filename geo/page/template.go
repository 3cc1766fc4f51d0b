package page

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"ezmap/data"
	"ezmap/geo/canvas"
)

// TemplateEnding is what the file of a template has after its name.
const TemplateEnding = ".ezmap-template.json"

// TemplateFolder is the folder of a library's own templates, beside its file.
func TemplateFolder(library string) string { return filepath.Join(filepath.Dir(library), "版式") }

// Template is 版式: how a sheet is arranged, without what it shows. It is kept in a
// file of its own and serves any area, scheme and state of the data. All lengths are
// millimetres.
type Template struct {
	// Program is the format's name; Version its number.
	Program string `json:"program"`
	Version int    `json:"version"`
	Name    string `json:"template"` // as the user calls it

	Size     Size                 `json:"size"`
	Orient   Orient               `json:"orient"`
	DPI      float64              `json:"dpi"`
	Org      string               `json:"org"` // 编制单位
	Class    Class                `json:"class"`
	Gray     bool                 `json:"gray"`
	Position bool                 `json:"position"`
	Clear    bool                 `json:"clear"`
	Off      []Part               `json:"off,omitempty"`
	Moved    map[Part]canvas.Rect `json:"moved,omitempty"`
}

// Template returns the arrangement of a sheet under a name. Where parts were moved
// the sheet's size must be that of the sheet as it lies.
func (s Sheet) Template(name string) Template {
	t := Template{
		Program: recordProgram, Version: recordVersion, Name: strings.TrimSpace(name),
		Size: s.Size, Orient: s.Orient, DPI: s.dpi(), Org: s.Org, Class: s.class(),
		Gray: s.Gray, Position: s.Position, Clear: s.Clear, Off: s.Off, Moved: s.Moved,
	}
	if len(t.Moved) > 0 {
		t.Size.Turns = false // the boxes are those of a sheet that lies one way
	}
	return t
}

// Apply returns a sheet arranged by the template, with what it shows left as it is.
// A class that asks for an approval number is kept only where the sheet has one.
func (t Template) Apply(s Sheet) Sheet {
	s.Size, s.Orient, s.DPI = t.Size, t.Orient, t.DPI
	s.Gray, s.Position, s.Clear, s.Off, s.Moved = t.Gray, t.Position, t.Clear, t.Off, t.Moved
	if t.Org != "" {
		s.Org = t.Org
	}
	if t.Class != ClassB || s.approval() != "" {
		s.Class = t.Class
	}
	return s
}

// mostName is how many characters the name of a template may have.
const mostName = 40

// templatePath is the file of a template in a folder.
func templatePath(dir, name string) (string, error) {
	name = strings.TrimSpace(name)
	switch {
	case name == "":
		return "", fault("请给版式起一个名字。")
	case utf8.RuneCountInString(name) > mostName:
		return "", fault("版式的名字太长，最多 %d 个字。", mostName)
	case unfit.MatchString(name) || strings.HasPrefix(name, ".") || strings.HasSuffix(name, "."):
		return "", fault("版式的名字“%s”含有文件名不能用的字符，请换一个。", name)
	}
	return filepath.Join(dir, name+TemplateEnding), nil
}

// SaveTemplate keeps a template in a folder, which is made if it is missing, in place
// of one of the same name. The file appears whole or not at all. The error is a
// *data.Error.
func SaveTemplate(dir string, t Template) error {
	path, err := templatePath(dir, t.Name)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return data.Fault(data.Unusable, "无法建立存放版式的文件夹“"+dir+"”，请检查该位置能否写入。", err)
	}
	return writeJSON(path, t)
}

// ReadTemplate reads the template of a file. The error is a *data.Error.
func ReadTemplate(path string) (Template, error) {
	file, err := os.Open(path)
	if err != nil {
		return Template{}, data.Fault(data.NotFound, "没有找到版式“"+path+"”。", err)
	}
	defer file.Close()
	var t Template
	switch err := readJSON(file, &t); {
	case err != nil:
		return Template{}, data.Fault(data.Invalid, "“"+path+"”不是版式，读不出来。", err)
	case t.Program != recordProgram || t.Name == "":
		return Template{}, fault("“%s”不是鄂创图的版式。", path)
	case t.Version > recordVersion:
		return Template{}, fault("版式“%s”由更新的版本写成，请用新版鄂创图打开。", path)
	}
	if err := t.Size.check(); err != nil {
		return Template{}, err
	}
	return t, checkDPI(t.DPI)
}

// FindTemplate reads the template of a name in a folder. The error is a *data.Error.
func FindTemplate(dir, name string) (Template, error) {
	path, err := templatePath(dir, name)
	if err != nil {
		return Template{}, err
	}
	if _, err := os.Stat(path); err != nil {
		return Template{}, data.Fault(data.NotFound, "没有名为“"+strings.TrimSpace(name)+"”的版式。", err)
	}
	return ReadTemplate(path)
}

// Templates lists the templates in a folder by name; a folder that is missing has
// none, and what is no template is passed over.
func Templates(dir string) []Template {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil
	}
	var all []Template
	for _, e := range entries {
		if e.IsDir() || !strings.HasSuffix(e.Name(), TemplateEnding) {
			continue
		}
		if t, err := ReadTemplate(filepath.Join(dir, e.Name())); err == nil {
			// The file may have been renamed or copied by hand: its name counts.
			t.Name = strings.TrimSuffix(e.Name(), TemplateEnding)
			all = append(all, t)
		}
	}
	slices.SortFunc(all, func(a, b Template) int { return strings.Compare(a.Name, b.Name) })
	return all
}

// DeleteTemplate removes the template of a name from a folder. The error is a *data.Error.
func DeleteTemplate(dir, name string) error {
	path, err := templatePath(dir, name)
	if err != nil {
		return err
	}
	switch err := os.Remove(path); {
	case errors.Is(err, fs.ErrNotExist):
		return data.Fault(data.NotFound, "没有名为“"+name+"”的版式。", err)
	case err != nil:
		return data.Fault(data.Unusable, "版式“"+name+"”删不掉，请检查文件夹“"+dir+"”能否写入。", err)
	}
	return nil
}

// RenameTemplate gives a template of a folder another name. One of that name that
// is there already stays, which is an error. The error is a *data.Error.
func RenameTemplate(dir, name, other string) error {
	t, err := FindTemplate(dir, name)
	if err != nil {
		return err
	}
	path, err := templatePath(dir, other)
	if err != nil {
		return err
	}
	if _, err := os.Stat(path); err == nil {
		return fault("已有名为“%s”的版式，请换一个名字。", strings.TrimSpace(other))
	}
	t.Name = strings.TrimSpace(other)
	if err := SaveTemplate(dir, t); err != nil {
		return err
	}
	return DeleteTemplate(dir, name)
}
