import { type ChildProcess, execFile, spawn } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** VS Code behind a local address, with the extension installed and user data of its own. */
export class CodeServer {
  private constructor(
    private readonly process: ChildProcess,
    private readonly home: string,
    readonly address: string,
  ) {}

  /** Starts code-server, whose npm package lies in a folder. */
  static async start(installed: string, extension: string, settings: object, env: NodeJS.ProcessEnv): Promise<CodeServer> {
    const home = await mkdtemp(path.join(tmpdir(), "factvet-vscode-"));
    const entry = path.join(installed, "out", "node", "entry.js");
    const folders = ["--user-data-dir", path.join(home, "data"), "--extensions-dir", path.join(home, "extensions")];
    await mkdir(path.join(home, "data", "User"), { recursive: true });
    await writeFile(path.join(home, "data", "User", "settings.json"), JSON.stringify(settings));
    await run(process.execPath, [entry, ...folders, "--install-extension", extension], { env });
    const port = await freePort();
    const options = ["--auth", "none", "--bind-addr", `127.0.0.1:${port}`, "--disable-telemetry", "--disable-update-check", "--disable-workspace-trust"];
    const server = spawn(process.execPath, [entry, ...folders, ...options], { env, stdio: "ignore", detached: true });
    const address = `http://127.0.0.1:${port}`;
    const code = new CodeServer(server, home, address);
    for (let tries = 0; !(await answers(`${address}/healthz`)); tries++) {
      if (tries > 300 || server.exitCode !== null) {
        await code.stop();
        throw new Error("code-server does not answer");
      }
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    return code;
  }

  async stop(): Promise<void> {
    if (this.process.pid !== undefined && this.process.exitCode === null) {
      const ended = new Promise((resolve) => this.process.once("exit", resolve));
      process.kill(-this.process.pid); // Its extension host and language servers are of its group.
      await ended;
    }
    await rm(this.home, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  }
}

async function answers(address: string): Promise<boolean> {
  try {
    return (await fetch(address)).ok;
  } catch {
    return false;
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => (address !== null && typeof address === "object" ? resolve(address.port) : reject(new Error("no port"))));
    });
  });
}
