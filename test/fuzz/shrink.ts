import { Counts } from "./counts.js";
import { inputsOf } from "./draw.js";
import type { Form } from "./forms.js";
import { isList, isObject, type Json, type JsonObject, nameOf, objects } from "./json.js";
import { judge } from "./judge.js";
import { type Case, type Finding, keyOf, type Referees } from "./trial.js";
import type { PointText } from "./points.js";
import { edits } from "./edits.js";

export interface Small {
  readonly one: Case;
  readonly finding: Finding;
}

/** What shrinking may cost. */
const MOST_MILLISECONDS = 12_000;

/** What is still wrong with a case, of the same kind as before. */
export type Check = (candidate: Case) => Promise<Finding | undefined>;

/** Judges a case for a finding of the kind of another. */
export const sameFinding =
  ({ kind, correction: before }: Finding, referees: Referees): Check =>
  async (candidate) => {
    const found = await judge(candidate, referees, new Counts()).catch(() => []);
    return found.find(
      (one) => one.kind === kind && (one.correction === undefined) === (before === undefined),
    );
  };

/** The smallest case found in which the same is wrong with one correction in one form. */
export async function shrink(one: Case, finding: Finding, check: Check): Promise<Small> {
  const start = performance.now();
  const tries = function* (from: Case): Generator<Case> {
    for (const candidate of candidates(from))
      if (performance.now() - start > MOST_MILLISECONDS) return;
      else if (size(candidate) < size(from)) yield candidate;
  };
  const first = narrowed(one, finding),
    found = await check(first);
  if (found === undefined) return { one, finding };
  let best: Small = { one: first, finding: found };
  for (let next: Small | undefined = best; next !== undefined;) {
    best = next;
    next = await firstOf(tries(best.one), check);
  }
  return best;
}

async function firstOf(some: Iterable<Case>, check: Check): Promise<Small | undefined> {
  for (const one of some) {
    const finding = await check(one);
    if (finding !== undefined) return { one, finding };
  }
  return undefined;
}

/** The case with the one form, correction and point. */
function narrowed({ document, points, hasTypes }: Case, { kind, form, correction }: Finding): Case {
  const texts = correction && (correction.at ? [correction.at] : points.get(correction.key));
  return {
    document,
    forms: [form],
    points: new Map(correction && texts ? [[correction.key, texts]] : []),
    hasTypes: hasTypes && kind === "types",
  };
}

const size = ({ document, forms, points }: Case): number =>
  JSON.stringify([document, forms, [...points]]).length;

function* candidates(one: Case): Generator<Case> {
  const { document, points } = one;
  const [first] = points,
    target = first?.[0],
    texts = first?.[1] ?? [];
  for (const [form] of fewerOptions(one.forms[0])) yield { ...one, forms: [form] };
  if (texts.length > 1)
    for (const half of halves(texts)) yield { ...one, points: new Map([[target ?? "", half]]) };
  for (const smaller of fewerCorrections(document)) yield { ...one, document: smaller };
  yield* withShortNames(one);
  if (target !== undefined) yield* fewerInputs(one, target, texts);
  for (const smaller of edits(document)) if (isObject(smaller)) yield { ...one, document: smaller };
  for (const [i, text] of texts.entries())
    for (const simple of simplerPoints(text))
      yield { ...one, points: new Map([[target ?? "", texts.with(i, simple)]]) };
}

function* fewerOptions(form: Form | undefined): Generator<readonly [Form]> {
  if (form === undefined) return;
  const { code, ...options } = form;
  if (code !== "compiled") yield [{ ...form, code: "compiled" }];
  const entries = Object.entries(options);
  for (const one of entries)
    yield [{ code, ...Object.fromEntries(entries.filter((other) => other !== one)) }];
}

function* halves<T>(list: readonly T[]): Generator<readonly T[]> {
  const middle = list.length >> 1;
  yield list.slice(0, middle);
  yield list.slice(middle);
  for (const i of list.keys()) yield list.toSpliced(i, 1);
}

/** Without a correction, or without the compounds. */
function* fewerCorrections(document: JsonObject): Generator<JsonObject> {
  const { compound_corrections: compounds, ...rest } = document;
  if (compounds !== undefined) yield rest;
  const list = objects(document.corrections);
  if (list.length > 1) for (const i of list.keys()) yield { ...document, corrections: list.toSpliced(i, 1) };
}

/** With a short name for one of the corrections, also where a stack has it. */
function* withShortNames(one: Case): Generator<Case> {
  for (const [i, correction] of objects(one.document.corrections).entries()) {
    const before = nameOf(correction),
      after = `f${i}`;
    const renamed = (list: Json | undefined): readonly Json[] =>
      objects(list).map((each) => ({
        ...each,
        ...(each === correction && { name: after }),
        ...(isList(each.stack) && { stack: each.stack.map((name) => (name === before ? after : name)) }),
      }));
    const { corrections, compound_corrections: compounds } = one.document;
    const document = {
      ...one.document,
      corrections: renamed(corrections),
      ...(compounds !== undefined && { compound_corrections: renamed(compounds) }),
    };
    const key = keyOf("correction", before);
    const points = [...one.points].map(
      ([old, texts]) => [old === key ? keyOf("correction", after) : old, texts] as const,
    );
    yield { ...one, document, points: new Map(points) };
  }
}

/** Without an input, which has then no argument at the points. */
function* fewerInputs(one: Case, target: string, texts: readonly PointText[]): Generator<Case> {
  const inputs = [...owners(one.document)].find(([key]) => key === target)?.[1] ?? [];
  for (const [i, { name }] of inputs.entries())
    yield {
      ...one,
      document: withoutInput(one.document, name),
      points: new Map([[target, texts.map((text) => text.toSpliced(i, 1))]]),
    };
}

function* owners({
  corrections,
  compound_corrections: compounds,
}: JsonObject): Generator<readonly [string, ReturnType<typeof inputsOf>]> {
  for (const one of objects(corrections)) yield [keyOf("correction", nameOf(one)), inputsOf(one)];
  for (const one of objects(compounds)) yield [keyOf("compound", nameOf(one)), inputsOf(one)];
}

function withoutInput(document: JsonObject, name: string): JsonObject {
  const without = (list: Json | undefined): readonly Json[] =>
    objects(list).map((one) => ({
      ...one,
      inputs: objects(one.inputs).filter((input) => input.name !== name),
      ...(isList(one.inputs_update) && {
        inputs_update: one.inputs_update.filter((input) => input !== name),
      }),
    }));
  const { compound_corrections: compounds } = document;
  return {
    ...document,
    corrections: without(document.corrections),
    ...(compounds !== undefined && { compound_corrections: without(compounds) }),
  };
}

function* simplerPoints(text: PointText): Generator<PointText> {
  for (const [i, one] of text.entries())
    for (const simple of ["0", "1", "-1", String(Math.round(Number(one))), Number(one).toPrecision(2)])
      if (simple.length < one.length && simple !== "NaN") yield text.with(i, simple);
}
