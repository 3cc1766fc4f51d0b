package basemap

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"strconv"
	"time"
)

// reason is why a tile could not be had.
type reason int

const (
	answered    reason = iota // with a status that is no success
	unreachable               // the server
	slow                      // the server, or all of them together
	untrusted                 // the server's certificate
	elsewhere                 // it leads to another host
	webpage                   // in place of a picture
	notPicture                // nor a page
	cutShort                  // the picture is not whole
	otherSize                 // the picture has
	absent                    // in the file
	unreadable                // the file
	tooWide                   // the map shows too much for the coarsest level
)

// failure says why a tile could not be had. It holds no address and no cause,
// because in these the key may stand.
type failure struct {
	reason reason
	status int           // of the answer
	host   string        // elsewhere
	after  time.Duration // the server asks to wait so long, 0 when it says nothing
	detail string        // width and height, or the coarsest level
}

func (f *failure) Error() string {
	names := []string{
		"status " + strconv.Itoa(f.status), "unreachable", "too slow", "bad certificate", "redirected to " + f.host,
		"a web page", "no picture", "cut short", "size " + f.detail, "absent", "unreadable", "too wide",
	}
	return names[f.reason]
}

// again tells that the same request may succeed a little later.
func (f *failure) again() bool {
	switch f.reason {
	case answered:
		return f.status == http.StatusTooManyRequests || f.status >= 500
	case unreachable, slow, cutShort:
		return true
	}
	return false
}

// final tells that no other tile will come either: the key is refused.
func (f *failure) final(s *Source) bool { return f.refused() && s.key != "" }

// refused tells that the server does not let the program in. 天地图 answers 418
// to a key that is not one.
func (f *failure) refused() bool {
	return f.reason == answered &&
		(f.status == http.StatusUnauthorized || f.status == http.StatusForbidden || f.status == http.StatusTeapot)
}

// sentence says in Chinese what the failure means and what to do, without a full stop.
func (f *failure) sentence(s *Source) string {
	switch f.reason {
	case answered:
		return f.statusSentence(s)
	case slow:
		return "服务器响应太慢，请稍后再试"
	case untrusted:
		return "服务器的安全证书有问题，没有连接；请检查电脑的日期，或向网络管理员询问"
	case elsewhere:
		return "访问被转到别的地址（" + f.host + "），没有跟去；可能要先在浏览器中登录网络"
	case webpage:
		return "服务器返回的是网页，不是瓦片图片；可能要先在浏览器中登录网络，或地址填写有误"
	case notPicture:
		return "服务器返回的不是瓦片图片，请检查地址"
	case cutShort:
		return "收到的瓦片图片不完整，请检查网络后再试"
	case otherSize:
		return "瓦片图片的大小不对（" + f.detail + "），应为 " + strconv.Itoa(s.side) + "×" + strconv.Itoa(s.side) + " 像素"
	case absent:
		return "离线底图文件里没有这些瓦片"
	case unreadable:
		return "离线底图文件读不出来，请确认文件和U盘、移动硬盘还在"
	case tooWide:
		return "图上范围太大，底图最粗只到第 " + f.detail + " 级；请放大后再试"
	}
	return "连不上服务器，请检查网络"
}

func (f *failure) statusSentence(s *Source) string {
	switch {
	case f.refused() && s.tianditu:
		return "天地图拒绝访问，请检查天地图密钥：是否填错、停用，类型是否为“服务器端”"
	case f.refused() && s.key == "":
		return "服务器拒绝访问，可能需要密钥，请检查地址"
	case f.refused():
		return "服务器拒绝访问，请检查密钥"
	case f.status == http.StatusTooManyRequests && f.after > 0:
		return "访问太频繁或次数已用完，服务器要求" + wait(f.after) + "后再试"
	case f.status == http.StatusTooManyRequests:
		return "今日访问次数已用完，或访问太频繁，请以后再试"
	case f.status == http.StatusNotFound, f.status == http.StatusNoContent:
		return "服务器没有这些瓦片"
	}
	return fmt.Sprintf("服务器出错（%d），请稍后再试", f.status)
}

// wait says a time in words.
func wait(d time.Duration) string {
	switch {
	case d < 2*time.Minute:
		return fmt.Sprintf(" %.0f 秒", d.Seconds())
	case d < 2*time.Hour:
		return fmt.Sprintf(" %.0f 分钟", d.Minutes())
	}
	return fmt.Sprintf(" %.0f 小时", d.Hours())
}

// why returns what an error of net/http means.
func why(err error) *failure {
	var f *failure
	var certificate *tls.CertificateVerificationError
	var record tls.RecordHeaderError
	var dns *net.DNSError
	switch {
	case errors.As(err, &f):
		return f
	case errors.As(err, &certificate), errors.As(err, &record):
		return &failure{reason: untrusted}
	case errors.As(err, &dns):
		return &failure{reason: unreachable} // also when the name server did not answer in time
	case errors.Is(err, context.DeadlineExceeded), os.IsTimeout(err):
		return &failure{reason: slow}
	case errors.Is(err, io.ErrUnexpectedEOF):
		return &failure{reason: cutShort}
	}
	return &failure{reason: unreachable}
}
