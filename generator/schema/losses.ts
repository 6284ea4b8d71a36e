import { child, type Path, renderPointer } from "./context.js";
import { quote, shortened } from "./describe.js";
import { positionsOf } from "./position.js";
import type { Finding } from "./problem.js";
import { INTEGER_KEYS } from "./survey.js";
import { nextToken, type Token } from "./tokens.js";

/** What is lost when a text is read. */
export interface Losses {
  readonly findings: readonly Finding[];
  /** Numbers that stand where integers may and are written as reals, by their pointers. */
  readonly reals: ReadonlyMap<string, string>;
}

export const NO_LOSSES: Losses = { findings: [], reals: new Map() };

/** An array or object that is being gone through. */
type Container =
  | { readonly path: Path; readonly kind: "array"; element: number }
  | {
      readonly path: Path;
      readonly kind: "object";
      key: string;
      isKey: boolean;
      readonly keys: Map<string, number>;
    };

/** Keys that are there twice, numbers that no double holds, halves of surrogate pairs, and integers that are written as reals. */
export function findLosses(text: string): Losses {
  const losses = { findings: [] as Finding[], reals: new Map<string, string>(), repeated: [] as Repeated[] };
  const containers: Container[] = [];
  for (let token = nextToken(text, 0); token.kind !== "end"; token = nextToken(text, token.end)) {
    const container = containers.at(-1);
    switch (token.kind) {
      case "[":
        containers.push({ path: placeIn(container), kind: "array", element: 0 });
        break;
      case "{":
        containers.push({ path: placeIn(container), kind: "object", key: "", isKey: true, keys: new Map() });
        break;
      case "]":
      case "}":
        containers.pop();
        break;
      case ",":
        if (container?.kind === "array") container.element++;
        else if (container !== undefined) container.isKey = true;
        break;
      case "string":
        noteString(stringOf(text, token), token, container, losses);
        break;
      case "scalar":
        noteScalar(text.slice(token.start, token.end), token, container, losses);
        break;
      default:
    }
  }
  return { findings: [...losses.findings, ...repeatedFindings(text, losses.repeated)], reals: losses.reals };
}

/** What has been found so far. */
interface Found {
  readonly findings: Finding[];
  readonly reals: Map<string, string>;
  readonly repeated: Repeated[];
}

function noteString(value: string, { start }: Token, container: Container | undefined, found: Found): void {
  if (container?.kind === "object" && container.isKey) {
    const first = container.keys.get(value);
    const pointer = renderPointer(child(container.path, value));
    if (first === undefined) container.keys.set(value, start);
    else found.repeated.push({ pointer, key: value, offset: start, first });
    container.key = value;
    container.isKey = false;
  }
  if (!hasHalf(value)) return;
  const message = halfMessage(value);
  found.findings.push({ pointer: renderPointer(placeIn(container)), message, focus: { offset: start } });
}

function noteScalar(written: string, { start }: Token, container: Container | undefined, found: Found): void {
  if (!/^-?[0-9]/.test(written)) return;
  const pointer = (): string => renderPointer(placeIn(container));
  if (!Number.isFinite(Number(written))) {
    const message = `a number that no double holds: ${shortened(written)}`;
    found.findings.push({ pointer: pointer(), message, focus: { offset: start } });
  } else if (isIntegerPlace(container) && /[.eE]/.test(written)) found.reals.set(pointer(), written);
}

function placeIn(container: Container | undefined): Path {
  if (container === undefined) return undefined;
  return child(container.path, container.kind === "array" ? container.element : container.key);
}

const isIntegerPlace = (container: Container | undefined): boolean =>
  container?.kind === "object" && INTEGER_KEYS.has(container.key);

function stringOf(text: string, { start, end }: Token): string {
  const token = text.slice(start, end);
  return token.includes("\\") ? String(JSON.parse(token)) : token.slice(1, -1);
}

/** Halves of surrogate pairs in what was read elsewhere. */
export function findHalves(json: unknown): readonly Finding[] {
  const findings: Finding[] = [];
  const waiting: { readonly value: unknown; readonly path: Path }[] = [{ value: json, path: undefined }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { value, path } = next;
    if (typeof value === "string" && hasHalf(value))
      findings.push({ pointer: renderPointer(path), message: halfMessage(value), focus: "value" });
    if (typeof value !== "object" || value === null) continue;
    for (const [key, member] of Object.entries(value)) {
      const at = child(path, key);
      if (hasHalf(key))
        findings.push({ pointer: renderPointer(at), message: halfMessage(key), focus: "key" });
      if (typeof member !== "number") waiting.push({ value: member, path: at });
    }
  }
  return findings;
}

/** Whether a text holds half of a surrogate pair, which stands for no character. */
const hasHalf = (text: string): boolean => /\p{Surrogate}/u.test(text);

const halfMessage = (text: string): string =>
  `half of a surrogate pair, which is no character, in ${quote(text)}`;

/** A key that is there again, and where it was first. */
interface Repeated {
  readonly pointer: string;
  readonly key: string;
  readonly offset: number;
  readonly first: number;
}

function repeatedFindings(text: string, repeated: readonly Repeated[]): readonly Finding[] {
  const positions = positionsOf(
    text,
    repeated.map(({ first }) => first),
  );
  return repeated.map(({ pointer, key, offset, first }) => {
    const { line, column } = positions.get(first) ?? { line: 1, column: 1 };
    const message = `the key ${quote(key)} twice in one object: it is also at ${line}:${column}`;
    return { pointer, message, focus: { offset } };
  });
}
