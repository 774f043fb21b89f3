// Package dualnotice holds dual notification (双告知, R80; SEED 四（三）): after a
// business registration the applicant is told which licences his scope asks
// for and promises not to trade before, and every department concerned is told
// of the registration until it claims it. Parts of a scope that belong to
// nobody for certain stand in a pool. It has its own use cases: notify, note
// the signed promise, claim, disown.
//
// What a scope asks for is found by words of a file and no more: whether a
// licence is really needed is for the department to say. It knows no case: it
// is handed the registration when the registrar's item is decided, and it does
// not hand anything over to the licence's own case.
package dualnotice
