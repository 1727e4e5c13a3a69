import { execFile } from "node:child_process";
import { constants } from "node:fs";
import { access, stat } from "node:fs/promises";
import * as path from "node:path";

/** What of the machine decides where programs are. */
export interface Machine {
  env: NodeJS.ProcessEnv;
  home: string;
  platform: NodeJS.Platform;
}

/**
 * Where the program that a setting names may be, in the order to try. A path is one place; a bare
 * name is looked for on the PATH and then where `go install` puts programs, because an editor that
 * was not started from a shell often has a short PATH.
 */
export function candidates(setting: string, folder: string | undefined, m: Machine): string[] {
  const name = expand(setting.trim() || "factvet", folder, m.home);
  const endings = m.platform === "win32" && !/\.(exe|cmd|bat)$/i.test(name) ? [".exe"] : [""];
  const places = /[\\/]/.test(name) ? [path.resolve(folder ?? m.home, name)] : searched(m).map((dir) => path.join(dir, name));
  return places.flatMap((place) => endings.map((ending) => place + ending));
}

/** Replaces `~` and `${workspaceFolder}`, which VS Code leaves as they are in settings. */
function expand(setting: string, folder: string | undefined, home: string): string {
  const inFolder = setting.replace(/\$\{workspaceFolder\}/g, () => folder ?? "");
  return inFolder.replace(/^~(?=$|[\\/])/, () => home);
}

function searched(m: Machine): string[] {
  const list = (value: string | undefined): string[] => (value ?? "").split(m.platform === "win32" ? ";" : ":").filter((dir) => path.isAbsolute(dir));
  const goPath = list(m.env.GOPATH);
  return [
    ...list(m.env.PATH ?? m.env.Path),
    ...list(m.env.GOBIN),
    ...(goPath.length > 0 ? goPath : [path.join(m.home, "go")]).map((dir) => path.join(dir, "bin")),
  ];
}

/** The first of some places that holds a program. */
export async function firstProgram(places: string[]): Promise<string | undefined> {
  for (const place of places) {
    try {
      await access(place, constants.X_OK);
      if ((await stat(place)).isFile()) {
        return place;
      }
    } catch {
      // Not here; the next place may have it.
    }
  }
  return undefined;
}

/** The version that a program tells of itself; an error says why it is not factvet. */
export function versionOf(program: string): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(program, ["--version"], { timeout: 10_000, windowsHide: true }, (error, stdout) => {
      const [, version] = /^factvet(?: version)? (\S+)/.exec(stdout) ?? [];
      if (version !== undefined && error === null) {
        resolve(version);
      } else {
        const said = (error?.message ?? stdout).trim().split("\n")[0] ?? "";
        reject(new Error(`${program} does not answer as factvet does: ${said || "it says nothing"}`));
      }
    });
  });
}
