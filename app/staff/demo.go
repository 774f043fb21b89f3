package staff

import (
	"context"
	"slices"

	"yichuang/app"
)

// DemoPassword opens every account of the demonstration hall. A real hall has
// none of these accounts.
const DemoPassword = "yichuang2017"

// demo are the people of the demonstration hall; none of them lives.
var demo = []Person{
	{No: "1011", Name: "陈立", Zone: "project", Roles: []app.Role{app.Front}, Home: "FGJ", Trained: zone()},
	{No: "1023", Name: "张晓", Zone: "enterprise", Roles: []app.Role{app.Front}, Home: "XZSP", Trained: zone("B015")},
	{No: "1024", Name: "孙宁", Zone: "enterprise", Roles: []app.Role{app.Front, app.Supervisor}, Trained: zone("B014")},
	{No: "1031", Name: "刘芳", Zone: "general", Roles: []app.Role{app.Front}, Home: "MZJ", Trained: zone()},
	{No: "1041", Name: "赵敏", Zone: "realestate", Roles: []app.Role{app.Front}, Home: "BDC", Trained: zone()},
	{No: "1051", Name: "周兰", Zone: "hrss", Roles: []app.Role{app.Front}, Home: "RSJ", Trained: zone()},
	{No: "2041", Name: "王守礼", Dept: "XZSP", Roles: []app.Role{app.Back, app.Chief}},
	{No: "2042", Name: "吴静", Dept: "XZSP", Roles: []app.Role{app.Back}},
	{No: "2051", Name: "郑和平", Dept: "SCJ", Roles: []app.Role{app.Back, app.Chief}},
	{No: "2061", Name: "冯立新", Dept: "BDC", Roles: []app.Role{app.Back, app.Chief}},
	{No: "2071", Name: "钱学文", Dept: "RSJ", Roles: []app.Role{app.Back, app.Chief}},
	{No: "2081", Name: "祝融安", Dept: "XFJ", Roles: []app.Role{app.Back, app.Chief}},
	{No: "2091", Name: "杨广平", Dept: "CGJ", Roles: []app.Role{app.Back, app.Chief}},
	{No: "3001", Name: "李娜", Roles: []app.Role{app.Deliverer}},
	{No: "9001", Name: "高建国", Roles: []app.Role{app.Office, app.Supervisor}},
}

// zone is the training of a demonstration clerk: all of his zone but a few
// items, so that the question for a second person can be seen (R104). SeedDemo
// fills in the rest.
func zone(except ...string) []Training {
	return []Training{{Item: AllItems, By: "高建国", Except: except}}
}

// SeedDemo enrols the people of the demonstration hall who are not enrolled
// yet, and does nothing in a hall of other people. The clerks are trained for
// their zones, 1023 but for B015 and 1024 but for B014; those an older program
// enrolled without training get it.
func (s *Service) SeedDemo(ctx context.Context) error {
	rows, err := s.People(ctx)
	if err != nil || !isDemo(rows) {
		return err
	}
	system := app.Actor{Staff: "system", Roles: []app.Role{app.System}}
	for _, p := range demo {
		known := slices.ContainsFunc(rows, func(r Row) bool { return r.No == p.No })
		if known {
			if err := s.trainDemo(ctx, system, p); err != nil {
				return err
			}
			continue
		}
		p.Trained = slices.Clone(p.Trained)
		for i := range p.Trained {
			p.Trained[i].Zone, p.Trained[i].On = p.Zone, app.DateOf(s.Now())
		}
		if err := s.enrol(ctx, system, p, DemoPassword); err != nil {
			return err
		}
	}
	return nil
}

// isDemo reports whether nobody is enrolled yet but demonstration people.
func isDemo(rows []Row) bool {
	return !slices.ContainsFunc(rows, func(r Row) bool {
		return !slices.ContainsFunc(demo, func(p Person) bool { return p.No == r.No && p.Name == r.Name })
	})
}

// trainDemo gives a demonstration clerk enrolled by an older program the
// training the demonstration needs.
func (s *Service) trainDemo(ctx context.Context, system app.Actor, p Person) error {
	if len(p.Trained) == 0 {
		return nil
	}
	return s.Store.Update(ctx, system, "", func(tx app.Tx) error {
		known := &Person{No: p.No}
		if err := tx.Load(known); err != nil || len(known.Trained) > 0 || known.Left {
			return err
		}
		known.Home, known.Trained = p.Home, slices.Clone(p.Trained)
		for i := range known.Trained {
			known.Trained[i].Zone, known.Trained[i].On = known.Zone, app.DateOf(s.Now())
		}
		return tx.Save(known)
	})
}
