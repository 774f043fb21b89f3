package paper

import (
	"time"

	"yichuang/app"
)

// FlowSheet is 审批流程表 (FORMS 8; R60-R63): the plan of a case as it travels
// with the papers. What is not known yet is left empty to be written in.
type FlowSheet struct {
	Head        Head        `cbor:"1,keyasint"`
	Applicant   Person      `cbor:"2,keyasint"`
	Item        Item        `cbor:"3,keyasint"`
	Lead        string      `cbor:"4,keyasint,omitempty"`
	Responsible []string    `cbor:"5,keyasint,omitempty"`
	Accepted    app.Date    `cbor:"6,keyasint"`
	Committed   app.Date    `cbor:"7,keyasint"` // last day of the committed limit
	Stages      []FlowStage `cbor:"8,keyasint"`
}

// FlowStage is one stage of a flow sheet.
type FlowStage struct {
	No       int       `cbor:"1,keyasint"`
	Dept     string    `cbor:"2,keyasint"`
	Name     string    `cbor:"3,keyasint"`
	After    []int     `cbor:"4,keyasint,omitempty"` // the No of the stages it waits for (R63)
	Papers   []string  `cbor:"5,keyasint,omitempty"` // what it gets
	Limit    int       `cbor:"6,keyasint,omitempty"` // working days; 0: on the spot
	Excluded bool      `cbor:"7,keyasint,omitempty"` // its time is not counted (R28)
	StartDue app.Date  `cbor:"8,keyasint,omitempty"`
	Due      app.Date  `cbor:"9,keyasint,omitempty"`
	HandedBy string    `cbor:"10,keyasint,omitempty"`
	TakenBy  string    `cbor:"11,keyasint,omitempty"`
	HandedAt time.Time `cbor:"12,keyasint,omitempty"`
	TakenAt  time.Time `cbor:"13,keyasint,omitempty"`
	Opinion  string    `cbor:"14,keyasint,omitempty"`
	Signer   string    `cbor:"15,keyasint,omitempty"`
	Output   string    `cbor:"16,keyasint,omitempty"` // result paper
	Signed   app.Date  `cbor:"17,keyasint,omitempty"` // when the opinion was signed
	Made     string    `cbor:"18,keyasint,omitempty"` // what the stage has made: the paper and its number
}

// StageMaterials is 各环节申请材料列表 (FORMS 9; R60, R67): which stage needs
// which paper.
type StageMaterials struct {
	Head      Head        `cbor:"1,keyasint"`
	Item      Item        `cbor:"2,keyasint"`
	Applicant Person      `cbor:"3,keyasint"`
	Stages    []string    `cbor:"4,keyasint"` // number and name: 2 现场核查
	Rows      []MatrixRow `cbor:"5,keyasint"`
}

// MatrixRow is one paper of a stage list.
type MatrixRow struct {
	Material   string   `cbor:"1,keyasint"`
	Form       string   `cbor:"2,keyasint"`
	Count      int      `cbor:"3,keyasint"`
	Deferrable bool     `cbor:"4,keyasint,omitempty"`
	Received   app.Date `cbor:"5,keyasint,omitempty"`
	Cells      []string `cbor:"6,keyasint"` // one a stage: ● needed first, ○ shared from an earlier stage, "" not needed
}
