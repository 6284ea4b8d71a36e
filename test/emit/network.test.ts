import { expect, test } from "vitest";
import { compile, parse } from "../../generator/index.js";
import { NETWORK } from "./networkDocument.js";

const correction = compile(parse(NETWORK), {}).corrections.n;

test.each<[readonly number[], number, readonly number[]]>([
  [
    [-1.1, -0.724, -0.853],
    -0.15714671210791578,
    [-0.0001962957783911238, -0.18265718779573772, 0.1187808874853873],
  ],
  [
    [0.98, -1.374, 1.479],
    -0.2899966016670653,
    [-0.0018012146472031383, -0.0822992105717855, 0.05175316254988257],
  ],
  [
    [-0.455, 1.387, 0.049],
    -0.3754680086454866,
    [-0.0007429420771411696, -0.02078957882053571, -0.00468542123864546],
  ],
  [
    [-0.347, -2.217, -1.031],
    -0.3502522987475664,
    [-0.0012998246089329646, -0.09679159448356771, 0.05671446503036082],
  ],
  [
    [-0.392, 0.99, 0.367],
    -0.34025534266897356,
    [-0.0010979580496635795, -0.18826371526902327, 0.0008801001644548334],
  ],
  [
    [-1.045, 0.615, 1.481],
    -0.1627303161320522,
    [-0.0006822413926808416, -0.6041290277623382, 0.10841420766136607],
  ],
])("at %j", (at, value, gradient) => {
  const out = new Float64Array(4);
  correction?.valueAndGradInto(out, ...at);
  expect(out[0]).toBeCloseTo(value, 14);
  expect(correction?.evaluate(...at)).toBe(out[0]);
  gradient.forEach((slope, i) => {
    expect(out[1 + i]).toBeCloseTo(slope, 10);
  });
});
