package main

import (
	"testing"

	"yichuang/storage"
	"yichuang/storage/kv"
	"yichuang/storage/memory"
)

// works runs every use case of every seat whose role is narrow.
func (r *roles) works(t *testing.T) {
	r.begin()
	for _, u := range append(r.kioskUses(), r.boardUses()...) {
		t.Run(u.name, func(t *testing.T) {
			if err := u.do(t.Context()); err != nil {
				t.Fatal(err)
			}
		})
	}
}

// TestKiosksAndBoardsStayWithinTheirRights: whatever they do, they touch no key
// that the table of rights does not give them.
func TestKiosksAndBoardsStayWithinTheirRights(t *testing.T) {
	engine, h := memory.New(), &recorded{kiosks: []string{"K1", "K2"}, wrote: map[string]string{}, made: map[string]string{}}
	openRoles(t, func(role storage.Role, kiosk string) kv.Engine { return h.as(t, engine, role, kiosk) }).works(t)
}
