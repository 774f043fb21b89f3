// Package staff holds the people who work in the hall: their roles, their
// passwords (Argon2id) and who may sit where. It has its own use cases: sign
// in, unlock, enrol. It opens no window and remembers no session: an
// [app.Actor] is all a signed-in person is to the rooms above.
package staff
