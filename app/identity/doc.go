// Package identity checks and masks the numbers by which the hall knows people,
// organisations, phones, items and cases (IDS 1-7). It is pure: a number goes
// in, a finding comes out.
//
// It holds no list of areas: codes are kept for life while areas are abolished,
// so a six-digit area is never compared with today's list. It asks no register
// whether a number was ever issued, and it does not decide who may act for
// whom. No error of this package holds the number it speaks of: errors are
// logged.
package identity
