/** How many problems of each severity there are, and in how many files. */
export interface Tally {
  errors: number;
  warnings: number;
  notes: number;
  files: number;
}

/** A tally in words, such as "2 errors and 1 warning in 2 files". */
export function inWords(t: Tally): string {
  const counts = [count(t.errors, "error"), count(t.warnings, "warning"), count(t.notes, "note")].filter((text) => text !== "");
  const last = counts.pop();
  if (last === undefined) {
    return "no problems";
  }
  const all = counts.length > 0 ? `${counts.join(", ")} and ${last}` : last;
  return `${all} in ${count(t.files, "file")}`;
}

function count(n: number, what: string): string {
  return n === 0 ? "" : `${n.toLocaleString("en")} ${what}${n === 1 ? "" : "s"}`;
}
