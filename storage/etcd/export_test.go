package etcd

// Unfair lets those who met over one thing try again as they come.
func (e *Engine) Unfair() { e.fair.off = true }
