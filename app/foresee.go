package app

// Foresee tells a reader which records will be loaded next, so that a store
// that is far away fetches them in one request. It changes nothing but time.
func Foresee(r Reader, keys ...Key) {
	if f, ok := r.(interface{ Foresee(keys ...Key) }); ok {
		f.Foresee(keys...)
	}
}
