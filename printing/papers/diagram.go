package papers

import (
	"cmp"
	"slices"
	"strings"

	"yichuang/app/paper"
	"yichuang/printing"
)

// slot is a place in a column of the diagram: a stage, or where the line to a
// later column passes by (stage is -1).
type slot struct {
	stage  int
	from   []*slot
	column int
	rank   int // from the top of its column
	y      float64
}

// Sizes of the diagram in mm.
const (
	boxMost  = 46.0
	boxRead  = 22.0 // a narrower box holds the number of its stage only
	linkWide = 9.0
	laneGap  = 1.8
	boxText  = 8.0 // pt
	boxPitch = 3.3
)

// diagram draws the stages as boxes in columns, each right of all that it waits
// for, with lines between them. A plan that has no room on a sheet is left to
// the table, which tells the same.
func (d *draft) diagram(stages []paper.FlowStage) {
	columns := arranged(stages)
	if len(columns) < 2 {
		return // one step after the other needs no picture when there is one step
	}
	lanes := 0
	for _, c := range columns {
		lanes = max(lanes, len(c))
	}
	n := float64(len(columns))
	width := min(boxMost, (d.Width()-(n-1)*linkWide)/n)
	if width < 6 {
		return
	}
	texts := make([][]string, len(stages))
	lines := 1
	for i, s := range stages {
		texts[i] = boxLines(s, width)
		lines = max(lines, len(texts[i]))
	}
	high := float64(lines)*boxPitch + 1.2
	lane := high + laneGap
	total := float64(lanes)*lane + laneGap
	if total > d.Bottom-d.Top-20 {
		return
	}
	d.Need(total)
	left := d.Left + (d.Width()-n*width-(n-1)*linkWide)/2
	for _, c := range columns {
		top := d.Y + float64(lanes-len(c))*lane/2
		for _, s := range c {
			s.y = top + (float64(s.rank)+0.5)*lane
			x := left + float64(s.column)*(width+linkWide)
			d.links(s, x, columns)
			if s.stage < 0 {
				d.Rule(x, s.y, x+width, s.y, 0.2)
				continue
			}
			d.box(texts[s.stage], x, s.y-high/2, width, high)
		}
	}
	d.Skip(total)
}

func (d *draft) box(lines []string, x, y, width, high float64) {
	d.Frame(x, y, width, high, 0.25)
	style := printing.Style{Size: boxText, Pitch: boxPitch, Align: printing.Centre}
	at := y + (high-float64(len(lines))*boxPitch)/2
	for i, line := range lines {
		face := printing.Song
		if i == 0 {
			face = printing.Hei
		}
		d.Put(x+width/2, printing.Baseline(style, at), style, face, line)
		at += boxPitch
	}
}

// links draws the lines that end at a slot whose left edge is x. Each line
// turns at a place of its own, so that lines do not run together.
func (d *draft) links(s *slot, x float64, columns [][]*slot) {
	const stroke, head = 0.2, 1.2
	for _, f := range s.from {
		start := x - linkWide
		turn := start + linkWide*float64(f.rank+1)/float64(len(columns[f.column])+1)*0.8
		if f.y == s.y {
			d.Rule(start, f.y, x, s.y, stroke)
		} else {
			d.Rule(start, f.y, turn, f.y, stroke)
			d.Rule(turn, f.y, turn, s.y, stroke)
			d.Rule(turn, s.y, x, s.y, stroke)
		}
	}
	if s.stage >= 0 && len(s.from) > 0 {
		d.Rule(x-head, s.y-head*0.6, x, s.y, stroke)
		d.Rule(x-head, s.y+head*0.6, x, s.y, stroke)
	}
}

// boxLines are the lines in the box of a stage: number and department, name
// with its limit.
func boxLines(s paper.FlowStage, width float64) []string {
	if width < boxRead {
		return []string{number(s.No)}
	}
	var out []string
	for i, text := range []string{join("　", number(s.No), s.Dept), s.Name + "（" + stageLimit(s) + "）"} {
		face := printing.Song
		if i == 0 {
			face = printing.Hei
		}
		for _, line := range printing.Break([]printing.Span{{Text: text, Face: face}}, boxText, width-2, width-2) {
			var b strings.Builder
			for _, span := range line.Spans {
				b.WriteString(span.Text)
			}
			if b.Len() > 0 {
				out = append(out, b.String())
			}
		}
	}
	return out
}

// arranged puts the stages in columns by how many stand one after the other
// before them. A line over several columns takes a slot in each.
func arranged(stages []paper.FlowStage) [][]*slot {
	const most = 60 // more is no picture
	if len(stages) == 0 || len(stages) > most {
		return nil
	}
	waits := predecessors(stages)
	depth := depths(waits)
	columns := make([][]*slot, slices.Max(depth)+1)
	put := func(stage, column int) *slot {
		s := &slot{stage: stage, column: column, rank: len(columns[column])}
		columns[column] = append(columns[column], s)
		return s
	}
	slots := make([]*slot, len(stages))
	for i := range stages {
		slots[i] = put(i, depth[i])
	}
	for i, list := range waits {
		for _, p := range list {
			from := slots[p]
			if from.column >= depth[i] {
				continue // a ring of stages that wait for each other
			}
			for column := from.column + 1; column < depth[i]; column++ {
				pass := put(-1, column)
				pass.from = []*slot{from}
				from = pass
			}
			slots[i].from = append(slots[i].from, from)
		}
	}
	for _, c := range columns[1:] {
		slices.SortStableFunc(c, func(a, b *slot) int { return cmp.Compare(a.middle(), b.middle()) })
		for rank, s := range c {
			s.rank = rank
		}
	}
	return columns
}

// middle is where the slots that lead to this one stand on average.
func (s *slot) middle() float64 {
	sum := 0.0
	for _, f := range s.from {
		sum += float64(f.rank)
	}
	return sum / max(float64(len(s.from)), 1)
}

// predecessors returns for each stage the places of those it waits for. A
// number that no stage has is passed over.
func predecessors(stages []paper.FlowStage) [][]int {
	place := map[int]int{}
	for i, s := range stages {
		if _, taken := place[s.No]; !taken {
			place[s.No] = i
		}
	}
	out := make([][]int, len(stages))
	for i, s := range stages {
		for _, no := range s.After {
			if p, ok := place[no]; ok && p != i && !slices.Contains(out[i], p) {
				out[i] = append(out[i], p)
			}
		}
	}
	return direct(out)
}

// direct leaves out what a stage waits for already through another it waits
// for: the picture is clearer and says the same.
func direct(waits [][]int) [][]int {
	before := make([][]bool, len(waits)) // before[i][p]: i comes after p, by any way
	for i := range waits {
		before[i] = make([]bool, len(waits))
		var reach func(int)
		reach = func(at int) {
			for _, p := range waits[at] {
				if !before[i][p] {
					before[i][p] = true
					reach(p)
				}
			}
		}
		reach(i)
	}
	out := make([][]int, len(waits))
	for i, list := range waits {
		for _, p := range list {
			if !slices.ContainsFunc(list, func(q int) bool { return q != p && before[q][p] && !before[p][q] }) {
				out[i] = append(out[i], p)
			}
		}
	}
	return out
}

// depths returns the column of each stage, from 0 and without a gap.
func depths(waits [][]int) []int {
	out := make([]int, len(waits))
	for range waits { // a longest way has at most as many stages
		for i, list := range waits {
			for _, p := range list {
				out[i] = min(max(out[i], out[p]+1), len(waits)-1)
			}
		}
	}
	used := slices.Compact(slices.Sorted(slices.Values(out)))
	for i, column := range out {
		out[i], _ = slices.BinarySearch(used, column)
	}
	return out
}
