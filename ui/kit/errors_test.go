package kit

import "yichuang/app"

var errWrong = &app.Error{Code: app.Invalid, ID: "kit.reason_needed"}
