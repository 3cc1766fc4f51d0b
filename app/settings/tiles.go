package settings

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"ezmap/app/control"
	"ezmap/app/secret"
	"ezmap/app/theme"
	"ezmap/app/tiles"
	"ezmap/data"
	"ezmap/geo/basemap"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
)

// tilesFiles are the files of tiles that may be chosen.
var tilesFiles = control.Kind{Title: "离线底图（MBTiles）", Endings: []string{".mbtiles"}}

// tileSection is 底图瓦片: the switch, whose tiles, the key, what is kept.
type tileSection struct {
	column *control.Column
	p      Params
	wrong  *control.Prose // what is wrong with the choice
	result *control.Prose // of a trial, or of emptying the cache
	try    *control.Button
	stop   context.CancelFunc // of a trial under way
	room   *control.Prose     // how much is kept
}

func newTileSection(p Params) *tileSection {
	s := &tileSection{column: control.NewColumn(0, theme.Space12), p: p, wrong: control.NewFault("")}
	s.show()
	return s
}

// show shows the fields of the kind that is chosen.
func (s *tileSection) show() {
	c := s.p.Tiles.Choice()
	on := control.NewCheck("显示底图瓦片（地图和图幅下面）", func(on bool) { s.change(func(c *tiles.Choice) { c.On = on }, false) })
	on.Checked = c.On
	kinds := control.NewSelect(titles(), nil)
	kinds.SetSelected(c.Kind.Title())
	kinds.OnChanged = func(title string) {
		i := slices.Index(titles(), title)
		s.change(func(c *tiles.Choice) { c.Kind = tiles.Kinds[i] }, true)
	}
	credit := newEntry(c.Credits[c.Kind], s.keepCredit)
	credit.SetPlaceHolder(s.usualCredit(c))

	objects := []fyne.CanvasObject{
		control.NewStrong("底图瓦片"),
		control.NewNote("默认关闭，关闭时程序不联网。打开后只向所选来源取当前地图范围内的瓦片，不整批下载。此设置只属于这台电脑的当前用户，不写入资料库。"),
		on, s.wrong,
		control.NewField("底图来源", kinds),
	}
	objects = append(objects, s.fields(c)...)
	objects = append(objects, control.NewField("底图注记（印在地图和图幅上，审图号变更时在此改）", credit), s.trial())
	if c.Kind.Online() {
		objects = append(objects, control.NewRule(), control.NewStrong("瓦片缓存"), s.limits(c), s.emptying())
	}
	s.check()
	s.column.Set(objects...)
}

// usualCredit returns the words that are printed when no others are given.
func (s *tileSection) usualCredit(c tiles.Choice) string {
	c.Credits = nil
	source, err := c.Source("●") // whatever the key is
	if err != nil {
		return "填好来源后显示通常的注记"
	}
	_ = source.Close() // it was only read
	return source.Credit
}

func titles() []string {
	var all []string
	for _, k := range tiles.Kinds {
		all = append(all, k.Title())
	}
	return all
}

// fields are those that only one kind of tiles has.
func (s *tileSection) fields(c tiles.Choice) []fyne.CanvasObject {
	switch c.Kind {
	case tiles.Local:
		path := newEntry(c.File, func(path string) { s.change(func(c *tiles.Choice) { c.File = strings.TrimSpace(path) }, false) })
		path.SetPlaceHolder("还没有选择文件")
		choose := control.NewButton("选择文件…", nil, s.chooseFile)
		return []fyne.CanvasObject{control.NewField("离线底图文件（.mbtiles，图片瓦片）", container.NewBorder(nil, nil, nil, choose, path))}
	case tiles.Own:
		address := newEntry(c.Address, s.keepAddress)
		address.SetPlaceHolder("https://主机/{z}/{x}/{y}.png")
		return []fyne.CanvasObject{
			control.NewField("瓦片地址（XYZ、TMS 或 WMTS）", address),
			control.NewNote("级、列、行写 {z}、{x}、{y}；行从南往北数时写 {-y}；多台服务器写 {s} 或 {0-7}；双倍像素写 {r}；密钥写 {key}。"),
			s.keyField(c.Kind),
		}
	}
	sorts := control.NewSegments([]control.Segment{
		{Word: "服务器端", Tip: "在天地图控制台申请的服务器端密钥，推荐"},
		{Word: "浏览器端", Tip: "浏览器端密钥：程序以浏览器的身份名取瓦片"},
	}, map[bool]int{true: 1}[c.Browser], func(i int) { s.change(func(c *tiles.Choice) { c.Browser = i == 1 }, false) })
	return []fyne.CanvasObject{
		s.keyField(c.Kind),
		control.NewField("密钥类型（在天地图控制台申请）", container.NewHBox(sorts)),
	}
}

// keyField is the field of the key, which never shows the one that is kept.
func (s *tileSection) keyField(k tiles.Kind) fyne.CanvasObject {
	name := "天地图密钥"
	if k == tiles.Own {
		name = "密钥（地址里有 {key} 时填写）"
	}
	key, err := s.p.Tiles.Key(k)
	if err != nil {
		s.wrong.SetText(data.Sentence(err))
	}
	field := newEntry("", func(typed string) {
		if typed = strings.TrimSpace(typed); typed != "" {
			s.keepKey(k, typed)
		}
	})
	field.Password = true
	field.SetPlaceHolder("还没有填写")
	row := fyne.CanvasObject(field)
	if key != "" || err != nil {
		field.SetPlaceHolder("●●●●●●●●　已保存；重新输入即替换")
		row = container.NewBorder(nil, nil, nil, control.NewButton("删除密钥", nil, func() { s.keepKey(k, "") }), field)
	}
	return control.NewColumn(0, theme.Space4, control.NewField(name, row), control.NewNote(secret.Protection))
}

func (s *tileSection) keepKey(k tiles.Kind, key string) {
	if err := s.p.Tiles.KeepKey(k, key); err != nil {
		s.wrong.SetText(data.Sentence(err))
		return
	}
	s.show()
}

// keepAddress keeps an address; a key that was typed into it goes where keys are kept.
func (s *tileSection) keepAddress(address string) {
	address, key := basemap.SplitKey(strings.TrimSpace(address))
	c := s.p.Tiles.Choice()
	if address == c.Address && key == "" {
		return
	}
	if address != "" {
		source, err := basemap.Parse(address, "●") // whatever the key is
		if err != nil {
			s.wrong.SetText(data.Sentence(err))
			s.column.Refresh()
			return
		}
		_ = source.Close() // it was only read
	}
	if key != "" {
		if err := s.p.Tiles.KeepKey(tiles.Own, key); err != nil {
			s.wrong.SetText(data.Sentence(err))
			return
		}
	}
	s.change(func(c *tiles.Choice) { c.Address = address }, true)
}

func (s *tileSection) keepCredit(text string) {
	text = strings.TrimSpace(text)
	s.change(func(c *tiles.Choice) {
		if text == c.Credits[c.Kind] {
			return
		}
		if c.Credits == nil {
			c.Credits = map[tiles.Kind]string{}
		}
		if c.Credits[c.Kind] = text; text == "" {
			delete(c.Credits, c.Kind)
		}
	}, false)
}

func (s *tileSection) chooseFile() {
	folder, _ := os.UserHomeDir() // without one the dialog begins where it likes
	if file := s.p.Tiles.Choice().File; file != "" {
		folder = filepath.Dir(file)
	}
	s.p.Files.Open("选择离线底图文件", folder, tilesFiles, func(path string) {
		s.change(func(c *tiles.Choice) { c.File = path }, true)
	})
}

// change changes what is chosen; anew tells that other fields are shown then.
func (s *tileSection) change(do func(*tiles.Choice), anew bool) {
	before := s.p.Tiles.Choice()
	after := s.p.Tiles.Choice()
	do(&after)
	if same(before, after) {
		return
	}
	if s.stop != nil {
		s.stop()
	}
	err := s.p.Tiles.Keep(after)
	if anew {
		s.show()
	}
	s.result.SetText("")
	if s.check(); err != nil {
		s.wrong.SetText(data.Sentence(err))
	}
	s.column.Refresh()
}

func same(a, b tiles.Choice) bool { return fmt.Sprint(a) == fmt.Sprint(b) }

// check says what is wrong with what is chosen while it is on.
func (s *tileSection) check() { s.wrong.SetText(data.Sentence(s.p.Tiles.Wrong())) }

// trial is the button that asks for a tile, with what came of it.
func (s *tileSection) trial() fyne.CanvasObject {
	s.result = control.NewProse("")
	s.try = control.NewButton("试一试", nil, s.tryOrStop)
	note := control.NewNote("向所选来源取鄂州的一张瓦片，看能不能用。")
	return control.NewColumn(0, theme.Space4, container.NewHBox(s.try, container.NewCenter(control.Wide(note, 280))), s.result)
}

// tryOrStop begins a trial, or ends the one under way.
func (s *tileSection) tryOrStop() {
	if s.stop != nil {
		s.stop()
		return
	}
	c := s.p.Tiles.Choice()
	key, err := s.p.Tiles.Key(c.Kind)
	var source *basemap.Source
	if err == nil {
		source, err = c.Source(key)
	}
	if err != nil {
		s.result.SetText(data.Sentence(err))
		s.column.Refresh()
		return
	}
	ctx, cancel := context.WithCancel(context.Background())
	s.stop = cancel
	s.try.SetText("停止")
	s.result.SetText("正在取瓦片…")
	s.column.Refresh()
	try, result := s.try, s.result
	go func() {
		err := source.Try(ctx)
		_ = source.Close() // it was only read
		s.p.Post(func() {
			cancel()
			s.stop = nil
			try.SetText("试一试")
			if result.SetText(data.Sentence(err)); err == nil {
				result.SetText("已取到瓦片，可以使用。")
			}
			s.column.Refresh()
		})
	}()
}

// limits are how much is kept, and how long.
func (s *tileSection) limits(c tiles.Choice) fyne.CanvasObject {
	sizes := limit(tiles.Sizes, c.MaxMB, " MB", func(n int) { s.change(func(c *tiles.Choice) { c.MaxMB = n }, false) })
	ages := limit(tiles.Ages, c.MaxDays, " 天", func(n int) { s.change(func(c *tiles.Choice) { c.MaxDays = n }, false) })
	return container.NewGridWithColumns(2, control.NewField("最多占用", sizes), control.NewField("超过多久重新取", ages))
}

// limit is a choice of numbers with a unit; one that is not among them is offered too.
func limit(numbers []int, chosen int, unit string, changed func(int)) fyne.CanvasObject {
	if !slices.Contains(numbers, chosen) {
		numbers = append(slices.Clone(numbers), chosen)
		slices.Sort(numbers)
	}
	var words []string
	for _, n := range numbers {
		words = append(words, strconv.Itoa(n)+unit)
	}
	choice := control.NewSelect(words, nil)
	choice.SetSelectedIndex(slices.Index(numbers, chosen))
	choice.OnChanged = func(word string) { changed(numbers[slices.Index(words, word)]) }
	return choice
}

// emptying says how much is kept, with a button that deletes it.
func (s *tileSection) emptying() fyne.CanvasObject {
	s.room = control.NewNote("")
	s.measure()
	return container.NewHBox(control.NewButton("清空缓存", nil, s.empty), container.NewCenter(control.Wide(s.room, 240)), layout.NewSpacer())
}

// measure says how much is kept, which takes a while to find out.
func (s *tileSection) measure() {
	room := s.room
	go func() {
		n, size := basemap.Kept(basemap.CacheFolder())
		s.p.Post(func() { room.SetText(fmt.Sprintf("现存 %d 张瓦片，%.1f MB", n, float64(size)/(1<<20))) })
	}()
}

func (s *tileSection) empty() {
	if err := basemap.Clear(basemap.CacheFolder()); err != nil {
		s.result.SetText(data.Sentence(err))
		s.column.Refresh()
	}
	s.measure()
}
