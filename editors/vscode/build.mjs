// Bundles the extension into one file, and beside it the licences of what went into it.
import { build } from "esbuild";
import { readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";

const { metafile } = await build({
  entryPoints: ["src/extension.ts"],
  bundle: true,
  platform: "node",
  format: "cjs",
  target: "node18",
  external: ["vscode"],
  minify: true,
  keepNames: true,
  metafile: true,
  outfile: "dist/extension.js",
});

// A package may lie in another's node_modules, so its name is what follows the last one.
const folders = new Set(Object.keys(metafile.inputs).flatMap((file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file) ?? []));

const notices = ["The factvet extension contains the following packages.\n"];
for (const folder of [...folders].sort()) {
  const { name, version, license } = JSON.parse(await readFile(path.join(folder, "package.json"), "utf8"));
  const file = (await readdir(folder)).find((entry) => /^licen[cs]e/i.test(entry));
  if (file === undefined) {
    throw new Error(`${folder} has no licence to pass on`);
  }
  notices.push(`${"-".repeat(80)}\n${name} ${version} (${license})\n\n${(await readFile(path.join(folder, file), "utf8")).trim()}\n`);
}
await writeFile("dist/THIRD-PARTY-NOTICES.txt", notices.join("\n"));
