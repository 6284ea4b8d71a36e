import type { Section } from "./message.js";

export const NAMES: Section = {
  title: "Names and options that do not fit the set",
  messages: [
    {
      id: "no-correction",
      text: "...no correction is named ...; ...",
      advice:
        "`inspect FILE` lists the corrections. In `--only`, `*` stands for any characters; quote it, or the shell takes it.",
    },
    {
      id: "no-input",
      text: "...no input is named ...; ...",
      advice: "`inspect FILE CORRECTION` lists the inputs.",
    },
    {
      id: "no-value",
      text: "no value for ...; add ...",
      advice: "`eval` needs a value for every input.",
    },
    {
      id: "not-a-number",
      text: "... is not a number",
      advice: "The input is real: write 32, -1.5, 1e-3, inf or nan.",
    },
    {
      id: "not-an-integer",
      text: "... is not an integer",
      advice: "The input is int: write digits only, maybe after a sign.",
    },
    {
      id: "fixed-size",
      text: "fix: ... is too large; only integers below 2^53 can be fixed",
      advice: "Leave the input in the signature, and give its value in each call.",
    },
    {
      id: "fixed-type",
      text: "fix: ... does not fit: ... takes ...",
      advice:
        "The corrections of the set have inputs of that name and of several types. Generate some alone, with `--only`.",
    },
    {
      id: "updated-input",
      text: "fix: ... cannot be fixed: the compound correction updates it; ...",
      advice: "Choose the corrections that you need with `--only`, without the compound one.",
    },
    {
      id: "no-parameters",
      text: "parameters: ... is a compound correction, which has none; ...",
      advice:
        "Ask for one of the corrections in its stack, at the inputs that it gets there: [parameters.md](parameters.md).",
    },
    {
      id: "extension",
      text: 'importExtension: "ts" is for TypeScript; ...',
      advice: "Leave out `--import-extension ts`, or `--emit js`.",
    },
    {
      id: "folder-name",
      text: "name: ... cannot be the name of a folder; ...",
      advice: "Give a name without slashes. The folder that it is in is that of `-o`.",
    },
  ],
};

export const SMOOTHING: Section = {
  title: "Smoothing",
  messages: [
    {
      id: "unknown-mode",
      text: "smooth: there is no mode ...; the modes are ...",
      advice: "[smoothing.md](smoothing.md) says which mode is for what.",
    },
    {
      id: "not-smoothable",
      text: "smooth: ... cannot be smoothed: ...",
      advice: "Only real inputs with bins can be smoothed. `inspect FILE` shows which have any.",
    },
    {
      id: "mode-not-possible",
      text: "smooth: ...: ... is not possible here: ...; use ...",
      advice: "Take one of the modes that are named, for that input: `--smooth pt=linear`.",
    },
  ],
};

export const MORPHING: Section = {
  title: "Parameters in the place of keys",
  messages: [
    {
      id: "morph-text",
      text: "morph: ...; it is ...NAME:UP/DOWN[:CODE][?]...",
      advice:
        "Write the nominal key, then each parameter: `--morph scale_factors=nominal,sf:systup/systdown`.",
    },
    {
      id: "unknown-code",
      text: "morph: ... there is no code ...; the codes are ...",
      advice: "[derivatives.md](derivatives.md) says which code is for what. Without one it is code4.",
    },
    {
      id: "parameter-twice",
      text: "morph: ... is there twice; a parameter has one pair of keys",
      advice: "Give each pair of keys a parameter of its own.",
    },
    {
      id: "parameter-taken",
      text: "morph: ... has an input ... already; give the parameter another name",
      advice: "The parameter becomes an input of the correction. Choose a name that is free.",
    },
    {
      id: "morphed-real",
      text: "morph: ... is a real input of ...; parameters take the place of keys",
      advice: "Only string and int inputs have keys. `inspect FILE` shows them.",
    },
    {
      id: "not-morphable",
      text: "morph: no correction has an input ...; among inputs with keys ...",
      advice: "Take the name of an input, as `inspect FILE` shows it.",
    },
    {
      id: "morphed-and-fixed",
      text: "morph: ... is fixed; an input is fixed or has parameters in its place, not both",
      advice: "Leave out `--fix` or `--morph` for this input. A parameter can be fixed, by its own name.",
    },
    {
      id: "key-of-some",
      text: "morph: ... has no key ... of ..., though others have; leave ...",
      advice:
        "Choose the corrections that have the key with `--only`, or put `?` behind the parameter: it has no effect then where there is no key.",
    },
    {
      id: "key-of-none",
      text: "morph: ... has no key ...; there ...",
      advice: "Look for a typing error: the nearest keys come first.",
    },
    {
      id: "key-of-int",
      text: "morph: ... is an int input, and ... is no integer",
      advice: "Write the keys of an int input with digits.",
    },
    {
      id: "morphed-elsewhere",
      text: "morph: ... reads ... in a transform, a network or a random number; its keys cannot be parameters",
      advice: "Leave the input as it is, or fix it: it is more than a choice of variations there.",
    },
    {
      id: "undecided",
      text: "morph: ...: where ... has no keys is not known before it is asked, as what is below them is not alike; leave out the ?",
      advice:
        "What is below the keys differs in more than numbers, and fails for some points only. Without `?` a point without a value is an error.",
    },
    {
      id: "no-ratio",
      text: "morph: ... has no value at ...: ... multiplies (...), and ... has ..., ... has ...; use ...",
      advice:
        "A warning for each place, as the correction fails there. Take a code that adds, such as code4p, or a value that is not 0 or negative.",
    },
  ],
};

export const POINTS: Section = {
  title: "Points without a value",
  messages: [
    {
      id: "outside",
      text: "... is ..., the ... edge",
      advice:
        "The correction has no value there, and its file says that this is an error. Stay inside of the range that `inspect` shows.",
    },
    {
      id: "nan",
      text: "... is not a number and in no bin",
      advice: "Look where the NaN comes from.",
    },
    {
      id: "no-key",
      text: "... is not a key; ...",
      advice: "Give one of the keys. `inspect FILE CORRECTION` lists them all.",
    },
    {
      id: "no-factor",
      text: "...: ... has ..., ... has ...: a code that multiplies needs a positive ratio of the two",
      advice: "Take a code that adds, such as code4p.",
    },
    {
      id: "bits",
      text: "... must be an integer of at most 64 bits, got ...",
      advice: "Integers are from -2^63 to 2^63-1.",
    },
    {
      id: "bigint",
      text: "... must be a number, not a bigint, got ...",
      advice: "Only inputs that nothing but random numbers depends on take integers beyond 2^53.",
    },
  ],
};
