import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { checkoutFolder } from "../corpus/folder.js";
import { type Export, exportsOf } from "./exports.js";
import { referencePage } from "./reference.js";

describe("docs/library", () => {
  let all: readonly Export[] = [];

  beforeAll(async () => {
    all = await exportsOf("generator/index.ts");
  }, 30_000);

  it("shows what the library exports now", async () => {
    await expect(await referencePage(all)).toMatchFileSnapshot(join(checkoutFolder(), "docs/library.md"));
  });

  it("says of every export what it is", () => {
    expect(all.filter(({ description }) => description === "").map(({ name }) => name)).toEqual([]);
  });
});
