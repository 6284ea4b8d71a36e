import { lazyPointers } from "../runtime/index.js";
import { $body, $constants, $more, $pointers, $published, $tables } from "./holes.js";

$constants();

$published();
const pointers = /* @__PURE__ */ lazyPointers([...$pointers]);

$tables();

function over(parameters: Float64Array) {
  return $body(parameters);
}

$more(over, pointers);
