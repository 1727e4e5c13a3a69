package prose

import (
	"strings"
	"testing"

	"github.com/factvet/factvet/rules"
)

const report = `On Thursday, November 6, 2025, President Jane Halvorsen of Norland told reporters that "the harbour will be rebuilt within three years," according to the Norland Times. The contract, worth $17.5 million, was signed by 29 companies; over 68,000 people live within 5 kilometres of the site.

The ministry's audit found that 45% of the earlier grants – some €3.2bn – had gone to firms founded after 2019. Karl-Johan bin Rashid, who led the inquiry, said the figures "speak for themselves". Critics of the plan, among them the former mayor of Eastport, want a second study before work begins in March 2026.

- **Two weeks later** the [council](https://example.org/council) voted 7-4 to go ahead.
- The Department of Works declined to comment.

`

func BenchmarkRead(b *testing.B) {
	s := strings.Repeat(report, 20)
	t := rules.NewText(s, rules.Span{End: len(s)}, nil)
	b.SetBytes(int64(len(s)))
	b.ReportAllocs()
	for range b.N {
		Read(t, rules.Markdown)
	}
}

// A record's body is short: what one reading costs beside its length.
func BenchmarkReadShort(b *testing.B) {
	t := rules.NewText(report, rules.Span{End: len(report)}, nil)
	b.SetBytes(int64(len(report)))
	b.ReportAllocs()
	for range b.N {
		Read(t, rules.Markdown)
	}
}
