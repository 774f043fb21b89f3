// Package storage keeps the hall's records over a key-value engine: it is the
// app.Store of the program. It turns a record into an envelope, the rows it
// stands in and the entries of its journal, reads them back, moves a file from
// one schema to the next, copies it away and checks it.
//
// It is not an engine (storage/bolt, storage/memory and their like are), it
// knows no case and no ticket, and it never looks into a record's body except
// through the record's own type.
//
// What a caller may rely on:
//
//   - A Save succeeds only on a record that was loaded in the same transaction
//     and has not been changed since, or on one that is new. A record that was
//     loaded earlier, or in another transaction, is refused with Conflict
//     "store.exists", one that another pointer has saved in the meantime with
//     Conflict "record.changed".
//   - Load replaces the record whole: unsaved changes and fresh entries of the
//     pointer are gone.
//   - Rows are compared with what the stored envelope says the record stands
//     in, never with what Lists would have answered then: changed Lists code
//     leaves no orphans, and rows that did not change are not written.
//   - Saving a record in which nothing changed writes nothing.
//   - Saved is called once per record, after the commit, on the records of the
//     run that was committed.
//   - An attempt is carried out once, also when the engine did not know how a
//     commit ended.
//   - In a whole hall a machine can do in the store what the rights of its role
//     say (Grants), and what a kiosk wrote counts only if the record itself says
//     that this kiosk can have written it (Shares, Admit).
//   - A closed case that went to the archive (Cold) is loaded as before by every
//     key of its records; only the lists of the hall no longer have it. Its
//     journal takes no further entry (Conflict "store.archived") until it is
//     brought back. A record of it without a journal may be written again: it
//     then stands in the engine, counts before the archive's, and follows later.
//   - What is in an archive stays in the form it had: a migration that changes
//     what an envelope or a body is must read the old form as well.
package storage
