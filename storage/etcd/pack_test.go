package etcd

import (
	"bytes"
	"crypto/rand"
	"strings"
	"testing"
)

func TestWhatIsPackedComesBack(t *testing.T) {
	noise := make([]byte, 5000)
	_, _ = rand.Read(noise)
	for name, value := range map[string][]byte{
		"nothing": {}, "short": []byte("号票"), "wordy": []byte(strings.Repeat("准予行政许可决定书", 100)), "noise": noise,
		"begins with gone": {gone}, "begins with dense": append([]byte{dense}, noise[:10]...),
	} {
		stored := pack(value)
		got, is := unpack([]byte(stored))
		if !is || !bytes.Equal(got, value) {
			t.Errorf("%s: %d bytes came back as %d, there %t", name, len(value), len(got), is)
		}
		if len(stored) > len(value)+1 {
			t.Errorf("%s: %d bytes stand as %d", name, len(value), len(stored))
		}
	}
	if n := len(pack([]byte(strings.Repeat("准予行政许可决定书", 100)))); n > 200 {
		t.Errorf("a wordy value stands as %d bytes", n)
	}
	if _, is := unpack([]byte{gone}); is {
		t.Error("gone is there")
	}
}

func FuzzUnpack(f *testing.F) {
	f.Add([]byte{dense, 1, 2, 3})
	f.Add([]byte(pack(bytes.Repeat([]byte("a"), 1000))))
	f.Fuzz(func(t *testing.T, stored []byte) {
		if value, _ := unpack(stored); value == nil {
			t.Error("an empty value is a value")
		}
	})
}
