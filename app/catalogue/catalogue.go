package catalogue

// Catalogue is everything a hall offers. It is immutable and safe for
// concurrent use; slices and items it returns must not be changed.
type Catalogue struct {
	notice string
	zones  []Zone
	depts  []Department
	items  []Item

	zoneAt, deptAt, itemAt map[string]int
	index                  []entry
}

// file is the JSON document.
type file struct {
	Schema        string       `json:"schema"`
	Notice        string       `json:"notice"`
	GeneratedFrom string       `json:"generated_from"`
	Zones         []Zone       `json:"zones"`
	Departments   []Department `json:"departments"`
	Items         []Item       `json:"items"`
}

// Schema is the schema a catalogue file must name.
const Schema = "yichuang-sample-catalogue/2"

func newCatalogue(f *file) *Catalogue {
	c := &Catalogue{
		notice: f.Notice, zones: f.Zones, depts: f.Departments, items: f.Items,
		zoneAt: map[string]int{}, deptAt: map[string]int{}, itemAt: map[string]int{},
	}
	for i := range c.zones {
		c.zoneAt[c.zones[i].ID] = i
	}
	for i := range c.depts {
		c.deptAt[c.depts[i].ID] = i
	}
	for i := range c.items {
		c.itemAt[c.items[i].Code] = i
	}
	return c
}

// Notice returns what the catalogue says about itself, such as that it is a
// sample.
func (c *Catalogue) Notice() string { return c.notice }

// Zones returns the zones in the order of the file.
func (c *Catalogue) Zones() []Zone { return c.zones }

// Departments returns the departments in the order of the file.
func (c *Catalogue) Departments() []Department { return c.depts }

// Items returns the items in the order of the file.
func (c *Catalogue) Items() []Item { return c.items }

// Item returns the item with the code.
func (c *Catalogue) Item(code string) (*Item, bool) {
	i, ok := c.itemAt[code]
	if !ok {
		return nil, false
	}
	return &c.items[i], true
}

// Zone returns the zone with the id.
func (c *Catalogue) Zone(id string) (Zone, bool) {
	i, ok := c.zoneAt[id]
	if !ok {
		return Zone{}, false
	}
	return c.zones[i], true
}

// Department returns the department with the id. [FrontDesk] is none.
func (c *Catalogue) Department(id string) (Department, bool) {
	i, ok := c.deptAt[id]
	if !ok {
		return Department{}, false
	}
	return c.depts[i], true
}

// ByZone returns the items of a zone in the order of the file.
func (c *Catalogue) ByZone(zone string) []*Item {
	var out []*Item
	for i := range c.items {
		if c.items[i].Zone == zone {
			out = append(out, &c.items[i])
		}
	}
	return out
}
