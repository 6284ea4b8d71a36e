import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Io } from "../../generator/cli/io.js";
import { nodeDisk } from "../../generator/cli/output/disk.js";
import { nodeProcesses } from "../../generator/cli/output/processes.js";
import {
  binning,
  category,
  compound,
  correction,
  file,
  formula,
  formularef,
  hashprng,
  multibinning,
  transform,
  without,
} from "../schema/documents.js";
import { type Files, inFolder, ran } from "./folder.js";

/** How to get a message. */
export interface Example {
  readonly args: readonly string[];
  /** Files beside `set.json`, which is right unless it is here, too. */
  readonly files?: Files;
  readonly input?: string;
  readonly io?: Partial<Io>;
  /** What has been done in the folder before. */
  readonly before?: (folder: string) => Promise<unknown>;
}

type Json = Readonly<Record<string, unknown>>;

const DATA = category("s", [
  [
    "nominal",
    multibinning(
      ["x", "i"],
      [
        [0, 10, 20],
        [0, 5, 9],
      ],
      [1, 2, 3, 4],
      "error",
    ),
  ],
  ["up", formula("x*y", ["x", "y"])],
]);
const SET = file(DATA);
const INFINITE = file(binning([0, 10, "inf"], [1, 2]));

const validated = (set: Json): Example => ({ args: ["validate", "set.json"], files: { "set.json": set } });
const text = (content: string): Example => ({
  args: ["validate", "set.json"],
  files: { "set.json": content },
});
const withData = (data: unknown, changes: Json = {}): Example => validated(file(data, changes));
const generated = (...options: readonly string[]): Example => ({
  args: ["generate", "set.json", ...options],
});
const evaluated = (...values: readonly string[]): Example => ({ args: ["eval", "set.json", "c", ...values] });

const VARIATIONS = category("s", [
  ["nominal", formula("x")],
  ["up", formula("1.1*x")],
  ["down", formula("x*x")],
]);
const MORPHABLE = file(VARIATIONS);
const morphed = (parameters: string): Example => ({
  args: ["generate", "set.json", "--morph", `s=${parameters}`],
  files: { "set.json": MORPHABLE },
});

const configured = (config: object | string): Example => ({
  args: ["generate", "--config", "sets.json"],
  files: { "sets.json": config },
});

const withCompound = (changes: Json): Example =>
  validated(file(formula("x"), {}, { compound_corrections: [compound(["c"], changes)] }));

const dense = (weights: readonly number[], bias: readonly number[]): Json => ({
  architecture: "dense",
  weights,
  bias,
  activation: "linear",
});
const network = (layers: readonly unknown[], changes: Json = {}, variable = "o"): Example =>
  withData({
    nodetype: "lwtnn",
    opaque: { inputs: [{ name: "x", offset: 0, scale: 1 }], layers, outputs: ["o"], ...changes },
    finalizer: formula("x", [variable]),
  });

const written =
  (change: (set: string) => void): Example["before"] =>
  async (folder) => {
    await ran(["generate", join(folder, "set.json"), "-o", join(folder, "generated"), "-q"]);
    change(join(folder, "generated", "set"));
  };
const checked = (change: (set: string) => void): Example => {
  const before = written(change);
  return { args: ["check", "set.json"], ...(before && { before }) };
};

const failing = (code: string) => (): never => {
  throw Object.assign(new Error(code), { code });
};

/** A page of files; what shows them stands for the viewer. */
const reported = (args: readonly string[], files: Files = {}): Example => ({
  args: ["report", ...args],
  files,
  io: { viewerPage: () => '<meta name="generator" content="correctionlib-codegen" /><!--sets-->' },
});

/** An example for each message, by its id. */
export const EXAMPLES: Readonly<Record<string, Example>> = {
  "no-command": { args: [] },
  "unknown-command": { args: ["genrate", "set.json"] },
  "missing-argument": { args: ["eval", "set.json"] },
  "extra-argument": { args: ["inspect", "set.json", "muon", "id"] },
  "unknown-option": { args: ["generate", "set.json", "--smoth", "linear"] },
  "missing-value": { args: ["generate", "set.json", "--only"] },
  "flag-value": { args: ["validate", "set.json", "--quiet=no"] },
  "given-twice": { args: ["generate", "set.json", "-o", "a", "-o", "b"] },
  "point-of-many": { args: ["inspect", "set.json", "--at", "x=1"] },
  "two-modes": generated("--smooth", "linear", "--smooth", "cubic"),
  "no-folder": generated("-o", ""),
  "no-page": { args: ["report", "set.json", "-o", ""] },
  "wrong-value": generated("--emit", "c"),
  "name-of-many": { args: ["generate", "set.json", "set.json", "--name", "muons"] },
  "print-many": { args: ["generate", "set.json", "other.json", "-o", "-"], files: { "other.json": SET } },
  "watch-output": { args: ["generate", "--watch", "set.json", "-o", "-"] },
  "check-output": { args: ["check", "set.json", "-o", "-"] },
  "shared-folder": { args: ["generate", "set.json", "SET.json"], files: { "SET.json": SET } },
  "nothing-listed": configured({ sets: [] }),
  "no-files": { args: ["generate"] },
  defect: {
    args: ["validate", "set.json"],
    io: {
      out: () => {
        throw new TypeError("text is not a function");
      },
    },
  },
  "config-kind": { args: ["generate", "--config", "sets.yaml"] },
  "config-unread": configured("{"),
  "config-option": configured({ sets: [{ file: "set.json" }] }),
  "config-missing": configured({}),
  "config-names": configured({ sets: [{ files: ["a.json", "b.json"], name: "muons" }] }),
  "no-file": { args: ["validate", "muon.json"] },
  folder: { args: ["validate", "."] },
  "not-a-folder": { args: ["validate", "set.json/a.json"] },
  permission: { args: ["validate", "-"], io: { readStandardInput: failing("EACCES") } },
  "damaged-gzip": {
    args: ["validate", "set.json.gz"],
    files: { "set.json.gz": gzipSync("{}").subarray(0, 12) },
  },
  "too-many-bytes": {
    args: ["validate", "set.json.gz", "--max-bytes", "1000"],
    files: { "set.json.gz": gzipSync(" ".repeat(10_000)) },
  },
  "too-large": { args: ["validate", "set.json", "--max-bytes", "100"] },
  "too-many-values": {
    args: ["validate", "set.json"],
    files: { "set.json": `[${"[],".repeat(5_000_000)}[]]` },
  },
  "not-utf8": { args: ["validate", "set.json"], files: { "set.json": new Uint8Array([0x22, 0xff, 0x22]) } },
  "other-kind": {
    args: ["validate", "set.json"],
    files: { "set.json": "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a214614\nsize 12345\n" },
  },
  "bare-correction": validated(correction(1)),
  "not-a-set": {
    args: ["validate", "package.json"],
    files: { "package.json": { name: "mine", main: "a.js" } },
  },
  "no-object": { args: ["validate", "set.json"], files: { "set.json": [1] } },
  version: validated({ ...SET, schema_version: 1 }),
  syntax: { args: ["validate", "set.json"], files: { "set.json": `${JSON.stringify(SET)}]` } },
  "not-generated": {
    args: ["generate", "set.json"],
    before: async (folder) => {
      mkdirSync(join(folder, "generated", "set"), { recursive: true });
      writeFileSync(join(folder, "generated", "set", "index.ts"), "// mine\n");
      return Promise.resolve();
    },
  },
  "in-the-way": {
    args: ["generate", "set.json"],
    before: async (folder) => {
      writeFileSync(join(folder, "generated"), "mine\n");
      return Promise.resolve();
    },
  },
  link: {
    args: ["generate", "set.json"],
    before: async (folder) => {
      mkdirSync(join(folder, "generated"));
      symlinkSync("..", join(folder, "generated", "set"));
      return Promise.resolve();
    },
  },
  busy: {
    args: ["generate", "set.json"],
    before: async (folder) => {
      const workplace = join(folder, "generated", ".correctionlib-codegen");
      mkdirSync(workplace, { recursive: true });
      writeFileSync(join(workplace, "4711~~1~login3"), "");
      return Promise.resolve();
    },
    io: { processes: { ...nodeProcesses, isRunning: () => true, wait: () => undefined } },
  },
  "disk-full": { args: ["generate", "set.json"], io: { disk: { ...nodeDisk, write: failing("ENOSPC") } } },
  "read-only": {
    args: ["generate", "set.json"],
    io: { disk: { ...nodeDisk, makeFolder: failing("EROFS") } },
  },
  "long-name": { args: ["generate", "set.json", "--name", "muon".repeat(80)] },
  "shared-runtime": {
    args: ["generate", "set.json", "--runtime", "shared", "--name", "other"],
    before: async (folder) => {
      await ran([
        "generate",
        join(folder, "set.json"),
        "-o",
        join(folder, "generated"),
        "--runtime",
        "shared",
      ]);
    },
  },
  "other-page": reported(["set.json", "-o", "other.html"], { "other.html": "a page of one's own" }),
  "no-page-file": reported(["set.json", "-o", "."]),
  "no-page-folder": reported(["set.json", "-o", "nowhere/page.html"]),
  "same-names": reported(["set.json", "./set.json"]),
  "missing-file": { args: ["check", "set.json"] },
  "stale-file": {
    ...checked(() => undefined),
    args: ["check", "set.json", "--fix", "s=up"],
  },
  "foreign-file": checked((set) => {
    writeFileSync(join(set, "c.ts"), "// mine\n");
  }),
  "left-over": { ...checked(() => undefined), args: ["check", "set.json", "--emit", "js"] },
  "ended-run": checked((set) => {
    mkdirSync(join(set, "..", ".correctionlib-codegen"));
  }),
  "unknown-key": withData({ ...binning([0, 1], [1]), flows: "clamp" }),
  "missing-key": withData(without(binning([0, 1], [1]), "flow")),
  "duplicate-name": validated({ ...SET, corrections: [correction(1), correction(2)] }),
  "repeated-key": text('{ "schema_version": 2, "corrections": [], "corrections": [] }'),
  "beyond-doubles": text('{ "schema_version": 2, "corrections": [1e400] }'),
  "half-character": text('{ "schema_version": 2, "corrections": [], "description": "\\ud800" }'),
  "duplicate-key": withData(
    category("s", [
      ["up", 1],
      ["up", 2],
    ]),
  ),
  "unknown-type": withData({ nodetype: "histogram" }),
  nesting: withData(Array.from({ length: 129 }).reduce((inner) => binning([0, 1], [inner]), 1)),
  "unknown-input": withData(binning([0, 1], [1], { input: "X" })),
  "unknown-output": network([dense([1], [0])], {}, "p"),
  "input-type": withData(category("x", [])),
  "output-type": withData(1, { output: { name: "out", type: "int" } }),
  "key-type": withData(category("i", [["1", 1]])),
  "key-size": withData(category("i", [[1.5, 1]])),
  "few-edges": withData(binning([0], [])),
  edge: withData(binning([0, "one"], [1])),
  edges: withData(binning("0 1 2", [1, 2])),
  "edge-order": withData(binning([0, 2.4, 2.1], [1, 2])),
  "inner-infinity": withData(binning([0, "-inf", 2], [1, 2])),
  "no-bin": withData(binning({ n: 0, low: 0, high: 1 }, [])),
  "low-high": withData(binning({ n: 1, low: 1, high: 0 }, [1])),
  flow: withData(binning([0, 1], [1], { flow: "clmp" })),
  "infinite-wrap": withData(binning([0, "inf"], [1], { flow: "wrap" })),
  "wide-wrap": withData(binning([-1e308, 1e308], [1], { flow: "wrap" })),
  "bin-count": withData(binning([0, 1, 2], [1])),
  "axis-count": withData(multibinning(["x", "y"], [[0, 1]], [1])),
  "no-inputs": withData(hashprng([])),
  "unknown-correction": withCompound({ stack: ["C"] }),
  "stack-input": withCompound({ inputs: [{ name: "x", type: "real" }], stack: ["c"] }),
  "stack-type": withCompound({
    inputs: [
      ["x", "int"],
      ["y", "real"],
      ["i", "int"],
      ["s", "string"],
    ].map(([name, type]) => ({ name, type })),
    inputs_update: [],
  }),
  layer: network([1]),
  architecture: network([{ architecture: "lstm" }]),
  "no-sublayer": network([{ architecture: "maxout", sublayers: [] }]),
  "no-output": network([dense([1], [0])], { outputs: [] }),
  weights: network([dense([1, 2], [0, 0]), dense([1, 2, 3], [0])]),
  "layer-size": network([dense([1], [0, 1])]),
  "output-count": network([dense([1, 2], [0, 0])]),
  "formula-name": withData(formula("pow(pt,2)", ["pt"]), { inputs: [{ name: "pt", type: "real" }] }),
  "formula-spelling": withData(formula("x**2")),
  "formula-character": withData(formula("2#x")),
  "formula-syntax": withData(formula("2*(x+1")),
  "formula-variable": withData(formula("x*y")),
  "formula-parameter": withData(formula("x*[1]", ["x"], { parameters: [2] })),
  "formula-reference": withData(formularef(0, [])),
  "no-correction": { args: ["eval", "set.json", "C", "x=1"] },
  "no-input": evaluated("x=1", "y=2", "i=3", "S=up"),
  "no-value": evaluated("x=1", "y=2"),
  "not-a-number": evaluated("x=one", "y=2", "i=3", "s=up"),
  "not-an-integer": evaluated("x=1", "y=2", "i=3.5", "s=up"),
  "fixed-size": generated("--fix", "i=9007199254740993"),
  "fixed-type": {
    ...generated("--fix", "x=1"),
    files: {
      "set.json": {
        ...SET,
        corrections: [correction(1), correction(1, { name: "d", inputs: [{ name: "x", type: "string" }] })],
      },
    },
  },
  "updated-input": { ...withCompound({}), ...generated("--fix", "x=1") },
  "no-parameters": { ...withCompound({}), args: ["eval", "set.json", "all", "--parameters"] },
  extension: generated("--emit", "js", "--import-extension", "ts"),
  "folder-name": generated("--name", "a/b"),
  "unknown-mode": generated("--smooth", "cubik"),
  "not-smoothable": generated("--smooth", "y=linear"),
  "mode-not-possible": { ...generated("--smooth", "conserve"), files: { "set.json": INFINITE } },
  "morph-text": morphed("nominal,sf:up"),
  "unknown-code": morphed("nominal,sf:up/down:code3"),
  "parameter-twice": morphed("nominal,sf:up/down,sf:up/down"),
  "parameter-taken": morphed("nominal,x:up/down"),
  "morphed-real": generated("--morph", "x=nominal,sf:up/down"),
  "not-morphable": generated("--morph", "sys=nominal,sf:up/down"),
  "morphed-and-fixed": {
    ...morphed("nominal,sf:up/down"),
    args: ["generate", "set.json", "--fix", "s=up", "--morph", "s=nominal,sf:up/down"],
  },
  "key-of-some": {
    ...morphed("nominal,sf:up/down"),
    files: {
      "set.json": { ...MORPHABLE, corrections: [correction(VARIATIONS), correction(DATA, { name: "d" })] },
    },
  },
  "key-of-none": morphed("nominal,sf:upp/down"),
  "key-of-int": {
    ...generated("--morph", "i=0,t:1.5/2"),
    files: { "set.json": file(binning([0, 1, 2], [1, 2], { input: "i" })) },
  },
  "morphed-elsewhere": {
    ...generated("--morph", "i=0,t:1/2"),
    files: {
      "set.json": file(
        category(
          "i",
          [0, 1, 2].map((key) => [key, hashprng(["x", "i"])] as const),
        ),
      ),
    },
  },
  undecided: {
    ...morphed("nominal,sf:up/down?"),
    files: {
      "set.json": file(
        category("s", [
          ["nominal", transform("x", formula("x*x"), formula("x"))],
          ["up", transform("x", formula("2*x"), binning([0, 1], [1], { flow: "error" }))],
          ["down", 1],
        ]),
      ),
    },
  },
  "no-ratio": {
    ...morphed("nominal,sf:up/down"),
    files: {
      "set.json": file(
        category("s", [
          ["nominal", 1],
          ["up", 2],
          ["down", 0],
        ]),
      ),
    },
  },
  outside: evaluated("x=25", "y=0", "i=1", "s=nominal"),
  nan: evaluated("x=nan", "y=0", "i=1", "s=nominal"),
  "no-key": evaluated("x=1", "y=0", "i=1", "s=down"),
  "no-factor": {
    args: ["eval", "set.json", "c", "x=-1", "y=0", "i=1", "sf=1", "--morph", "s=nominal,sf:up/down"],
    files: { "set.json": MORPHABLE },
  },
  bits: {
    ...evaluated("x=1", "y=0", "i=18446744073709551616", "s=nominal"),
    files: { "set.json": file(hashprng(["i"])) },
  },
  bigint: evaluated("x=1", "y=0", "i=9007199254740993", "s=nominal"),
  kind: withData(true),
};

/** What the command says, with the paths of a folder that it seems to run in. */
export async function shown({ args, files, input, io, before }: Example): Promise<string> {
  return inFolder({ "set.json": SET, ...files }, async (folder) => {
    await before?.(folder);
    const { err } = await ran(
      args.map((argument) => inside(folder, argument)).concat(outDir(folder, args)),
      input,
      { workingFolder: folder, ...io },
    );
    return err.replaceAll(`${folder}/`, "").replaceAll(folder, ".");
  });
}

/** Paths are arguments that name files. */
const inside = (folder: string, argument: string): string =>
  /\.json(?:\.gz|\/a\.json)?$|\.html$|^\.$/.test(argument) ? join(folder, argument) : argument;

const outDir = (folder: string, args: readonly string[]): readonly string[] =>
  /^(?:generate|check)$/.test(args[0] ?? "") &&
  !args.includes("-o") &&
  !/^--(?:only|quiet=no)$/.test(args.at(-1) ?? "")
    ? ["-o", join(folder, "generated")]
    : [];
