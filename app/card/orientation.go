package card

import (
	"bytes"
	"encoding/binary"
)

// orientation returns how the camera was held, by the tag of that name in the
// Exif part of a JPEG file (Exif 2.32, 4.6.4): 1 to 8; 1 where none is told.
func orientation(photo []byte) int {
	tiff := exif(photo)
	var order binary.ByteOrder = binary.LittleEndian
	switch {
	case len(tiff) < 8:
		return 1
	case bytes.HasPrefix(tiff, []byte("MM")):
		order = binary.BigEndian
	}
	at := int(order.Uint32(tiff[4:]))
	if at < 8 || at > len(tiff)-2 {
		return 1
	}
	entries := tiff[at+2:]
	const size, tag, short = 12, 0x0112, 3
	for range order.Uint16(tiff[at:]) {
		if len(entries) < size {
			return 1
		}
		if order.Uint16(entries) == tag && order.Uint16(entries[2:]) == short {
			if n := int(order.Uint16(entries[8:])); n >= 1 && n <= 8 {
				return n
			}
			return 1
		}
		entries = entries[size:]
	}
	return 1
}

// exif returns the Exif part of a JPEG file, nil when it has none. A file is a
// row of segments: 0xFF, a marker, and the length of the rest, itself included.
func exif(photo []byte) []byte {
	if !bytes.HasPrefix(photo, []byte{0xff, 0xd8}) {
		return nil
	}
	const app1, scan = 0xe1, 0xda
	for rest := photo[2:]; len(rest) >= 4 && rest[0] == 0xff && rest[1] != scan; {
		n := int(binary.BigEndian.Uint16(rest[2:]))
		if n < 2 || n+2 > len(rest) {
			return nil
		}
		if part, found := bytes.CutPrefix(rest[4:n+2], []byte("Exif\x00\x00")); rest[1] == app1 && found {
			return part
		}
		rest = rest[n+2:]
	}
	return nil
}
