package basemap

import (
	"errors"
	"strings"
	"testing"

	"ezmap/data"
)

func TestParse(t *testing.T) {
	for _, c := range []struct {
		name, key string
		url       string // of tile 12/3355/1682, bottom layer
		layers    int
	}{
		{"vec", "k1", "https://t5.tianditu.gov.cn/vec_w/wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&LAYER=vec&STYLE=default&TILEMATRIXSET=w&FORMAT=tiles&TILEMATRIX=12&TILEROW=1682&TILECOL=3355&tk=k1", 2},
		{"IMG", "k1", "https://t5.tianditu.gov.cn/img_w/wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&LAYER=img&STYLE=default&TILEMATRIXSET=w&FORMAT=tiles&TILEMATRIX=12&TILEROW=1682&TILECOL=3355&tk=k1", 2},
		{"ter", "a&b", "https://t5.tianditu.gov.cn/ter_w/wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&LAYER=ter&STYLE=default&TILEMATRIXSET=w&FORMAT=tiles&TILEMATRIX=12&TILEROW=1682&TILECOL=3355&tk=a%26b", 2},
		{"http://10.1.2.3:8080/t/{z}/{x}/{y}", "", "http://10.1.2.3:8080/t/12/3355/1682", 1},
	} {
		s, err := Parse(c.name, c.key)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if got := s.url(0, 12, 3355, 1682); got != c.url || len(s.Templates) != c.layers {
			t.Errorf("%s: %d layers, %s", c.name, len(s.Templates), got)
		}
		if s.Credit == "" || c.key != "" && strings.Contains(s.Credit+s.String()+s.folder(0), c.key) {
			t.Errorf("%s: credit %q, folder %q", c.name, s.Credit, s.folder(0))
		}
	}
}

func TestParseRefuses(t *testing.T) {
	for _, c := range []struct{ name, key, say string }{
		{"vec", " ", "密钥"},
		{"osm", "", "不认识在线底图"},
		{"", "", "不认识在线底图"},
		{"file:///etc/{z}/{x}/{y}", "", "不认识在线底图"},
		{"http://host/{z}/{x}.png", "", "{y}"},
	} {
		_, err := Parse(c.name, c.key)
		var e *data.Error
		if !errors.As(err, &e) || !strings.Contains(e.Message, c.say) {
			t.Errorf("%q: %v", c.name, err)
		}
	}
}
