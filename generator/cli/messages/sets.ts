import type { Section } from "./message.js";

export const STRUCTURE: Section = {
  title: "What is wrong with a set",
  messages: [
    {
      id: "unknown-key",
      text: "unknown key ...",
      advice:
        "Look for a typing error, or remove the key: nobody would read it. With `--lenient`, unknown keys are warnings.",
    },
    { id: "missing-key", text: "missing key ...", advice: "Add the key. The schema says what it holds." },
    {
      id: "duplicate-name",
      text: "duplicate name ...: it is also that of element ...",
      advice: "Give one of the two another name.",
    },
    {
      id: "repeated-key",
      text: "the key ... twice in one object: it is also at ...",
      advice:
        "Remove one of the two. Which one counts depends on the reader: the first for correctionlib, the last for Python.",
    },
    {
      id: "beyond-doubles",
      text: "a number that no double holds: ...",
      advice: "Write a smaller number, or `Infinity` where that is meant.",
    },
    {
      id: "half-character",
      text: "half of a surrogate pair, which is no character, in ...",
      advice: "The text was cut or encoded wrongly. Write it anew.",
    },
    {
      id: "duplicate-key",
      text: "duplicate key ...: it is also that of item ...",
      advice: "Remove one of the two items; only the first could ever be found.",
    },
    {
      id: "unknown-type",
      text: "unknown node type ...",
      advice: "Look for a typing error in `nodetype`. Types of later schemas are not known.",
    },
    {
      id: "nesting",
      text: "nodes nested more than ... deep",
      advice: "No file that people write is that deep. Look at the program that wrote it.",
    },
    {
      id: "unknown-input",
      text: "unknown input ...",
      advice:
        "The node names an input that the correction does not have. Correct the name, or add the input.",
    },
    {
      id: "unknown-output",
      text: "unknown output ...",
      advice: "The finalizer can only use the outputs of its network. Correct the name.",
    },
    {
      id: "input-type",
      text: "... takes ... inputs: ...",
      advice: "Use another input, or give the input another type in the correction's `inputs`.",
    },
    {
      id: "output-type",
      text: "an output must be real, found ...",
      advice: "Set the output's `type` to `real`.",
    },
    {
      id: "key-type",
      text: "expected ..., as the input is ..., found ...",
      advice: 'Keys have the type of the category\'s input: `1` for int, `"1"` for string.',
    },
    {
      id: "key-size",
      text: "expected an integer of 32 bits, found ...",
      advice:
        "correctionlib keeps keys and versions in 32 bits. Choose a smaller number, written without a point.",
    },
  ],
};

export const BINS: Section = {
  title: "Bins",
  messages: [
    {
      id: "few-edges",
      text: "a binning needs at least two edges: ...",
      advice: "Add edges: one more than there are bins.",
    },
    {
      id: "edge",
      text: 'expected a number, "-inf" or "inf", found ...',
      advice: "Write the edge as a number. Other texts are no edges.",
    },
    {
      id: "edges",
      text: "expected an array of edges or an object with n, low and high, found ...",
      advice: 'Give the edges as `[0, 1, 2]`, or `{ "n": 2, "low": 0, "high": 2 }`.',
    },
    {
      id: "edge-order",
      text: "edges must increase: ... after ...",
      advice: "Sort the edges, with the contents, and remove bins without width.",
    },
    {
      id: "inner-infinity",
      text: "only the ... edge may be ...",
      advice: "Infinity can only be the end of an axis. Sort the edges.",
    },
    {
      id: "no-bin",
      text: "there must be at least one bin, found ...",
      advice: "Set `n` to the number of bins.",
    },
    {
      id: "low-high",
      text: "high must be above low: ... is not above ...",
      advice: "Look whether the two are exchanged.",
    },
    {
      id: "flow",
      text: "unknown flow ...",
      advice: "Write `clamp`, `error` or `wrap`, or a number or node that holds outside of the axis.",
    },
    {
      id: "infinite-wrap",
      text: '"wrap" needs finite edges, found ...',
      advice: "Give the axis a finite range, or another `flow`.",
    },
    {
      id: "wide-wrap",
      text: '"wrap" needs a range that a double holds, found ...',
      advice:
        "The last edge minus the first is too large a number. Give the axis a smaller range, or another `flow`.",
    },
    {
      id: "bin-count",
      text: "expected ... values, one for each bin, found ...",
      advice: "Give as many contents as bins: the product of all axes, the last axis running fastest.",
    },
    {
      id: "axis-count",
      text: "expected edges for each of ... inputs, found ...",
      advice: "Give a list of edges for each of the `inputs`.",
    },
    {
      id: "no-inputs",
      text: "... needs at least one input",
      advice: "Name the inputs that the node depends on.",
    },
  ],
};

export const COMPOUNDS: Section = {
  title: "Compound corrections",
  messages: [
    {
      id: "unknown-correction",
      text: "unknown correction ...",
      advice:
        "The stack can only name corrections of the same file. Correct the name, or add the correction.",
    },
    {
      id: "stack-input",
      text: "... has an input ..., which the compound lacks...",
      advice: "Add the input to the compound's `inputs`: it needs all inputs of its stack.",
    },
    {
      id: "stack-type",
      text: "... has ... as ..., but the compound has it as ...",
      advice: "Give the input the same type in both.",
    },
  ],
};

export const NETWORKS: Section = {
  title: "Networks",
  messages: [
    {
      id: "layer",
      text: "expected a layer, found ...",
      advice: "A layer is an object with an `architecture`.",
    },
    {
      id: "architecture",
      text: "unknown architecture ...",
      advice: "Only feed-forward layers are supported: dense, normalization, maxout and highway.",
    },
    {
      id: "no-sublayer",
      text: "maxout needs at least one sublayer",
      advice: "Give the layers that the maximum is taken of.",
    },
    {
      id: "no-output",
      text: "a network needs at least one output",
      advice: "Name the outputs: as many as the last layer gives numbers.",
    },
    {
      id: "weights",
      text: "expected a multiple of ..., the numbers that come in, found ... weights",
      advice: "There is a weight for each pair of an input and an output of a layer. The file may be cut.",
    },
    {
      id: "layer-size",
      text: "expected ... numbers, found ...",
      advice: "The layer does not fit the one before it. The file may be cut.",
    },
    {
      id: "output-count",
      text: "the layers give ... numbers, but there ...",
      advice: "Name as many outputs as the last layer gives numbers.",
    },
  ],
};

export const FORMULAS: Section = {
  title: "Formulas",
  messages: [
    {
      id: "formula-name",
      text: "column ...: unknown name ...",
      advice:
        "The functions that correctionlib knows are known here, such as `sqrt`, `log10` and `pow`, and no others of ROOT. Variables have no names of their own: x is the first of `variables`.",
    },
    {
      id: "formula-spelling",
      text: "column ...: cannot read ...: ...",
      advice:
        "Write it as the message says: formulas have a spelling of their own for numbers and operators.",
    },
    {
      id: "formula-character",
      text: "column ...: unexpected ...",
      advice: "The caret is under a character that no formula has. Remove it.",
    },
    {
      id: "formula-syntax",
      text: "column ...: expected ..., found ...",
      advice:
        "The caret is under the place where the formula stops making sense. Parentheses may be out of balance.",
    },
    {
      id: "formula-variable",
      text: "the expression uses ..., but there ... variable...",
      advice: "Add inputs to `variables`: x is the first, y the second, then z, t and `x[4]`.",
    },
    {
      id: "formula-parameter",
      text: "the expression uses parameter ..., but there ...",
      advice: "Add numbers to `parameters`; `[0]` is the first.",
    },
    {
      id: "formula-reference",
      text: "no generic formula ...: there ...",
      advice: "Correct `index`: the first of `generic_formulas` is 0.",
    },
  ],
};

/** The last: what has the most general words. */
export const VALUES: Section = {
  title: "Values of the wrong kind",
  messages: [
    {
      id: "kind",
      text: "expected ..., found ...",
      advice: "Put there what is expected. In broken JSON, look for a comma or bracket before the place.",
    },
  ],
};
