// Package backoffice is the seat 后台审批: the inbox of a department, most
// urgent first, and one case on one page with its plan, its clock, its journal
// and the steps the person may take. It decides nothing by itself: what may be
// done comes from the case's own steps, and what is done is the review desk's.
// It reads no store and gives nothing to an applicant.
package backoffice
