import assert from "node:assert/strict";
import { mkdir, mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { after, before, describe, test } from "node:test";

import { configurationOf } from "../../src/coverage";

describe("configurationOf", () => {
  let folder: string;
  before(async () => {
    folder = await realpath(await mkdtemp(path.join(tmpdir(), "factvet-coverage-")));
    await mkdir(path.join(folder, "news", "archive", "1999"), { recursive: true });
    await writeFile(path.join(folder, "news", ".factvet.yaml"), "");
    await writeFile(path.join(folder, "news", "archive", ".factvet.yaml"), "");
  });
  after(() => rm(folder, { recursive: true }));

  const cases = [
    { file: "news/a.md", want: "news/.factvet.yaml" },
    { file: "news/archive/1999/a.md", want: "news/archive/.factvet.yaml" },
    { file: "news/new-folder/unsaved.md", want: "news/.factvet.yaml" },
    { file: "README.md", want: undefined },
  ];
  for (const c of cases) {
    test(`${c.file} is covered by ${c.want ?? "none"}`, async () => {
      assert.equal(await configurationOf(path.join(folder, c.file)), c.want === undefined ? undefined : path.join(folder, c.want));
    });
  }
});
