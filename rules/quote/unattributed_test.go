package quote_test

import (
	"testing"

	"github.com/factvet/factvet/rules/quote"
	"github.com/factvet/factvet/rules/rulestest"
)

func TestUnattributed(t *testing.T) { rulestest.Run(t, quote.Unattributed) }

func TestUnattributedExamples(t *testing.T) { rulestest.Examples(t, quote.Unattributed) }

func BenchmarkUnattributed(b *testing.B) { benchmark(b, quote.Unattributed) }
