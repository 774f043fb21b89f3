package kit

import (
	"errors"
	"strings"
	"time"

	"yichuang/app"
)

// Patience is how long a key waits for the hall before it says that there was no
// answer. Pressed again, it asks for the same: that counts once.
const Patience = 3 * time.Second

// Lost reports whether an error says that the desk has lost the hall.
func Lost(err error) bool {
	var e *app.Error
	return errors.As(err, &e) && e.Code == app.Unavailable && strings.HasPrefix(e.ID, "store.")
}
