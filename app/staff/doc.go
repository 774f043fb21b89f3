// Package staff holds the people who work in the hall: their roles, their
// passwords (Argon2id), who may sit where, what each is trained for, who is on
// duty and how desks change hands. It has its own use cases: sign in, unlock,
// enrol, train, hand over, take over. It opens no window, knows no case but by
// its number, and remembers no session: an [app.Actor] is all a signed-in
// person is to the rooms above.
package staff
