import * as os from "node:os";
import { DiagnosticSeverity, type Disposable, env, languages, type OutputChannel, Uri, window, workspace, commands } from "vscode";
import { type LanguageClient, State as ClientState } from "vscode-languageclient/node";

import { newClient } from "./client";
import { candidates, firstProgram, versionOf } from "./program";
import { type Scope, section, settings } from "./settings";
import type { Status } from "./status";
import { inWords, type Tally } from "./tally";

/** How often a server may end by itself within a time, in milliseconds, and be started again. */
const crashes = { atMost: 4, within: 3 * 60_000 };

const installPage = "https://github.com/factvet/factvet#install";

/** Session is the server's life in a window. What is asked of it is done in turn. */
export class Session implements Disposable {
  private client: LanguageClient | undefined;
  private last: Promise<unknown> = Promise.resolve();
  private wanted = false;
  private scope: Scope = settings().problems;
  private answered = false; // on the whole dataset, by the server that runs now
  private waiting: (() => void)[] = [];
  private crashTimes: number[] = [];

  constructor(
    private readonly output: OutputChannel,
    private readonly status: Status,
  ) {}

  /** Starts the server if nobody wanted it before. */
  start(): Promise<void> {
    if (this.wanted) {
      return Promise.resolve();
    }
    return this.restart();
  }

  restart(): Promise<void> {
    this.wanted = true;
    return this.inTurn(async () => {
      await this.close();
      await this.open();
    });
  }

  /** Takes up changed settings, where a server is wanted at all. */
  async configurationChanged(): Promise<void> {
    this.scope = settings().problems;
    if (this.wanted) {
      await this.restart();
    }
  }

  /** Checks the whole dataset anew, goes on to show its problems, and tells how many there are. */
  async checkDataset(): Promise<void> {
    this.scope = "dataset";
    await this.restart();
    if (this.client?.state !== ClientState.Running) {
      return; // The user was told why.
    }
    if (!this.answered) {
      this.status.show({ kind: "checking" });
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    }
    const found = problems();
    await commands.executeCommand("workbench.actions.view.problems");
    void window.showInformationMessage(`factvet found ${inWords(found)}.`);
  }

  async checkOpenFiles(): Promise<void> {
    this.scope = "openFiles";
    await this.restart();
  }

  stop(): Promise<void> {
    this.wanted = false;
    return this.inTurn(() => this.close());
  }

  dispose(): void {
    void this.stop();
  }

  /** Does one thing after another, for a client cannot be stopped while it starts. */
  private inTurn(job: () => Promise<void>): Promise<void> {
    const done = this.last.then(job);
    this.last = done.catch((error: unknown) => this.output.appendLine(String(error)));
    return done;
  }

  private async open(): Promise<void> {
    const { path, args } = settings();
    const folder = workspace.workspaceFolders?.[0]?.uri.fsPath;
    this.status.show({ kind: "starting" });
    const places = candidates(path, folder, { env: process.env, home: os.homedir(), platform: process.platform });
    const program = await firstProgram(places);
    if (program === undefined) {
      this.missing(path, places);
      return;
    }
    let version: string;
    try {
      version = await versionOf(program);
    } catch (error) {
      this.unusable((error as Error).message);
      return;
    }
    this.output.appendLine(`${program} ${version}: lsp ${args.join(" ")}`);
    const scope = this.scope;
    const running = (): void => this.status.show({ kind: "running", version, scope });
    const run = { command: program, args: ["lsp", ...args], ...(folder === undefined ? {} : { options: { cwd: folder } }) };
    const client = newClient(run, scope, this.output, () => {
      if (this.client === client && !this.answered) {
        this.answered = true;
        running();
        this.release();
      }
    });
    this.client = client;
    this.answered = false;
    let ran = false;
    client.onDidChangeState(({ newState }) => {
      if (this.client !== client) {
        return;
      }
      switch (newState) {
        case ClientState.Running:
          ran = true;
          running();
          break;
        case ClientState.Starting:
          this.status.show({ kind: "starting" });
          break;
        case ClientState.Stopped:
          this.release();
          if (ran) {
            this.ended();
          }
          break;
      }
    });
    try {
      await client.start();
    } catch {
      // The client itself showed why, with a way to its output.
      this.status.show({ kind: "failed", why: "The server does not start. Its output says why." });
    }
  }

  private async close(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    this.release();
    try {
      await client?.dispose();
    } catch (error) {
      this.output.appendLine(`The server was not stopped in order: ${(error as Error).message}`);
    }
  }

  /** The server ended by itself. One that does so again and again is left alone. */
  private ended(): void {
    const now = Date.now();
    this.crashTimes = [...this.crashTimes.filter((time) => now - time < crashes.within), now];
    if (this.crashTimes.length <= crashes.atMost) {
      void this.restart();
    } else {
      this.unusable("The server ended again and again, so it is not started anew.");
    }
  }

  private release(): void {
    for (const resolve of this.waiting.splice(0)) {
      resolve();
    }
  }

  private missing(setting: string, places: string[]): void {
    this.output.appendLine(`"${setting}" is in none of these places:\n  ${places.join("\n  ")}`);
    const why = `The program "${setting}" was not found, so nothing is checked.`;
    this.status.show({ kind: "missing", why });
    this.offerHelp(`factvet: ${why} Install it, or say in the settings where it is.`, "How to install", () => env.openExternal(Uri.parse(installPage)));
  }

  private unusable(why: string): void {
    this.output.appendLine(why);
    this.status.show({ kind: "failed", why });
    this.offerHelp(`factvet: ${why}`, "Show output", () => this.output.show());
  }

  /** Shows an error without waiting for the user, who may let it stand. */
  private offerHelp(message: string, title: string, help: () => unknown): void {
    const openSettings = "Open settings";
    void window.showErrorMessage(message, title, openSettings).then((choice) => {
      if (choice === title) {
        return help();
      }
      return choice === openSettings ? commands.executeCommand("workbench.action.openSettings", `${section}.path`) : undefined;
    });
  }
}

/** The problems that factvet shows now. */
function problems(): Tally {
  const tally: Tally = { errors: 0, warnings: 0, notes: 0, files: 0 };
  for (const [, diagnostics] of languages.getDiagnostics()) {
    const ours = diagnostics.filter((d) => d.source === section);
    tally.files += ours.length > 0 ? 1 : 0;
    for (const d of ours) {
      if (d.severity === DiagnosticSeverity.Error) {
        tally.errors++;
      } else if (d.severity === DiagnosticSeverity.Warning) {
        tally.warnings++;
      } else {
        tally.notes++;
      }
    }
  }
  return tally;
}
