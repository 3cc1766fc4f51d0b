package settings

import (
	"fmt"
	"os"
	"path/filepath"

	"ezmap/app/control"
	"ezmap/app/theme"
	"ezmap/data"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Place is where the library stands, and how another place is chosen for it
// (资料库位置). Its functions are nil where there is no choice.
type Place struct {
	// Path is the library's file.
	Path string
	// Asked tells that it was asked before where the library should stand.
	Asked bool
	// Stay remembers that the library stays where it is.
	Stay func() error
	// Check refuses a folder that a library cannot be moved into; “” is the one
	// in which it stands.
	Check func(folder string) error
	// Move ends the program, moves the library into a folder and starts again.
	Move func(folder string)
	// Other ends the program and starts it again with another library; one that
	// cannot be opened is refused.
	Other func(path string) error
	// Restore ends the program, puts a backup in the place of a library that is too
	// damaged to be restored while it is open, and starts again.
	Restore func(backup string)
}

// libraryFiles are the files of libraries.
var libraryFiles = control.Kind{Title: "鄂创图资料库", Endings: []string{".db", ".ezmap"}}

// ChooseFolder asks for another folder for the library and, after a last question,
// moves it there.
func (p Place) ChooseFolder(files control.Files) {
	files.Folder("把资料库放到哪个文件夹", filepath.Dir(p.Path), func(folder string) {
		if err := p.Check(folder); err != nil {
			control.Tell(files.Window, "不能放在这里", data.Sentence(err))
			return
		}
		control.Ask(files.Window, "挪动资料库",
			"资料库将挪到“"+folder+"”，程序随即重新打开。原处留一份改了名的旧资料库，确认无误后可以自行删除。", "挪过去",
			func() { p.Move(folder) })
	})
}

// chooseOther asks for another library.
func (p Place) chooseOther(files control.Files) {
	files.Open("打开其他资料库", filepath.Dir(p.Path), libraryFiles, func(path string) {
		if err := p.Other(path); err != nil {
			control.Tell(files.Window, "打不开这个文件", data.Sentence(err))
		}
	})
}

// newPlaceSection is 资料库 of the screen.
func newPlaceSection(p Params) *control.Column {
	facts := []control.Fact{{Name: "位置", Text: p.Place.Path}}
	if info, err := os.Stat(p.Place.Path); err == nil {
		facts = append(facts, control.Fact{Name: "大小", Text: fmt.Sprintf("%.1f MB", float64(info.Size())/(1<<20))})
	}
	facts = append(facts, control.Fact{Name: "初始数据", Text: p.DataVersion})
	objects := []fyne.CanvasObject{
		control.NewStrong("资料库"),
		control.NewNote("全部资料和变更历史都在这一个文件里。换电脑、交接时，在“备份与恢复”里另存随身包。不要放在网络共享盘上：共享盘挡不住两台电脑同时写。"),
		control.NewFacts(facts...),
	}
	var buttons []fyne.CanvasObject
	if p.Safety != nil {
		buttons = append(buttons, control.NewButton("备份与恢复…", theme.IconHistory, p.Safety))
	}
	if p.Place.Move != nil {
		buttons = append(buttons, control.NewButton("挪到别的文件夹…", theme.IconFolder, func() { p.Place.ChooseFolder(p.Files) }))
	}
	if p.Place.Other != nil {
		buttons = append(buttons, control.NewButton("打开其他资料库…", nil, func() { p.Place.chooseOther(p.Files) }))
	}
	if len(buttons) > 0 {
		objects = append(objects, container.NewHBox(buttons...))
	}
	return control.NewColumn(0, theme.Space12, objects...)
}
