import type { LwtnnNode } from "../schema/tree.js";
import type { Code } from "./code.js";
import type { Environment, Frame } from "./frame.js";

export function emitNetwork(_frame: Frame, _node: LwtnnNode, _env: Environment): Code {
  throw new Error("networks come next");
}
