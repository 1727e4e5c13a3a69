import { workspace } from "vscode";

/** Which files the Problems panel tells of. */
export type Scope = "openFiles" | "dataset";

export interface Settings {
  path: string;
  args: string[];
  problems: Scope;
  filesWithoutConfiguration: boolean;
}

export const section = "factvet";

export function settings(): Settings {
  const all = workspace.getConfiguration(section);
  return {
    path: all.get("path", "factvet"),
    args: all.get<string[]>("args", []),
    problems: all.get<Scope>("problems", "openFiles"),
    filesWithoutConfiguration: all.get("filesWithoutConfiguration", false),
  };
}

/** The settings that the server must be started anew for. */
export const startupSettings = ["path", "args", "problems", "filesWithoutConfiguration"].map((name) => `${section}.${name}`);
