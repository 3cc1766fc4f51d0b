package raster

import "sync"

// cache keeps what was drawn small, for all canvases of the program. When it has
// grown too large it is emptied: what is in use comes back at once.
type cache[K comparable, V any] struct {
	mu      sync.RWMutex
	entries map[K]V
	size    int // in bytes
}

// cacheLimit bounds a cache in bytes.
const cacheLimit = 32 << 20

// get returns the entry of a key; make draws it and tells its size in bytes.
func (c *cache[K, V]) get(key K, make func() (V, int)) V {
	c.mu.RLock()
	v, ok := c.entries[key]
	c.mu.RUnlock()
	if ok {
		return v
	}
	v, size := make()
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.entries == nil || c.size+size > cacheLimit {
		c.entries, c.size = map[K]V{}, 0
	}
	c.entries[key] = v
	c.size += size
	return v
}
