import { type Io, visibleText } from "./io.js";
import { shortened } from "../text.js";

/** What is being done. */
export type Step =
  | { readonly doing: "reading"; readonly file: string; readonly bytes: number }
  | {
      readonly doing: "generating" | "comparing";
      readonly file: string;
      readonly place: number;
      readonly of: number;
    };

/** Told of each step before it is done. */
export type Progress = (step: Step) => void;

/** Work is silent as long as it has taken less, in ms. */
const SHORT = 1000;
/** The line is written again after this time, in ms. */
const PAUSE = 100;
/** Reading more takes longer than that. */
const MANY_BYTES = 8e6;

/** The line for a step, no longer than the terminal is wide. */
export function progressText(step: Step, columns: number): string {
  const text = visibleText(textOf(step));
  return text.length < columns ? text : `${text.slice(0, Math.max(0, columns - 4))}...`;
}

function textOf(step: Step): string {
  switch (step.doing) {
    case "reading":
      return `reading ${shortened(step.file)}`;
    case "generating":
      return `generating file ${step.place} of ${step.of}: ${shortened(step.file)}`;
    case "comparing":
      return `comparing correction ${step.place} of ${step.of}: ${shortened(step.file)}`;
  }
}

/** Shows steps of work that begins now in one line of a terminal; nowhere where the output is for machines, or is not wanted. */
export function progressOn(
  { statusLine }: Pick<Io, "statusLine">,
  {
    quiet = false,
    json,
    format = "text",
  }: { readonly quiet?: boolean; readonly json: boolean; readonly format?: string | undefined },
  now: () => number = Date.now,
): Progress {
  if (statusLine === undefined || quiet || json || format !== "text") return () => undefined;
  const start = now();
  let last = -Infinity;
  return (step) => {
    const time = now();
    const isLong = step.doing === "reading" && step.bytes > MANY_BYTES;
    if ((time - start < SHORT && !isLong) || time - last < PAUSE) return;
    last = time;
    statusLine.show(progressText(step, statusLine.columns));
  };
}

/** The same, with the line erased before anything else is written. */
export function erasing({ out, err, statusLine, ...rest }: Io): Io & { readonly erase: () => void } {
  let isShown = false;
  const erase = (): void => {
    if (isShown) statusLine?.show("");
    isShown = false;
  };
  return {
    ...rest,
    erase,
    out: (text, style) => {
      erase();
      out(text, style);
    },
    err: (text) => {
      erase();
      err(text);
    },
    statusLine: statusLine && {
      columns: statusLine.columns,
      show: (line) => {
        isShown = true;
        statusLine.show(line);
      },
    },
  };
}
