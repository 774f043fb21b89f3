package app

import "slices"

// Role is what an actor may be in the hall. A person may hold several.
type Role string

// The roles of the glossary.
const (
	Kiosk      Role = "kiosk"      // the self-service machine
	Front      Role = "front"      // 前台综合受理窗口工作人员
	Back       Role = "back"       // 后台审批经办人
	Chief      Role = "chief"      // 首席代表: may decide and seal
	Deliverer  Role = "deliverer"  // 统一出件窗口: alone gives results out (R70)
	Supervisor Role = "supervisor" // 窗口负责人: releases what is blocked
	Office     Role = "office"     // 中心管理办公室
	Proxy      Role = "proxy"      // 代办员
	System     Role = "system"     // the program itself: workers, migrations
)

// MessageID returns the id of the role's name.
func (r Role) MessageID() string { return "common.role_" + string(r) }

// Actor is who does something, and from where. Every change of the store has one.
type Actor struct {
	Staff string `cbor:"1,keyasint,omitempty" json:"staff"`          // staff number 工号, or the seat's name for a machine
	Name  string `cbor:"2,keyasint,omitempty" json:"name"`           // as printed on papers
	Desk  string `cbor:"3,keyasint,omitempty" json:"desk,omitempty"` // counter number or machine, "3"
	Zone  string `cbor:"4,keyasint,omitempty" json:"zone,omitempty"` // zone id of the catalogue
	Dept  string `cbor:"5,keyasint,omitempty" json:"dept,omitempty"` // department id of the catalogue
	Roles []Role `cbor:"6,keyasint,omitempty" json:"roles,omitempty"`
}

// Is reports whether the actor holds the role.
func (a Actor) Is(r Role) bool { return slices.Contains(a.Roles, r) }

// IsAny reports whether the actor holds one of the roles.
func (a Actor) IsAny(roles ...Role) bool { return slices.ContainsFunc(roles, a.Is) }
