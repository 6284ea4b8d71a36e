import type { Focus } from "./problem.js";
import { escapeLength, nextToken, type Token, type TokenKind } from "./tokens.js";

/** Something in a JSON text to find. */
export interface Wanted {
  readonly pointer: string;
  readonly focus: Focus;
}

/**
 * Where the wanted things begin in a JSON text, in their order; undefined for what is not there. Of members with the same key it is the
 * last that counts, as for JSON.parse. However many are wanted, the text is gone through once.
 */
export function findOffsets(text: string, wanted: readonly Wanted[]): readonly (number | undefined)[] {
  const root = newPlace();
  const places = wanted.map(({ pointer }) => placeOf(root, pointer));
  findPlaces(text, root);
  return wanted.map(({ focus }, i) => offsetOf(text, places[i]!, focus));
}

/** A value that is wanted, or that others are in. */
interface Place {
  readonly members: Map<string, Place>;
  /** Where its key begins, and where it begins itself. */
  key: number | undefined;
  value: number | undefined;
}

const newPlace = (): Place => ({ members: new Map(), key: undefined, value: undefined });

/** The place that a pointer leads to, which is made where there is none. */
function placeOf(root: Place, pointer: string): Place {
  let place = root;
  for (const part of pointer.split("/").slice(1)) {
    const key = part.replaceAll("~1", "/").replaceAll("~0", "~");
    const member = place.members.get(key) ?? newPlace();
    place.members.set(key, member);
    place = member;
  }
  return place;
}

/** An array or object that is being gone through; where its own place is not wanted, nothing in it is. */
interface Container {
  readonly place: Place | undefined;
  /** The index of the element, in an array. */
  element: number | undefined;
}

/** Notes where places begin. Nothing recurses: texts may be nested deeper than the stack is. */
function findPlaces(text: string, root: Place): void {
  const containers: Container[] = [];
  let next: Place | undefined = root;
  let isKey = false;
  for (let token = nextToken(text, 0); token.kind !== "end"; token = nextToken(text, token.end)) {
    const container = containers.at(-1);
    if (isKey && token.kind === "string") {
      next = container?.place?.members.get(keyIn(text, token));
      if (next !== undefined) next.key = token.start;
      isKey = false;
      continue;
    }
    if (next !== undefined && VALUES.has(token.kind)) next.value = token.start;
    switch (token.kind) {
      case "[":
      case "{":
        isKey = token.kind === "{";
        containers.push({ place: next, element: isKey ? undefined : 0 });
        next = isKey ? undefined : next?.members.get("0");
        break;
      case "}":
      case "]":
        containers.pop();
        isKey = false;
        break;
      case ",":
        isKey = container?.element === undefined;
        if (container?.element !== undefined) {
          container.element++;
          next = container.place?.members.get(String(container.element));
        }
        break;
      default:
    }
  }
}

/** What values begin with. */
const VALUES: ReadonlySet<TokenKind> = new Set(["[", "{", "string", "scalar"]);

function keyIn(text: string, { start, end }: Token): string {
  const token = text.slice(start, end);
  return token.includes("\\") ? String(JSON.parse(token)) : token.slice(1, -1);
}

function offsetOf(text: string, { key, value }: Place, focus: Focus): number | undefined {
  if (focus === "key") return key;
  if (typeof focus === "object" && "offset" in focus) return focus.offset;
  return focus === "value" || value === undefined ? value : characterOffset(text, value, focus.character);
}

/** Where a character of the text in quotes stands, behind the escapes before it. */
function characterOffset(text: string, start: number, character: number): number {
  let offset = start + 1;
  for (let i = 0; i < character; i++) offset += Math.max(1, escapeLength(text, offset));
  return offset;
}
