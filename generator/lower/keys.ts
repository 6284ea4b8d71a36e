import { at } from "../at.js";
import { type Index, localIndex } from "../expression/elements.js";
import type { Body, Environment, Key } from "../ir/types.js";
import type { KeysStep } from "../plan/types.js";
import { enter, follow } from "./follow.js";
import type { Scope } from "./scope.js";

/** The place of a key among those that there are, or a case for each, and what follows. */
export function lowerKeys(scope: Scope, step: KeysStep, row: Index | undefined, env: Environment): Body {
  const { keys, inside, outside, input } = step;
  const key: Key = { input, value: at(env, input) };
  const missing: Body = [{ kind: "fail", reason: { kind: "unknownKey", key, keys } }];
  const otherwise = outside ? follow(scope, outside, row, undefined, env) : missing;
  if (keys.length === 0) return otherwise;
  const { link, arms } = inside;
  if (link.kind === "unrolled") {
    const cases = arms.map((arm, i) => ({
      labels: keys.filter((_key, place) => link.armOf[place] === i),
      body: enter(scope, arm, undefined, env),
    }));
    return [{ kind: "switch", on: { kind: "key", key }, cases, otherwise }];
  }
  const local = scope.builder.local("integer", `${scope.builder.nameOf(input)} key`);
  return [
    { kind: "place", local, key, keys, otherwise },
    ...follow(scope, inside, row, localIndex(local.id), env, missing),
  ];
}
