package basemap

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	_ "image/jpeg" // satellite tiles
	_ "image/png"  // all others
	"net/http"
	"strings"

	_ "golang.org/x/image/webp" // tiles of some servers and files
)

// heaviest is the most bytes that a tile may have.
const heaviest = 4 << 20

// decode reads a tile, which must be a whole picture of side × side pixels. The
// size is looked at first, so that a small body cannot become a huge picture.
func decode(body []byte, side int) (image.Image, *failure) {
	config, _, err := image.DecodeConfig(bytes.NewReader(body))
	switch {
	case len(body) > heaviest:
		return nil, &failure{reason: otherSize, detail: "超过 4 MB"}
	case errors.Is(err, image.ErrFormat):
		kind := http.DetectContentType(body)
		if strings.HasPrefix(kind, "text/html") || strings.HasPrefix(kind, "text/xml") {
			return nil, &failure{reason: webpage}
		}
		return nil, &failure{reason: notPicture}
	case err != nil:
		return nil, &failure{reason: cutShort}
	case config.Width != side || config.Height != side:
		return nil, &failure{reason: otherSize, detail: fmt.Sprintf("%d×%d 像素", config.Width, config.Height)}
	}
	img, _, err := image.Decode(bytes.NewReader(body))
	if err != nil {
		return nil, &failure{reason: cutShort}
	}
	return img, nil
}
