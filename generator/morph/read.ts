import { CODE_NAMES, type CodeName, type Key } from "../tree/morph.js";

/** What a user asks for in the place of an input. */
export interface Morph {
  readonly input: string;
  readonly nominal: Key;
  readonly nuisances: readonly NamedNuisance[];
}

/** A parameter as it is asked for. */
export interface NamedNuisance {
  readonly name: string;
  readonly up: Key;
  readonly down: Key;
  readonly code: CodeName;
  readonly isOptional: boolean;
}

/** A text that was read, or what is wrong with it. */
export type ReadMorph =
  { readonly ok: true; readonly morph: TextMorph } | { readonly ok: false; readonly message: string };

/** What is asked for as it is written: keys are texts until the type of the input is known. */
export interface TextMorph extends Morph {
  readonly nominal: string;
  readonly nuisances: readonly (NamedNuisance & { readonly up: string; readonly down: string })[];
}

/** The code of parameters that name none. */
const DEFAULT_CODE: CodeName = "code4";

/** How parameters are written. */
export const MORPH_FORM = "NOMINAL,NAME:UP/DOWN[:CODE][?],...";

/** Reads parameters in the place of an input's keys, as `nominal,name:up/down:code4p?,...`. */
export function readMorph(input: string, text: string): ReadMorph {
  const [nominal = "", ...parts] = text.split(",");
  if (nominal === "") return wrong(`there is no nominal key in ${JSON.stringify(text)}; it is ${MORPH_FORM}`);
  if (parts.length === 0)
    return wrong(`there is no parameter in ${JSON.stringify(text)}; it is ${MORPH_FORM}`);
  const read = parts.map(readNuisance);
  const failed = read.find((one) => "message" in one);
  if (failed !== undefined) return wrong(failed.message);
  const nuisances = read.filter((one) => "name" in one);
  const again = nuisances.find(({ name }, i) => nuisances.findIndex((other) => other.name === name) < i);
  if (again !== undefined)
    return wrong(`${JSON.stringify(again.name)} is there twice; a parameter has one pair of keys`);
  return { ok: true, morph: { input, nominal, nuisances } };
}

/** Parameters as `readMorph` reads them. */
export const morphText = ({ nominal, nuisances }: Pick<Morph, "nominal" | "nuisances">): string =>
  [nominal, ...nuisances.map(nuisanceText)].join();

const nuisanceText = ({ name, up, down, code, isOptional }: NamedNuisance): string =>
  `${name}:${up}/${down}${code === DEFAULT_CODE ? "" : `:${code}`}${isOptional ? "?" : ""}`;

const wrong = (message: string): ReadMorph => ({ ok: false, message });

const isCode = (name: string): name is CodeName => CODE_NAMES.some((one) => one === name);

function readNuisance(part: string): TextMorph["nuisances"][number] | { readonly message: string } {
  const isOptional = part.endsWith("?");
  const [name = "", keys = "", code = DEFAULT_CODE, ...more] = (isOptional ? part.slice(0, -1) : part).split(
    ":",
  );
  const [up = "", down = "", ...others] = keys.split("/");
  const shown = JSON.stringify(part);
  if (name === "" || up === "" || more.length > 0 || others.length > 0)
    return { message: `${shown} is no parameter; it is NAME:UP/DOWN[:CODE][?]` };
  if (down === "") return { message: `${shown} has no key for down; it is NAME:UP/DOWN[:CODE][?]` };
  if (!isCode(code))
    return { message: `there is no code ${JSON.stringify(code)}; the codes are ${CODE_NAMES.join(", ")}` };
  return { name, up, down, code, isOptional };
}
