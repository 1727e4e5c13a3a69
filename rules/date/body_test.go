package date_test

import (
	"testing"

	"github.com/factvet/factvet/rules/date"
	"github.com/factvet/factvet/rules/rulestest"
)

func TestBody(t *testing.T) { rulestest.Run(t, date.Body) }
