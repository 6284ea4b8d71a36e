import type { Loop, Rows } from "./rows.js";

/**
 * Runs one of several loops. Engines write a function that is called by its name into the caller, and then have no room left for what the
 * loop calls.
 */
export function runLoop(loop: Loop, rows: Rows): boolean {
  return loop(rows);
}
