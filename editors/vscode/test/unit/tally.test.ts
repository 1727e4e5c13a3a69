import assert from "node:assert/strict";
import { describe, test } from "node:test";

import { inWords } from "../../src/tally";

describe("inWords", () => {
  const cases: [errors: number, warnings: number, notes: number, files: number, want: string][] = [
    [0, 0, 0, 0, "no problems"],
    [1, 0, 0, 1, "1 error in 1 file"],
    [0, 2, 0, 1, "2 warnings in 1 file"],
    [2, 0, 1, 2, "2 errors and 1 note in 2 files"],
    [1234, 1, 1, 1000, "1,234 errors, 1 warning and 1 note in 1,000 files"],
  ];
  for (const [errors, warnings, notes, files, want] of cases) {
    test(want, () => assert.equal(inWords({ errors, warnings, notes, files }), want));
  }
});
