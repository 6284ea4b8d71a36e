import { child, type Path, report } from "../context.js";
import { describe } from "../describe.js";
import { checkInt32, checkObject, eachOf, optional, required } from "../fields.js";
import { inputNamed, type Scope } from "../scope.js";
import type { Node } from "../../tree/node.js";
import type { InputType } from "../../tree/set.js";
import { nodeRow, type NodeRow } from "./row.js";

type Key = string | number;

interface Item {
  readonly key: Key | undefined;
  readonly value: Node | undefined;
}

const ITEM_KEYS: ReadonlySet<string> = new Set(["key", "value"]);
const checkInput = inputNamed("category", "string", "int");

export const category: NodeRow = nodeRow(["input", "content", "default"], (json, path, scope) => {
  const input = required(json, "input", path, scope, checkInput);
  const items = required(json, "content", path, scope, (list, listPath) =>
    eachOf(list, listPath, scope, (item, itemPath) => checkItem(item, itemPath, scope, input?.type)),
  );
  const otherwise = optional(json, "default", path, scope, scope.node);
  if (items === undefined) return undefined;
  const keys = items.map((item) => item?.key);
  const content = items.map((item) => item?.value);
  checkDuplicates(keys, child(path, "content"), scope);
  if (input === undefined || !keys.every(isKnown) || !content.every(isKnown)) return undefined;
  return { nodetype: "category", input: input.place, keys, content, otherwise };
});

function isKnown<T>(value: T | undefined): value is T {
  return value !== undefined;
}

function checkItem(json: unknown, path: Path, scope: Scope, type: InputType | undefined): Item | undefined {
  const item = checkObject(json, path, scope, ITEM_KEYS);
  if (item === undefined) return undefined;
  return {
    key: required(item, "key", path, scope, (key, keyPath) => checkKey(key, keyPath, scope, type)),
    value: required(item, "value", path, scope, scope.node),
  };
}

/** The input's type decides what the keys are; when it is not known, either will do. */
function checkKey(json: unknown, path: Path, scope: Scope, type: InputType | undefined): Key | undefined {
  if (typeof json === "string" && type !== "int") return json;
  if (typeof json === "number" && type !== "string") return checkInt32(json, path, scope);
  const wanted = type === "int" ? "an integer, as the input is int" : "a string, as the input is string";
  return report(
    scope,
    path,
    `expected ${type === undefined ? "a string or an integer" : wanted}, found ${describe(json)}`,
  );
}

function checkDuplicates(keys: readonly (Key | undefined)[], path: Path, scope: Scope): void {
  const first = new Map<Key, number>();
  keys.forEach((key, i) => {
    if (key === undefined) return;
    const before = first.get(key);
    if (before === undefined) first.set(key, i);
    else
      report(
        scope,
        child(child(path, i), "key"),
        `duplicate key ${describe(key)}: it is also that of item ${before}`,
      );
  });
}
