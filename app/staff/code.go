package staff

import "io"

// SealCode returns what is kept of a code that ends a kiosk's full screen: a
// hash as strong as a password's, because kiosks read it.
func SealCode(code string, random io.Reader) (string, error) { return hash(code, StrongCost, random) }

// CodeFits reports whether the code is the one that was sealed.
func CodeFits(code, sealed string) bool { return matches(code, sealed) }
