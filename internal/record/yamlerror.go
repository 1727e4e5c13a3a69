package record

import (
	"github.com/factvet/factvet/rules"
)

// recoverYAML reports what is broken.
func (in *input) recoverYAML(start, end int, err error) *rules.Node {
	in.problem(rules.Span{Start: start, End: end}, "%s", err.Error())
	return nil
}
