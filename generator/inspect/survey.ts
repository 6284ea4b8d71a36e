import { at } from "../at.js";
import type { Node } from "../tree/node.js";
import type { Correction, Variable } from "../tree/set.js";
import { type DomainFindings, InputFindings, ruleText } from "./findings.js";

/** What there is in a correction. */
export interface Survey {
  /** How many nodes of each type there are. */
  readonly counts: ReadonlyMap<string, number>;
  /** What categories and axes have of each input. */
  readonly findings: readonly InputFindings[];
  /** The texts of formulas. */
  readonly formulas: ReadonlySet<string>;
}

/** Goes through the whole tree of a correction. */
export function survey({ inputs, data }: Pick<Correction, "inputs" | "data">): Survey {
  const counts = new Map<string, number>();
  const findings = inputs.map(() => new InputFindings());
  const formulas = new Set<string>();
  const values = findings.map(({ own }): Value => ({ findings: own, rule: undefined }));
  visit(data, { counts, formulas, inputs, found: findings, values });
  return { counts, findings, formulas };
}

/** Whether a node has values that are computed, and not numbers of the file; what a transform's rule computes is no value. */
export function computes(node: Node): boolean {
  if (typeof node === "number") return false;
  switch (node.nodetype) {
    case "category":
      return node.content.some(computes) || (node.otherwise !== undefined && computes(node.otherwise));
    case "binning":
    case "multibinning":
      return node.content.some(computes) || (node.flow.kind === "default" && computes(node.flow.content));
    case "transform":
      return computes(node.content);
    default:
      return true;
  }
}

/** What an input stands for in a part of the tree. */
interface Value {
  readonly findings: DomainFindings;
  /** The transform that gave the value; undefined for the input itself. */
  readonly rule: string | undefined;
}

interface Visit {
  readonly counts: Map<string, number>;
  readonly formulas: Set<string>;
  readonly inputs: readonly Variable[];
  readonly found: readonly InputFindings[];
  readonly values: readonly Value[];
}

function visit(node: Node, around: Visit): void {
  const { counts, inputs, found, values } = around;
  const type = typeof node === "number" ? "number" : node.nodetype;
  counts.set(type, (counts.get(type) ?? 0) + 1);
  if (typeof node === "number") return;
  const visitAll = (nodes: readonly Node[]): void => {
    for (const one of nodes) visit(one, around);
  };
  switch (node.nodetype) {
    case "category":
      at(values, node.input).findings.addKeys(node.keys, node.otherwise !== undefined);
      visitAll(node.otherwise === undefined ? node.content : [...node.content, node.otherwise]);
      break;
    case "binning":
    case "multibinning":
      for (const axis of node.axes) at(values, axis.input).findings.addAxis(axis, node.flow.kind);
      visitAll(node.flow.kind === "default" ? [...node.content, node.flow.content] : node.content);
      break;
    case "transform": {
      visit(node.rule, around);
      const before = at(values, node.input).rule;
      const findings = at(found, node.input).transformedBy(node, inputs, before);
      const rule = ruleText(node, inputs);
      visit(node.content, { ...around, values: values.with(node.input, { findings, rule }) });
      break;
    }
    case "formula":
    case "formularef":
      around.formulas.add(node.formula.text);
      break;
    default:
  }
}
