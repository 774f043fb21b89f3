// Package backoffice is the seat 后台审批: the stages of a department, most
// urgent first, what it leads and has to decide on, what it has to send and
// what it was told of new businesses; and one stage of a case on one page with
// its plan, its clocks, its papers, its journal and the steps the person may
// take. It decides nothing by itself: what may be done comes from the case's
// own steps, and what is done is the review desk's. It reads no store and gives
// nothing to an applicant.
package backoffice
