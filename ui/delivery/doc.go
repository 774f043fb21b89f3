// Package delivery is the seat 统一出件窗口: results come in from the
// departments, wait, and are given out against a checked identity and a signed
// receipt. It compares no numbers and decides nothing by itself: both are the
// delivery desk's. It reads no store, prints nothing, and posts no mail.
package delivery
