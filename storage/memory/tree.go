package memory

import (
	"errors"
	"hash/maphash"
)

// node is a tree that is never changed: insert and remove copy the path they
// touch, so a reader keeps its state by keeping its root. It is a treap: sorted
// by key, heaped by a hash of the key, and so balanced whatever the order in
// which keys arrive.
type node struct {
	key         string
	value       []byte
	rank        uint64
	left, right *node
}

var seed = maphash.MakeSeed()

func (n *node) get(key string) []byte {
	for n != nil && n.key != key {
		if key < n.key {
			n = n.left
		} else {
			n = n.right
		}
	}
	if n == nil {
		return nil
	}
	return n.value
}

func (n *node) insert(key string, value []byte) *node {
	return n.put(&node{key: key, value: value, rank: maphash.String(seed, key)})
}

func (n *node) put(added *node) *node {
	if n == nil {
		return added
	}
	c := *n
	switch {
	case added.key == n.key:
		c.value = added.value
	case added.key < n.key:
		c.left = n.left.put(added)
		if c.left.rank > c.rank { // c.left is a copy of ours: rotate right
			top := c.left
			c.left, top.right = top.right, &c
			return top
		}
	default:
		c.right = n.right.put(added)
		if c.right.rank > c.rank {
			top := c.right
			c.right, top.left = top.left, &c
			return top
		}
	}
	return &c
}

func (n *node) remove(key string) *node {
	if n == nil {
		return nil
	}
	if key == n.key {
		return join(n.left, n.right)
	}
	c := *n
	if key < n.key {
		c.left = n.left.remove(key)
	} else {
		c.right = n.right.remove(key)
	}
	return &c
}

// join merges two trees of which every key of a sorts before every key of b.
func join(a, b *node) *node {
	switch {
	case a == nil:
		return b
	case b == nil:
		return a
	case a.rank > b.rank:
		c := *a
		c.right = join(a.right, b)
		return &c
	default:
		c := *b
		c.left = join(a, b.left)
		return &c
	}
}

func (n *node) walk(from, to string, each func(*node) error) error {
	if n == nil {
		return nil
	}
	if from < n.key {
		if err := n.left.walk(from, to, each); err != nil {
			return err
		}
	}
	if n.key >= from && (to == "" || n.key < to) {
		if err := each(n); err != nil {
			return err
		}
	}
	if to == "" || n.key < to {
		return n.right.walk(from, to, each)
	}
	return nil
}

// tree reads one root as a kv.Reader.
type tree struct{ root *node }

var errEnough = errors.New("enough rows")

// Get is kv.Reader's.
func (t tree) Get(key string) ([]byte, error) { return t.root.get(key), nil }

// Scan is kv.Reader's.
func (t tree) Scan(from, to string, limit int, each func(string, []byte) error) error {
	seen := 0
	err := t.root.walk(from, to, func(n *node) error {
		if err := each(n.key, n.value); err != nil {
			return err
		}
		if seen++; seen == limit {
			return errEnough
		}
		return nil
	})
	if err == errEnough {
		return nil
	}
	return err
}
