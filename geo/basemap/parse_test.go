package basemap

import (
	"errors"
	"strings"
	"testing"

	"ezmap/data"
)

func TestParse(t *testing.T) {
	const vec = "https://t5.tianditu.gov.cn/vec_w/wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&LAYER=vec&STYLE=default&TILEMATRIXSET=w&FORMAT=tiles&TILEMATRIX=12&TILEROW=1682&TILECOL=3355&tk="
	for _, c := range []struct {
		name, key string
		url       string // of tile 12/3355/1682, bottom layer
		layers    int
		side      int
	}{
		{"vec", "k1", vec + "k1", 2, 256},
		{"IMG", "k1", strings.NewReplacer("vec", "img").Replace(vec) + "k1", 2, 256},
		{"ter", "a&b", strings.NewReplacer("vec", "ter").Replace(vec) + "a%26b", 2, 256},
		// What is copied along with a key from a web page.
		{" vec ", "\u200bk1 \r\n", vec + "k1", 2, 256},
		{"http://10.1.2.3:8080/t/{z}/{x}/{y}", "", "http://10.1.2.3:8080/t/12/3355/1682", 1, 256},
		// TMS: 2¹² − 1 − 1682 = 2413.
		{"http://h/tms/{z}/{x}/{-y}.jpg", "", "http://h/tms/12/3355/2413.jpg", 1, 256},
		// 3355 + 1682 = 5037; three servers: 0, which is a; eight: 5; two: 1.
		{"https://{s}.tile.example.org/{z}/{x}/{y}.png", "", "https://a.tile.example.org/12/3355/1682.png", 1, 256},
		{"https://t{s}.tianditu.gov.cn/DataServer?T=vec_w&x={x}&y={y}&l={z}&tk={key}", "k1", "https://t5.tianditu.gov.cn/DataServer?T=vec_w&x=3355&y=1682&l=12&tk=k1", 1, 256},
		{"https://{a-c}.example.org/{z}/{x}/{y}", "", "https://a.example.org/12/3355/1682", 1, 256},
		{"https://m{1-2}.example.org/{z}/{x}/{y}", "", "https://m2.example.org/12/3355/1682", 1, 256},
		{"https://{switch:east,west}.example.org/{z}/{x}/{y}", "", "https://west.example.org/12/3355/1682", 1, 256},
		{"http://h/{z}/{x}/{y}{r}.png", "", "http://h/12/3355/1682@2x.png", 1, 512},
		{"http://h/{z}/{x}/{y}@2x.png?access_token={key}", "k1", "http://h/12/3355/1682@2x.png?access_token=k1", 1, 512},
		// WMTS, as resources and as key–value pairs.
		{"http://h/wmts/base/{Style}/g/{TileMatrix}/{TileRow}/{TileCol}.png", "", "http://h/wmts/base/default/g/12/1682/3355.png", 1, 256},
		{
			"http://h/wmts?service=WMTS&request=GetTile&layer=a&tilematrixset=EPSG:3857&tilematrix=EPSG:3857:{z}&tilerow={y}&tilecol={x}", "",
			"http://h/wmts?service=WMTS&request=GetTile&layer=a&tilematrixset=EPSG:3857&tilematrix=EPSG:3857:12&tilerow=1682&tilecol=3355", 1, 256,
		},
		// A key in the address is taken out of it; the request is the same.
		{"https://h/{z}/{x}/{y}?tk=own%2Bkey&a=1", "", "https://h/12/3355/1682?tk=own%2Bkey&a=1", 1, 256},
	} {
		s, err := Parse(c.name, c.key)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if got := s.tile(s.Templates[0], place{0, 12, 3355, 1682}); got != c.url || s.layers() != c.layers || s.side != c.side {
			t.Errorf("%s: %d layers of %d pixels, %s", c.name, s.layers(), s.side, got)
		}
		if s.Credit == "" || c.key != "" && strings.Contains(s.Credit+s.String()+s.folder(0)+s.Name, c.key) {
			t.Errorf("%s: credit %q, folder %q, name %q", c.name, s.Credit, s.folder(0), s.Name)
		}
		if !tilePath.MatchString(s.folder(0) + "/12/3355/1682") {
			t.Errorf("%s: tiles in folder %s are not found again", c.name, s.folder(0))
		}
		again, err := Parse(s.Name, s.key)
		if err != nil || again.Name != s.Name || again.Credit != s.Credit || again.folder(0) != s.folder(0) {
			t.Errorf("%s: its name %q makes another source: %v", c.name, s.Name, err)
		}
	}
}

func TestOwnKeyLeavesTheAddress(t *testing.T) {
	s, err := Parse("https://h/{z}/{x}/{y}?a=1&Access_Token=S3CRET%2Bk%2Fey%3D9f8e7d#x", "")
	if err != nil {
		t.Fatal(err)
	}
	if s.Name != "https://h/{z}/{x}/{y}?a=1&Access_Token={key}#x" || s.key != secretKey {
		t.Errorf("name %s", s.Name)
	}
}

func TestParseRefuses(t *testing.T) {
	for _, c := range []struct{ name, key, say string }{
		{"vec", " ", "密钥"},
		{"osm", "", "不认识底图瓦片"},
		{"", "", "不认识底图瓦片"},
		{"file:///etc/{z}/{x}/{y}", "", "不认识底图瓦片"},
		{"ftp://h/{z}/{x}/{y}?tk=" + "S3CRET9f8e7d", "", "不认识底图瓦片"},
		{"ftp://h/{z}/{x}/{y}/S3CRET9f8e7d", "S3CRET9f8e7d", "不认识底图瓦片"},
		{"http:///{z}/{x}/{y}", "", "不认识底图瓦片"},
		{"http://host/{z}/{x}.png", "", "{y}"},
		{"http://host/{z}/{x}/{y}?q={quadkey}", "", "{quadkey}"},
		{"http://host/{TileMatrixSet}/{z}/{x}/{y}", "", "矩阵集"},
		{"http://host/{z}/{x}/{y}?tk={key}", "", "须填写密钥"},
		{"http://S3CRET:9f8e7d@host/{z}/{x}/{y}", "", "用户名和密码"},
		{"http://host/?tilematrixset=EPSG:4326&a={z}/{x}/{y}", "", "矩阵集“EPSG:4326”不能用"},
		{"mbtiles:", "", "路径"},
	} {
		_, err := Parse(c.name, c.key)
		var e *data.Error
		if !errors.As(err, &e) || !strings.Contains(e.Message, c.say) {
			t.Errorf("%q: %v", c.name, err)
			continue
		}
		noKey(t, e.Message)
	}
}

func FuzzParse(f *testing.F) {
	for _, name := range []string{"vec", "http://{s}.h/{z}/{x}/{y}{r}?tk=", "https://h/?tilematrixset=%zz&a={z}{x}{y}&key=", "{", "http://[::1]/{z}{x}{-y}{switch:,}"} {
		f.Add(name)
	}
	f.Fuzz(func(t *testing.T, name string) {
		if strings.Contains(strings.ToLower(name), "mbtiles") {
			return // that is a file
		}
		s, err := Parse(name, secretKey)
		if err != nil {
			if _, ok := errors.AsType[*data.Error](err); !ok {
				t.Errorf("%q: %v", name, err)
			}
			return
		}
		noKey(t, s.Name+s.Credit+s.Title)
		_ = s.tile(s.Templates[0], place{0, 12, 3355, 1682})
		if again, err := Parse(s.Name, secretKey); err != nil || again.Name != s.Name {
			t.Errorf("%q: its name %q makes another source: %v", name, s.Name, err)
		}
	})
}
