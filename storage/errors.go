package storage

import (
	"errors"

	"yichuang/app"
)

func missing(k app.Key) error {
	return &app.Error{Code: app.NotFound, ID: "record.missing", Args: app.Args{"key": k}}
}

func exists(k app.Key) error {
	return &app.Error{Code: app.Conflict, ID: "store.exists", Args: app.Args{"key": k}}
}

func changed(k app.Key) error {
	return &app.Error{Code: app.Conflict, ID: "record.changed", Args: app.Args{"key": k}}
}

// misused is a mistake of the program that calls, never of a person.
func misused(k app.Key, why string) error {
	return &app.Error{Code: app.Internal, ID: "record.misused", Args: app.Args{"key": k}, Cause: errors.New(why)}
}

// damaged is a stored value that cannot be read. A value of a newer version is
// no damage: this program is too old for it.
func damaged(k app.Key, cause error) error {
	if errors.Is(cause, errNewer) {
		return &app.Error{Code: app.Conflict, ID: "record.newer", Args: app.Args{"key": k}, Cause: cause}
	}
	return &app.Error{Code: app.Internal, ID: "record.damaged", Args: app.Args{"key": k}, Cause: cause}
}

func broken(k app.Key, seq uint64, why string) error {
	return &app.Error{
		Code: app.Internal, ID: "journal.broken",
		Args: app.Args{"key": k, "seq": seq}, Cause: errors.New(why),
	}
}

func archived(k app.Key, year string) error {
	return &app.Error{Code: app.Conflict, ID: "store.archived", Args: app.Args{"key": k, "year": year}}
}
