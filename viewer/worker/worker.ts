import { InputError } from "../../generator/index.js";
import type { Kind, Question, Questions, Reply } from "../protocol.js";
import { codeOf } from "./code.js";
import { costsOf } from "./costs.js";
import { curvesOf } from "./curves.js";
import { textOf } from "./failure.js";
import { mapOf } from "./map.js";
import { missingOf, morphsOf } from "./morphs.js";
import { OpenedSets } from "./opened.js";
import { pointOf } from "./point.js";
import { startOf } from "./start.js";

const sets = new OpenedSets();

/** How each kind of question is answered. */
const ANSWERS: {
  readonly [K in Kind]: (
    ask: Questions[K]["ask"],
    progress: (text: string) => void,
  ) => Questions[K]["answer"];
} = {
  open: ({ file }, progress) => sets.open(file, progress),
  start: (ask) => startOf(sets.get(ask), ask),
  curves: (ask) => curvesOf(sets.get(ask), ask),
  map: (ask) => mapOf(sets.get(ask), ask),
  point: (ask) => pointOf(sets.get(ask), ask),
  costs: (ask) => costsOf(sets.get(ask), ask),
  code: (ask) => codeOf(sets.get(ask), ask),
  morphs: (ask) => morphsOf(sets.get(ask), ask),
  missing: (ask) => missingOf(sets.get(ask), ask),
};

const reply = (one: Reply): void => {
  postMessage(one);
};

addEventListener("message", ({ data }: MessageEvent<Question>) => {
  const { id } = data;
  try {
    reply({
      id,
      kind: "answer",
      answer: answerTo(data, (text) => {
        reply({ id, kind: "progress", text });
      }),
    });
  } catch (error) {
    reply({ id, kind: "failure", lines: linesOf(error) });
  }
});

function answerTo<K extends Kind>(
  { kind, ask }: { readonly kind: K; readonly ask: Questions[K]["ask"] },
  progress: (text: string) => void,
): Questions[K]["answer"] {
  return ANSWERS[kind](ask, progress);
}

/** Most problems of a file that are shown. */
const MOST_LINES = 20;

function linesOf(error: unknown): readonly string[] {
  const lines = textOf(error).split("\n");
  const more = lines.length - MOST_LINES;
  return error instanceof InputError && more > 0
    ? [...lines.slice(0, MOST_LINES), `and ${more} more`]
    : lines;
}
