// Package manage is the seat 中心管理: what the hall office sets of the hall's
// papers, with the paper beside it as it will be printed, the printers of this
// machine, what was printed at any desk, the running worksheet, the stages that
// are late with the sheets that ask about them, how visits were rated with what
// follows on a negative rating, how the queues are set up, and what became of
// the tickets of a day. It decides what no setting may be in no
// case of its own: that is app/paper's and app/oversight's. It reads no store
// and knows no device: the printers come in as [Printers]. What is typed into a
// worksheet or a sheet that asks is no draft that is kept: it stands on the paper
// once that is printed, and is gone with the seat before.
package manage
