import { type Disposable, MarkdownString, StatusBarAlignment, type StatusBarItem, ThemeColor, window } from "vscode";

import type { Scope } from "./settings";

/** What the status item tells of. */
export type State =
  | { kind: "starting" | "checking" }
  | { kind: "running"; version: string; scope: Scope }
  | { kind: "missing" | "failed"; why: string };

/** Status is the item in the status bar; it is hidden until a server is wanted. */
export class Status implements Disposable {
  private readonly item: StatusBarItem;
  private state: State | undefined;
  private uncovered = false;

  constructor() {
    this.item = window.createStatusBarItem("factvet.status", StatusBarAlignment.Left);
    this.item.name = "factvet";
    this.item.command = "factvet.showOutput";
  }

  show(state: State): void {
    this.state = state;
    this.draw();
    this.item.show();
  }

  /** Says that the file in the active editor is not checked, or that it is. */
  setUncovered(uncovered: boolean): void {
    this.uncovered = uncovered;
    this.draw();
  }

  dispose(): void {
    this.item.dispose();
  }

  private draw(): void {
    if (this.state === undefined) {
      return;
    }
    const { icon, text } = describe(this.state, this.uncovered);
    const broken = this.state.kind === "missing" || this.state.kind === "failed";
    this.item.text = `$(${icon}) factvet`;
    this.item.backgroundColor = broken ? new ThemeColor("statusBarItem.errorBackground") : undefined;
    this.item.accessibilityInformation = { label: `factvet: ${text}` };
    this.item.tooltip = new MarkdownString(`${text}\n\n${links}`, true);
    this.item.tooltip.isTrusted = { enabledCommands: commands.map(([command]) => command) };
  }
}

const commands: [command: string, title: string][] = [
  ["factvet.checkDataset", "Check the whole dataset"],
  ["factvet.checkOpenFiles", "Open files only"],
  ["factvet.restart", "Restart server"],
  ["factvet.showOutput", "Show output"],
];

const links = commands.map(([command, title]) => `[${title}](command:${command})`).join(" · ");

function describe(state: State, uncovered: boolean): { icon: string; text: string } {
  switch (state.kind) {
    case "starting":
      return { icon: "sync~spin", text: "The server is starting." };
    case "checking":
      return { icon: "sync~spin", text: "The whole dataset is being checked." };
    case "missing":
    case "failed":
      return { icon: "error", text: state.why };
    case "running": {
      const what = state.scope === "dataset" ? "the whole dataset" : "open files";
      const running = `factvet ${state.version} checks ${what}.`;
      return uncovered
        ? { icon: "circle-slash", text: `${running} No \`.factvet.yaml\` covers this file, so it is left alone.` }
        : { icon: "check", text: running };
    }
  }
}
