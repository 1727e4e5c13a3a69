package source_test

import (
	"testing"

	"github.com/factvet/factvet/rules/rulestest"
	"github.com/factvet/factvet/rules/source"
)

func TestTitle(t *testing.T) { rulestest.Run(t, source.Title) }
