import { inputsOfPair, pairOf } from "../ir/pairs.js";
import { Comment, comment } from "../print/comments.js";
import type { Language } from "../print/language.js";
import type { Block } from "./block.js";
import { type CorrectionModule, type TypeNames, functionName, inputFills } from "./correction.js";
import { filled } from "./fill.js";
import type { Fills } from "./fills.js";
import type { Elements } from "./template.js";
import type { Form } from "./form.js";
import { type ModuleInput, realInputs } from "./inputs.js";
import type { Parts } from "./template.js";
import { Text, keyText, nameText, text } from "./text.js";

/** What modules with second derivatives have at their top besides; nothing else may have these names. */
export const secondNames = ({ templates }: Parts): readonly string[] => [
  ...templates.hessian.TypeScript.names,
  "hessiansOfRows",
];

const FUNCTIONS = ["valueGradAndHess", "valueGradAndHessInto", "valueGradAndHessBatch"];

/** The type of the runtime that a correction has. */
export const correctionType = ({ second }: Pick<CorrectionModule, "second">): string =>
  second === undefined ? "CorrectionOf" : "HessianCorrectionOf";

/** What the object of a correction has of it. */
export const objectFills = (module: Pick<CorrectionModule, "second">): Fills => ({
  $CorrectionOf: nameText(correctionType(module)),
  $secondFunctions: { elements: module.second === undefined ? [] : FUNCTIONS.map(nameText) },
});

/** The functions for second derivatives, where they are wanted. */
export function secondFills(
  module: CorrectionModule,
  names: Pick<TypeNames, "gradient" | "inputs">,
  documentation: Fills,
  parts: Parts,
  form: Form,
): Fills {
  return placedFills(functionsBlock(module, names, documentation, parts, form), form.language);
}

/** The compiler leaves no statement in declarations: functions have a hole of their own there. */
export function placedFills(functions: Block, language: Language): Fills {
  const none: Block = { parts: [], blanks: 0 };
  return language === "declarations"
    ? { $second: none, $secondTypes: functions }
    : { $second: functions, $secondTypes: none };
}

function functionsBlock(
  module: CorrectionModule,
  names: Pick<TypeNames, "gradient" | "inputs">,
  documentation: Fills,
  parts: Parts,
  form: Form,
): Block {
  const { inputs, second } = module,
    { hessian } = parts.templates;
  if (second === undefined) return { parts: [], blanks: 0 };
  const reals = realInputs(inputs),
    n = reals.length;
  const fills: Fills = {
    ...inputFills(module, names, form.language),
    ...documentation,
    $hessianLength: Text.literal(1 + n + (n * (n + 1)) / 2),
    $valueSlopesAndCurves: { parts: [second.body], blanks: 0 },
    $allOf: allText(reals, form.language),
    $hessians: loopArguments(module, second),
  };
  const { holes } = hessian.TypeScript;
  const own = Object.fromEntries(Object.entries(fills).filter(([hole]) => holes.includes(hole)));
  return { parts: [filled(hessian, own, form)], blanks: 0 };
}

/** The doc comments of the functions for second derivatives. */
export function secondDocumentation({ inputs }: Pick<CorrectionModule, "inputs">): Fills {
  const names = realInputs(inputs).map(({ variable }) => variable.name);
  const places = Comment.joined(
    [
      comment`value`,
      ...names.map((name) => comment`d/d(${name})`),
      ...names.flatMap((row, i) => names.slice(0, i + 1).map((column) => comment`d2/d(${row})d(${column})`)),
    ],
    comment`, `,
  );
  return {
    $hessianDocumentation: Text.comment(
      comment`The value of {@link evaluate}, its gradient, and its second derivatives by each two real inputs.`,
    ),
    $hessianIntoDocumentation: Text.comment(comment`Writes [${places}] of {@link evaluate} into \`out\`.`),
    $batchHessianDocumentation: Text.comment(
      comment`The same for every row; a column of second derivatives stands in both places that are its own.`,
    ),
  };
}

/** No documentation, where it stands elsewhere. */
export const withoutSecondDocumentation: Fills = {
  $hessianDocumentation: undefined,
  $hessianIntoDocumentation: undefined,
  $batchHessianDocumentation: undefined,
};

/** The function that gives what is in `out` by its names. */
function allText(reals: readonly ModuleInput[], language: Language): Text {
  const element = (place: number): Text =>
    text`out[${Text.literal(place)}]${language === "TypeScript" ? text`!` : text``}`;
  const record = (ofInput: (i: number) => Text): Text => {
    if (reals.length === 0) return text`{}`;
    const members = reals.map(({ variable }, i) => text`${keyText(variable.name)}: ${ofInput(i)}`);
    return Text.list("{", members, "}");
  };
  const grad = record((i) => element(1 + i)),
    hess = record((i) => record((j) => element(1 + reals.length + pairOf(i, j))));
  return text`(out) => (${Text.list("{", [text`value: ${element(0)}`, text`grad: ${grad}`, text`hess: ${hess}`], "}")})`;
}

/** The loop for batches, and the places that it writes in the rows of the lower triangle. */
function loopArguments(
  { inputs }: CorrectionModule,
  { loop, curved }: Exclude<CorrectionModule["second"], undefined>,
): Elements {
  if (loop === undefined) return { elements: [] };
  const reals = realInputs(inputs);
  const placeOf = (input: number): number => reals.findIndex((one) => one === inputs[input]);
  const places = curved.map((pair) => {
    const [row, column] = inputsOfPair(pair).map(placeOf);
    return Text.literal(pairOf(row ?? -1, column ?? -1));
  });
  return { elements: [nameText(functionName(loop)), Text.list("[", places, "]")] };
}
