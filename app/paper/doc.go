// Package paper holds what stands on every paper of the hall (FORMS 1-17), the
// register of issued notices and the print jobs. A paper is a function of its
// [Facts]; how it is laid out is printing/papers, which device draws it is
// printing/printers. No person's full identity number is ever in a fact: papers
// show it masked (IDS 6).
package paper
