import { access } from "node:fs/promises";
import * as path from "node:path";

/** The configuration's name, which marks the root of a dataset. */
export const configurationName = ".factvet.yaml";

/** The configuration that covers a file: the one in its folder or the nearest one above. */
export async function configurationOf(file: string): Promise<string | undefined> {
  let folder = path.dirname(file);
  for (;;) {
    const configuration = path.join(folder, configurationName);
    try {
      await access(configuration);
      return configuration;
    } catch {
      // Not here; look above.
    }
    const parent = path.dirname(folder);
    if (parent === folder) {
      return undefined;
    }
    folder = parent;
  }
}
