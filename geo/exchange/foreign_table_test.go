package exchange

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/paulmach/orb"

	"ezmap/data"
)

// Tables in the encodings that offices send, made by iconv of glibc: all read the same.
func TestForeignEncodings(t *testing.T) {
	const table = "名称,级别,所属区,经度,纬度,备注\r\n鄂州工研院,省级,鄂城区,114.8904,30.3924,\"“双创”，含㙦、镕\"\r\n葛店孵化器,市级,华容区,114.63,30.54,\r\n"
	folder := t.TempDir()
	source := filepath.Join(folder, "源.csv")
	if err := os.WriteFile(source, []byte(table), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, encoding := range []string{"UTF-8", "GB18030", "UTF-16", "UTF-16LE", "UTF-16BE"} {
		t.Run(encoding, func(t *testing.T) {
			path := filepath.Join(folder, encoding+".csv")
			raw := tool(t, "libc-bin", "iconv", "-f", "UTF-8", "-t", encoding, source)
			switch encoding { // iconv writes no mark for these, Excel does
			case "UTF-16LE":
				raw = append([]byte{0xff, 0xfe}, raw...)
			case "UTF-16BE":
				raw = append([]byte{0xfe, 0xff}, raw...)
			}
			if err := os.WriteFile(path, raw, 0o600); err != nil {
				t.Fatal(err)
			}
			s := register()
			sites, problems := Sites(open(t, path, s, Options{}), s)
			if len(sites) != 2 || len(problems) != 0 {
				t.Fatalf("read %d records, %v", len(sites), problems)
			}
			first := sites[0]
			if first.Name != "鄂州工研院" || first.Level != data.Provincial || first.Area != data.Echeng || first.Note != "“双创”，含㙦、镕" ||
				first.Location == nil || !orb.Equal(first.Location.Point, orb.Point{114.8904, 30.3924}) {
				t.Errorf("read %+v at %+v", first, first.Location)
			}
		})
	}
}

// A sheet as an office makes it: a title over merged cells, a header of two rows, dates,
// a sum as a formula, shares in percent, and a note at the end.
const officeSheet = `<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0" xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2" office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.spreadsheet">
<office:automatic-styles>
<number:date-style style:name="D"><number:year number:style="long"/><number:text>年</number:text><number:month/><number:text>月</number:text><number:day/><number:text>日</number:text></number:date-style>
<number:percentage-style style:name="P"><number:number number:decimal-places="1" number:min-integer-digits="1"/><number:text>%</number:text></number:percentage-style>
<style:style style:name="d" style:family="table-cell" style:data-style-name="D"/>
<style:style style:name="p" style:family="table-cell" style:data-style-name="P"/>
</office:automatic-styles>
<office:body><office:spreadsheet><table:table table:name="平台">
<table:table-row><table:table-cell table:number-columns-spanned="6" office:value-type="string"><text:p>鄂州市科技创新平台统计表</text:p></table:table-cell><table:covered-table-cell table:number-columns-repeated="5"/></table:table-row>
<table:table-row><table:table-cell office:value-type="string"><text:p>点名</text:p></table:table-cell><table:table-cell office:value-type="string"><text:p>经度</text:p></table:table-cell><table:table-cell office:value-type="string"><text:p>纬度</text:p></table:table-cell><table:table-cell office:value-type="string"><text:p>认定日期</text:p></table:table-cell><table:table-cell office:value-type="string"><text:p>研发占比</text:p></table:table-cell><table:table-cell office:value-type="string"><text:p>总人数</text:p></table:table-cell></table:table-row>
<table:table-row><table:table-cell office:value-type="string"><text:p>甲平台</text:p></table:table-cell><table:table-cell office:value-type="float" office:value="114.8904"><text:p>114.8904</text:p></table:table-cell><table:table-cell office:value-type="float" office:value="30.3924"><text:p>30.3924</text:p></table:table-cell><table:table-cell table:style-name="d" office:value-type="date" office:date-value="2021-09-28"><text:p>2021年9月28日</text:p></table:table-cell><table:table-cell table:style-name="p" office:value-type="percentage" office:value="0.035"><text:p>3.5%</text:p></table:table-cell><table:table-cell table:formula="of:=100+20" office:value-type="float" office:value="120"><text:p>120</text:p></table:table-cell></table:table-row>
<table:table-row><table:table-cell office:value-type="string"><text:p>乙平台</text:p></table:table-cell><table:table-cell office:value-type="float" office:value="114.63"><text:p>114.63</text:p></table:table-cell><table:table-cell office:value-type="float" office:value="30.54"><text:p>30.54</text:p></table:table-cell><table:table-cell/><table:table-cell/><table:table-cell table:formula="of:=[.F3]*2" office:value-type="float" office:value="240"><text:p>240</text:p></table:table-cell></table:table-row>
<table:table-row><table:table-cell office:value-type="string"><text:p>注：数据截至2022年底。</text:p></table:table-cell></table:table-row>
</table:table></office:spreadsheet></office:body></office:document>`

// TestForeignWorkbookOfLibreOffice lets LibreOffice make the xlsx file.
func TestForeignWorkbookOfLibreOffice(t *testing.T) {
	if testing.Short() {
		t.Skip("LibreOffice takes seconds to start")
	}
	if _, err := exec.LookPath("soffice"); err != nil {
		t.Skip("needs soffice of Debian's libreoffice-calc-nogui")
	}
	folder := t.TempDir()
	source := filepath.Join(folder, "平台.fods")
	if err := os.WriteFile(source, []byte(officeSheet), 0o600); err != nil {
		t.Fatal(err)
	}
	tool(t, "libreoffice-calc-nogui", "soffice", "-env:UserInstallation=file://"+filepath.Join(folder, "profile"), "--headless", "--convert-to", "xlsx", "--outdir", folder, source)
	got := open(t, filepath.Join(folder, "平台.xlsx"), register(), Options{AsLayer: true})
	want := []data.Feature{ // a share is the number that its cell holds
		feature(`{"点名":"甲平台","认定日期":"2021-09-28","研发占比":0.035,"总人数":120}`, orb.Point{114.8904, 30.3924}),
		feature(`{"点名":"乙平台","总人数":240}`, orb.Point{114.63, 30.54}),
	}
	if len(got.Features) != len(want) {
		t.Fatalf("read %d features: %v", len(got.Features), got.Problems)
	}
	for i, w := range want {
		if !sameGround(got.Features[i].Geometry, w.Geometry) {
			t.Errorf("feature %d lies at %v", i+1, got.Features[i].Geometry)
		}
		for _, p := range w.Properties {
			if text := got.Features[i].Properties.Text(p.Key); text != w.Properties.Text(p.Key) {
				t.Errorf("feature %d has %q as %s, want %q", i+1, text, p.Key, w.Properties.Text(p.Key))
			}
		}
	}
}
