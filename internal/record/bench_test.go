package record

import "testing"

const benchmarkFile = `---
id: 2025-11-06--one-country-joins-the-accords
date: '2025-11-06'
importance: 8
title: 'One Country Joins the Accords: A Symbolic Step That Changes Little in the Region
  and Much at Home'
actors:
- Foreign Ministry
- José Ramírez
- Prime Minister Anna Öberg
tags:
- diplomacy
- trade
sources:
- title: Country to join accords in symbolic step
  url: https://www.example.com/2025/11/06/country-joins-accords
  publisher: The Example
  date: '2025-11-06'
  tier: 1
- title: 'What the accords mean: an overview'
  url: https://news.example.org/world/accords-overview
  publisher: Example News
  date: '2025-11-07'
  tier: 2
status: confirmed
---

The foreign ministry said on Thursday that the country would join the accords, which three states signed five years
before. “It is a natural step,” the prime minister said. Trade between the two countries reached $2.4 billion in 2024,
according to the statistics office.

The two countries have had diplomatic relations for more than thirty years, so the step is widely seen as symbolic.
`

func BenchmarkRead(b *testing.B) {
	data := []byte(benchmarkFile)
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	var rd Reader
	for b.Loop() {
		rd.Read("a.md", data, nil, nil)
	}
}
