// Package manage is the seat 中心管理: what the hall office sets of the hall's
// papers, with the paper beside it as it will be printed, the printers of this
// machine, and what was printed at any desk. It decides what no setting may be in no case of its own: that is
// app/paper's and app/oversight's. It reads no store and knows no device: the
// printers come in as [Printers].
package manage
