// Package all lists the built-in rules; nothing else knows the list.
package all

import (
	"github.com/factvet/factvet/rules"
)

// Rules are the built-in rules, in the order of their ids.
func Rules() []*rules.Rule {
	return []*rules.Rule{
	}
}
