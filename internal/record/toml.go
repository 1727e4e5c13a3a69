package record

import "github.com/factvet/factvet/rules"

func parseTOML(in *input, start, end int) *rules.Node { return nil }
