/** Two keys that differ in up and down alone. */
export interface KeyPair {
  /** What is left without up and down; empty where that is nothing. */
  readonly stem: string;
  readonly up: string;
  readonly down: string;
}

/** The keys of a string input as far as their names tell what they are. */
export interface NamedKeys {
  readonly nominal: string;
  readonly pairs: readonly KeyPair[];
  readonly others: readonly string[];
}

/** What the nominal key is called. */
const NOMINAL: ReadonlySet<string> = new Set(["nominal", "nom", "central", "default", "none"]);

/** Keys by their names: one that is nominal, and pairs of up and down; undefined where that is not clear. */
export function namedKeys(keys: readonly string[]): NamedKeys | undefined {
  const pairs = keys.flatMap((up) => pairOf(up, keys));
  const inPairs = new Set(pairs.flatMap(({ up, down }) => [up, down]));
  const rest = keys.filter((key) => !inPairs.has(key));
  const stems = new Set(pairs.map(({ stem }) => stem));
  const candidates = rest.filter((key) => NOMINAL.has(key.toLowerCase()) || stems.has(key));
  const [nominal, ...more] =
    candidates.length > 1 ? candidates.filter((key) => NOMINAL.has(key.toLowerCase())) : candidates;
  if (nominal === undefined || more.length > 0 || pairs.length === 0) return undefined;
  if ([nominal, ...inPairs].some((key) => !isPlain(key))) return undefined;
  return { nominal, pairs, others: rest.filter((key) => key !== nominal) };
}

/** Whether a key can stand in the option. */
const isPlain = (key: string): boolean => key !== "" && !/[,:/?]/.test(key);

const WORDS = [
  ["up", "down"],
  ["Up", "Down"],
  ["UP", "DOWN"],
] as const;

/** The pair that a key is the upper of: the one place where it says up can say down. */
function pairOf(up: string, keys: readonly string[]): readonly KeyPair[] {
  const found = WORDS.flatMap(([above, below]) =>
    placesOf(up, above).flatMap((place) => {
      const [before, after] = [up.slice(0, place), up.slice(place + above.length)];
      const down = `${before}${below}${after}`;
      return keys.includes(down) ? [{ stem: joined(before, after), up, down }] : [];
    }),
  );
  return found.length === 1 ? found : [];
}

const placesOf = (text: string, word: string): readonly number[] =>
  [...text.matchAll(new RegExp(word, "gu"))].map(({ index }) => index);

/** Without the separators that stood beside the word. */
const joined = (before: string, after: string): string =>
  [before.replace(/[_\-. ]+$/u, ""), after.replace(/^[_\-. ]+/u, "")].filter((part) => part !== "").join("_");
