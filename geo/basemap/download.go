package basemap

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"time"
)

// transport keeps a few connections open between the tiles of a map.
var transport = func() *http.Transport {
	t := http.DefaultTransport.(*http.Transport).Clone()
	t.MaxIdleConnsPerHost = atOnce
	t.IdleConnTimeout = 15 * time.Second
	return t
}()

// mostTurns is how often a server may lead on to another of its addresses.
const mostTurns = 3

// stay follows a server to another of its addresses, but to no other host, which
// would be told the key, and off no secure connection.
func stay(next *http.Request, before []*http.Request) error {
	first := before[0].URL
	if next.URL.Hostname() != first.Hostname() || first.Scheme == "https" && next.URL.Scheme != "https" {
		return &failure{reason: elsewhere, host: next.URL.Hostname()}
	}
	if len(before) > mostTurns {
		return &failure{reason: webpage}
	}
	next.Header.Del("Referer") // it holds the address before, with its key
	return nil
}

// download asks the server for a tile once.
func (s *Source) download(ctx context.Context, p place) ([]byte, *failure) {
	ctx, cancel := context.WithTimeout(ctx, s.TileTimeout)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, s.tile(s.Templates[p.layer], p), nil)
	if err != nil {
		return nil, why(err)
	}
	request.Header.Set("User-Agent", s.UserAgent)
	answer, err := s.client.Do(request)
	if err != nil {
		return nil, why(inner(err))
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		return nil, &failure{status: answer.StatusCode, after: s.retryAfter(answer.Header.Get("Retry-After"))}
	}
	body, err := io.ReadAll(io.LimitReader(answer.Body, heaviest+1))
	if err != nil {
		return nil, why(err)
	}
	return body, nil
}

// inner takes off an error what net/http wraps around it.
func inner(err error) error {
	if wrapped, ok := errors.AsType[*url.Error](err); ok {
		return wrapped.Err
	}
	return err
}

// retryAfter reads how long the server asks to wait: seconds or a date (RFC 9110).
func (s *Source) retryAfter(header string) time.Duration {
	const most = 24 * time.Hour
	if seconds, err := strconv.Atoi(header); err == nil {
		return time.Duration(min(max(seconds, 0), int(most/time.Second))) * time.Second
	}
	if at, err := http.ParseTime(header); err == nil {
		return min(max(at.Sub(s.now()), 0), most)
	}
	return 0
}
