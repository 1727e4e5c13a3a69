import assert from "node:assert/strict";
import { chmod, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { after, before, describe, test } from "node:test";

import { candidates, firstProgram, type Machine, versionOf } from "../../src/program";

const linux: Machine = { env: { PATH: "/usr/bin:/bin" }, home: "/home/eve", platform: "linux" };

describe("candidates", () => {
  const cases: { name: string; setting: string; folder?: string; machine?: Machine; want: string[] }[] = [
    { name: "a name: the PATH, then where Go installs", setting: "factvet", want: ["/usr/bin/factvet", "/bin/factvet", "/home/eve/go/bin/factvet"] },
    { name: "an empty setting is the default", setting: "  ", want: ["/usr/bin/factvet", "/bin/factvet", "/home/eve/go/bin/factvet"] },
    {
      name: "GOBIN and GOPATH",
      setting: "factvet",
      machine: { ...linux, env: { PATH: "/bin", GOBIN: "/gobin", GOPATH: "/a:/b" } },
      want: ["/bin/factvet", "/gobin/factvet", "/a/bin/factvet", "/b/bin/factvet"],
    },
    { name: "relative entries of the PATH are left out", setting: "factvet", machine: { ...linux, env: { PATH: ".::/bin" } }, want: ["/bin/factvet", "/home/eve/go/bin/factvet"] },
    { name: "no PATH at all", setting: "factvet", machine: { ...linux, env: {} }, want: ["/home/eve/go/bin/factvet"] },
    { name: "a path", setting: "/opt/factvet", want: ["/opt/factvet"] },
    { name: "a path from the home folder", setting: "~/bin/factvet", want: ["/home/eve/bin/factvet"] },
    { name: "a tilde elsewhere is a tilde", setting: "/opt/~/factvet", want: ["/opt/~/factvet"] },
    { name: "a path in the workspace", setting: "${workspaceFolder}/bin/factvet", folder: "/news", want: ["/news/bin/factvet"] },
    { name: "a folder with a dollar sign", setting: "${workspaceFolder}/factvet", folder: "/a$&b", want: ["/a$&b/factvet"] },
    { name: "a relative path is in the workspace", setting: "./factvet", folder: "/news", want: ["/news/factvet"] },
  ];
  for (const c of cases) {
    test(c.name, () => assert.deepEqual(candidates(c.setting, c.folder, c.machine ?? linux), c.want));
  }

  test("Windows programs end in .exe", () => {
    const [first] = candidates("/tools/factvet", undefined, { ...linux, platform: "win32" });
    assert.equal(first, "/tools/factvet.exe");
    const [second] = candidates("/tools/factvet.EXE", undefined, { ...linux, platform: "win32" });
    assert.equal(second, "/tools/factvet.EXE");
  });
});

describe("programs on the disk", () => {
  let folder: string;
  const place = (name: string): string => path.join(folder, name);
  const script = async (name: string, text: string): Promise<string> => {
    await writeFile(place(name), `#!/bin/sh\n${text}\n`);
    await chmod(place(name), 0o755);
    return place(name);
  };

  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "factvet-program-"));
  });
  after(() => rm(folder, { recursive: true }));

  test("the first that can be run is taken", async () => {
    await mkdir(place("folder"));
    await writeFile(place("text"), "no program", { mode: 0o644 });
    const program = await script("program", "true");
    assert.equal(await firstProgram([place("none"), place("folder"), program, place("text")]), program);
    assert.equal(await firstProgram([place("none"), place("folder")]), undefined);
  });

  test("factvet tells its version", async () => {
    assert.equal(await versionOf(await script("release", "echo factvet 1.2.3")), "1.2.3");
    assert.equal(await versionOf(await script("built", 'echo "factvet version (devel)"')), "(devel)");
  });

  const others = [
    { name: "another program", text: "echo true 9.1", want: /other0 does not answer as factvet does: true 9\.1$/ },
    { name: "a silent one", text: "true", want: /other1 does not answer as factvet does: it says nothing$/ },
    { name: "one that fails", text: "echo factvet 1.2.3; exit 3", want: /other2 does not answer as factvet does: Command failed/ },
  ];
  for (const [i, c] of others.entries()) {
    test(c.name, async () => assert.rejects(versionOf(await script(`other${i}`, c.text)), c.want));
  }

  test("what is no program at all", async () => {
    await writeFile(place("empty"), "\u0000\u0001", { mode: 0o755 });
    await assert.rejects(versionOf(place("empty")), /does not answer as factvet does/);
  });
});
