package date_test

import (
	"testing"

	"github.com/factvet/factvet/rules/date"
	"github.com/factvet/factvet/rules/rulestest"
)

func TestRecords(t *testing.T) { rulestest.Run(t, date.Records) }
