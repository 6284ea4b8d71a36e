import { describe, expect, it } from "vitest";
import { comment } from "../../generator/print/comments.js";

const quoted = (text: string): string => comment`${text}`.lines.join("\n");

describe("a directive in a file's text", () => {
  it.each([
    ["@ts-ignore", "@\\ts-ignore"],
    ["@ts-expect-error", "@\\ts-expect-error"],
    ["@ts-nocheck", "@\\ts-nocheck"],
    ["x\n  @ts-check", "x\n  @\\ts-check"],
    ["/// <reference types='x'/>", "/\\// <reference types='x'/>"],
    ["///<amd-module/>", "/\\//<amd-module/>"],
    ["eslint-disable", "eslint\\-disable"],
    [" eslint no-var: 0", " eslint\\ no-var: 0"],
    ["globals x", "globals\\ x"],
    ["global", "global\\"],
    ["exported x", "exported\\ x"],
    ["jshint esversion: 6", "jshint\\ esversion: 6"],
    ["tslint:disable", "tslint\\:disable"],
    ["oxlint-disable", "oxlint\\-disable"],
    ["prettier-ignore", "prettier\\-ignore"],
    ["biome-ignore lint: x", "biome\\-ignore lint: x"],
    ["dprint-ignore", "dprint\\-ignore"],
    ["deno-lint-ignore", "deno-lint\\-ignore"],
    ["deno-fmt-ignore-file", "deno-fmt\\-ignore-file"],
    ['@deno-types="./x.d.ts"', '@\\deno-types="./x.d.ts"'],
    ["v8 ignore next", "v8\\ ignore next"],
    ["c8 ignore start", "c8\\ ignore start"],
    ["istanbul  ignore file", "istanbul\\  ignore file"],
    ["node:coverage disable", "node:coverage\\ disable"],
    ["Stryker disable all", "Stryker\\ disable all"],
    ["#__PURE__", "#\\__PURE__"],
    ["x@__PURE__", "x@\\__PURE__"],
    ["#__NO_SIDE_EFFECTS__", "#\\__NO_SIDE_EFFECTS__"],
    ["@license MIT", "@\\license MIT"],
    ["x@LICENSE", "x@\\LICENSE"],
    ["@preserve", "@\\preserve"],
    ["# sourceMappingURL=x", "# sourceMappingURL\\=x"],
    ["# sourceURL = x", "# sourceURL\\ = x"],
    ["@jsx h", "@\\jsx h"],
    ["@vite-ignore", "@\\vite-ignore"],
    ['webpackChunkName: "x"', 'webpackChunkName\\: "x"'],
    ["turbopackIgnore: true", "turbopackIgnore\\: true"],
    ["@deprecated", "@\\deprecated"],
    ["see {@link x}", "see {@\\link x}"],
    ["@ts-@ts-ignore", "@\\ts-@\\ts-ignore"],
  ])("%j becomes %j", (text, want) => {
    expect(quoted(text)).toBe(want);
  });

  it.each([
    "aMC@NLO, somebody@example.org",
    "pt @ 30 GeV",
    "Global scale",
    "the global scale",
    "v8 of the correction, ignored before",
    "a // b, 1/2 <x",
    "webpack: a tool",
    "sourceURL",
  ])("%j is none", (text) => {
    expect(quoted(text)).toBe(text);
  });

  it("is none where it is ours", () => {
    expect(comment`@param x ${"@y"} eslint-disable`.lines).toEqual(["@param x @\\y eslint-disable"]);
  });

  it.each([
    [comment`${"webpackChunkName"}: ${"x"}`, "webpackChunkName\\: x"],
    [comment`${"@"}ts-ignore`, "@\\ts-ignore"],
    [comment`@${"ts-ignore"}`, "@\\ts-ignore"],
    [comment`${"@"}${"jsx h"}`, "@\\jsx h"],
    [comment`${"*"}/`, "*\\/"],
  ])("may be in part ours: %#", (together, want) => {
    expect(together.lines).toEqual([want]);
  });
});
