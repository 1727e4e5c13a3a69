package rules

// Habit says how firmly a dataset keeps to a convention that nobody wrote down.
type Habit uint8

// Habits, in rising order.
const (
	Unkept Habit = iota // hardly a record keeps to it: a breach says nothing
	Mixed               // some do: a breach is worth a note
	Kept                // nearly all do: a breach is an error
)

const (
	// fewRecords are too few to learn from; they are judged as if the convention held.
	fewRecords = 5
	nearlyAll  = 0.9
	hardlyAny  = 0.2
)

// Habit is how firmly a convention holds when kept of the dataset's total records keep to it. What
// the configuration says under the convention's name decides outright; very few records are
// judged as if the convention held.
func (d *Dataset) Habit(name string, kept, total int) Habit {
	if d != nil {
		if said, ok := d.Conventions[name]; ok {
			if said {
				return Kept
			}
			return Unkept
		}
	}
	share := float64(kept) / float64(max(total, 1))
	switch {
	case total < fewRecords || share >= nearlyAll:
		return Kept
	case share < hardlyAny:
		return Unkept
	}
	return Mixed
}
