package basemap

import (
	"net/url"
	"path/filepath"
	"strings"

	"ezmap/data"
)

// provider is a pair of layers of 天地图: tiles and the names above them.
type provider struct {
	title   string
	layers  []string
	maxZoom int
}

var tianditu = map[string]provider{
	"vec": {"天地图矢量", []string{"vec", "cva"}, 18},
	"img": {"天地图影像", []string{"img", "cia"}, 18},
	"ter": {"天地图地形", []string{"ter", "cta"}, 14},
}

const mbtilesPrefix = "mbtiles:"

// Parse returns the source of a name: vec, img or ter of 天地图 with a key; an
// address with fields such as {z}, {x} and {y} for another server; or mbtiles: and
// the path of a file, also without the prefix when it ends in .mbtiles. The file
// is opened and stays open until Close. A key that stands in the address is taken
// out of it. The error is a *data.Error and never holds the key.
func Parse(name, key string) (*Source, error) {
	name, key = strings.TrimSpace(name), clean(key)
	if p, ok := tianditu[strings.ToLower(name)]; ok {
		return p.source(strings.ToLower(name), key)
	}
	if path, ok := strings.CutPrefix(name, mbtilesPrefix); ok || strings.EqualFold(filepath.Ext(name), ".mbtiles") && !strings.Contains(name, "://") {
		return openTiles(path)
	}
	return server(name, key)
}

// clean takes off a key what comes along when it is copied from a web page.
func clean(key string) string {
	return strings.Map(func(r rune) rune {
		if r <= ' ' || r == '\u00a0' || r == '\u200b' || r == '\ufeff' || r == '\u3000' {
			return -1
		}
		return r
	}, key)
}

// source returns the source of a pair of layers of 天地图.
func (p provider) source(name, key string) (*Source, error) {
	if key == "" {
		return nil, fault("使用" + p.title + "须填写天地图密钥，可在 console.tianditu.gov.cn 申请。")
	}
	s := newSource()
	s.Name, s.Title, s.MaxZoom, s.key, s.tianditu = name, p.title, p.maxZoom, key, true
	s.Credit = p.title + "（国家地理信息公共服务平台）"
	for _, l := range p.layers {
		s.Templates = append(s.Templates, "https://t{s}.tianditu.gov.cn/"+l+"_w/wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&LAYER="+l+
			"&STYLE=default&TILEMATRIXSET=w&FORMAT=tiles&TILEMATRIX={z}&TILEROW={y}&TILECOL={x}&tk={key}")
	}
	return s, nil
}

// server returns the source of an address.
func server(name, key string) (*Source, error) {
	template, own := SplitKey(name)
	if own != "" {
		key = clean(own)
	}
	// Fields in the host are no host's name to url.Parse.
	address, err := url.Parse(field.ReplaceAllString(template, "0"))
	if err != nil || address.Scheme != "http" && address.Scheme != "https" || address.Hostname() == "" {
		return nil, fault("不认识底图瓦片“" + hide(template, key) + "”。可用 vec（天地图矢量）、img（影像）、ter（地形），含 {z}、{x}、{y} 的瓦片地址，或 mbtiles: 加文件路径。")
	}
	if address.User != nil {
		return nil, fault("瓦片地址里不能写用户名和密码，因为地址会保存在设置和出图记录里。请去掉“@”之前的部分。")
	}
	if wrong := check(template); wrong != "" {
		return nil, fault(hide(wrong, key))
	}
	g, set, ok := gridOf(template)
	if !ok {
		return nil, fault("瓦片地址的矩阵集“" + hide(set, key) + "”不能用：只支持 Web 墨卡托（3857，天地图的 w）和天地图的经纬度（c）。")
	}
	if key == "" && strings.Contains(strings.ToLower(template), "{key}") {
		return nil, fault("瓦片地址里有 {key}，须填写密钥。")
	}
	s := newSource()
	s.Name, s.Title, s.Templates, s.key, s.grid = template, "自定瓦片", []string{template}, key, g
	host := address.Hostname()
	s.tianditu = host == "tianditu.gov.cn" || strings.HasSuffix(host, ".tianditu.gov.cn")
	if s.Credit = "瓦片底图：" + strings.TrimPrefix(host, "0."); s.tianditu {
		s.Credit = "天地图（国家地理信息公共服务平台）"
	}
	if strings.Contains(template, "{r}") || strings.Contains(template, "@2x") {
		s.side = 512
	}
	return s, nil
}

// hide takes a key out of words.
func hide(words, key string) string {
	if key == "" {
		return words
	}
	return strings.NewReplacer(key, "***", url.QueryEscape(key), "***").Replace(words)
}

func fault(message string) error { return data.Fault(data.Invalid, message, nil) }
