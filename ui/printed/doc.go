// Package printed is what every staff seat shows of the papers that were
// printed: of a case, or of its desk by days. Each row says what the paper is,
// how far it has come and what to do; the paper stands beside it as it came out
// of the printer. A paper is printed again marked 补打, one in doubt is settled,
// one that waits is taken back, any is saved as a PDF.
//
// [List] is the table with what can be done, for a page that has a preview of
// its own; [Screen] is the list with the paper beside it.
//
// It decides nothing about a print (app/paper does), touches no printer and no
// disk: how a PDF is written, where it is saved and how a job is cancelled come
// in with [Deps].
package printed
