import type { Finding, Focus } from "./problem.js";

/** How many problems of a kind are kept; beyond that they are counted. */
const MOST_OF_A_KIND = 1000;

/** The kinds that are told apart. There are fewer than that; what would be more is one kind. */
const MOST_KINDS = 500;

/** Lines of a message are no longer than this, whatever they quote. */
const MAX_LINE = 400;

interface Kind {
  readonly first: Finding[];
  count: number;
}

/** The problems of a file: of many of one kind the first ones, so that a file full of them takes no more memory than any other. */
export class Findings {
  readonly #found: Finding[] = [];
  readonly #kinds = new Map<string, Kind>();
  readonly #most: number;

  constructor(most = MOST_OF_A_KIND) {
    this.#most = most;
  }

  get isEmpty(): boolean {
    return this.#found.length === 0;
  }

  /** Notes a problem; the pointer is asked for when it is kept. */
  add(message: string, focus: Focus, pointer: () => string): void {
    const text = abbreviated(message);
    const kind = this.#kindOf(text);
    if (++kind.count > this.#most) return;
    const finding: Finding = { pointer: pointer(), message: text, focus };
    kind.first.push(finding);
    this.#found.push(finding);
  }

  /** The problems in the order in which they were found; the last of a kind says how many more there were. */
  list(): readonly Finding[] {
    const more = new Map<Finding, number>();
    for (const { first, count } of this.#kinds.values()) {
      const last = first.at(-1);
      if (last !== undefined && count > first.length) more.set(last, count - first.length);
    }
    return this.#found.map((finding) => {
      const rest = more.get(finding);
      return rest === undefined ? finding : { ...finding, more: rest };
    });
  }

  #kindOf(message: string): Kind {
    const words = wordsOf(message);
    const key = this.#kinds.has(words) || this.#kinds.size < MOST_KINDS ? words : "";
    const known = this.#kinds.get(key) ?? { first: [], count: 0 };
    this.#kinds.set(key, known);
    return known;
  }
}

/** What messages of one kind have in common: the first line, without what it quotes and without numbers. */
function wordsOf(message: string): string {
  const [line = ""] = message.split("\n", 1);
  return line.replace(/"(?:[^"\\]|\\.)*"|[-+.\d]+/g, "");
}

function abbreviated(message: string): string {
  if (message.length <= MAX_LINE) return message;
  return message
    .split("\n")
    .map((line) => (line.length <= MAX_LINE ? line : `${line.slice(0, MAX_LINE - 60)}...${line.slice(-40)}`))
    .join("\n");
}
