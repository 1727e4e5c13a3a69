// Package all lists the built-in rules; nothing else knows the list.
package all

import (
	"github.com/factvet/factvet/rules"
	"github.com/factvet/factvet/rules/date"
	"github.com/factvet/factvet/rules/name"
	"github.com/factvet/factvet/rules/number"
	"github.com/factvet/factvet/rules/quote"
	"github.com/factvet/factvet/rules/record"
	"github.com/factvet/factvet/rules/source"
	"github.com/factvet/factvet/rules/text"
)

// Rules are the built-in rules, in the order of their ids.
func Rules() []*rules.Rule {
	return []*rules.Rule{
		date.Arithmetic,
		date.Body,
		date.ID,
		date.Invalid,
		date.Records,
		date.Source,
		date.Weekday,
		name.Spelling,
		name.Tag,
		number.Damaged,
		number.Disagreement,
		number.Uncited,
		quote.Unattributed,
		quote.Wording,
		record.Duplicate,
		record.ID,
		record.Parse,
		record.Reference,
		record.Schema,
		record.Suppression,
		record.Twin,
		source.Duplicate,
		source.Missing,
		source.Publisher,
		source.Title,
		source.URL,
		text.Escape,
		text.Invisible,
		text.MixedScript,
		text.Mojibake,
		text.Replacement,
		text.Truncated,
	}
}
