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

// ConventionSources is the habit of naming sources, which more than one rule goes by.
const ConventionSources = "sources"

// Says is what the configuration says outright of a convention; said is false where it says nothing.
func (d *Dataset) Says(name string) (holds, said bool) {
	if d != nil {
		holds, said = d.Conventions[name]
	}
	return holds, said
}

// Habit is how firmly a convention holds when kept of the dataset's total records keep to it. What
// the configuration says under the convention's name decides outright; very few records are
// judged as if the convention held.
func (d *Dataset) Habit(name string, kept, total int) Habit {
	if holds, said := d.Says(name); said {
		if holds {
			return Kept
		}
		return Unkept
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
