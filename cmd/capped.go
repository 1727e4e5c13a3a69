package cmd

import (
	"fmt"
	"io"

	"github.com/factvet/factvet/internal/engine"
	"github.com/factvet/factvet/rules/words"
)

// tellCapped says, a line a rule, which comparisons were left out because too many facts share a
// key. The list is sorted by rule.
func tellCapped(out io.Writer, capped []engine.Capped) {
	for len(capped) > 0 {
		n := 0
		largest := capped[0]
		for ; n < len(capped) && capped[n].Rule == capped[0].Rule; n++ {
			if capped[n].Facts > largest.Facts {
				largest = capped[n]
			}
		}
		fmt.Fprintf(out, "factvet: %s compared only neighbours in %s, the largest %q: each of its %d facts with %d others\n",
			largest.Rule.ID, words.Count(n, "large group"), largest.Key, largest.Facts, largest.Compared)
		capped = capped[n:]
	}
}
