package holder

import (
	"os"
	"sync"
	"time"
)

// cache keeps the blobs used last, up to a size. It may lose any of them at any
// time: whatever goes wrong in it is a blob it does not have.
type cache struct {
	folder
	most int64
	mu   sync.Mutex
	size int64 // as counted at the last trim, and what came since
}

func openCache(dir string, most int64) (*cache, error) {
	f, err := openFolder(dir)
	if err != nil {
		return nil, err
	}
	c := &cache{folder: f, most: most}
	c.trim()
	return c, nil
}

// get returns the bytes of hash and marks them as used, or nil.
func (c *cache) get(hash string) []byte {
	data, err := c.read(hash)
	if err != nil {
		if !isMissing(err) {
			_ = c.remove(hash)
		}
		return nil
	}
	now := time.Now()
	_ = os.Chtimes(c.path(hash), now, now)
	return data
}

func (c *cache) add(hash string, data []byte) {
	if int64(len(data)) > c.most || c.holds(hash) || c.write(hash, data, false) != nil {
		return
	}
	c.mu.Lock()
	c.size += int64(len(data))
	full := c.size > c.most
	c.mu.Unlock()
	if full {
		c.trim()
	}
}

// trim removes what was used longest ago, down to nine tenths of the size when
// there was too much, so that not every blob that comes has to look for room.
func (c *cache) trim() {
	c.mu.Lock()
	defer c.mu.Unlock()
	files, err := c.files()
	if err != nil {
		return
	}
	c.size = 0
	for _, f := range files {
		c.size += f.size
	}
	if c.size <= c.most {
		return
	}
	for _, f := range files {
		if c.size <= c.most/10*9 {
			return
		}
		if c.remove(f.hash) == nil {
			c.size -= f.size
		}
	}
}
