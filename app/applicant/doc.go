// Package applicant knows the people and organisations that apply in the hall:
// the papers they handed in before (资料共享), the licences issued to them here
// (证照共享, R106, R107) and their credit marks (R48, R49). The desks write
// into it inside their own transactions; [Book] has its own use cases: find,
// open, offer, repair.
//
// It knows no case but by its number, keeps no scan, decides no application and
// prints nothing. Whether a mark stops a step is the business of the rooms above.
//
// A person is known here by a ref, the HMAC of the person's number under a
// secret of the hall: no key, log or error holds the number itself. The secret
// is stored beside the records. It guards keys that travel alone (logs, watch
// events, rights by key prefix), not a stolen database.
package applicant
