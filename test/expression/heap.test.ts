import fc from "fast-check";
import { expect, it } from "vitest";
import { Heap } from "../../generator/expression/heap.js";

it("gives back what was put in, the least first, whenever it is asked", () => {
  fc.assert(
    fc.property(fc.array(fc.option(fc.integer({ min: 0, max: 20 }), { freq: 4 })), (steps) => {
      const heap = new Heap<number>((a, b) => a < b),
        kept: number[] = [];
      const pop = (): void => {
        kept.sort((a, b) => a - b);
        expect(heap.pop()).toBe(kept.shift());
      };
      for (const step of steps) {
        if (step === null) pop();
        else {
          heap.push(step);
          kept.push(step);
        }
      }
      for (let left = kept.length; left >= 0; left--) pop();
    }),
    { seed: 1, numRuns: 300 },
  );
});

it("is asked no more often than a sorted list needs", () => {
  let asked = 0;
  const heap = new Heap<number>((a, b) => {
    asked++;
    return a < b;
  });
  for (let i = 0; i < 1024; i++) heap.push((i * 389) % 1024);
  const given = Array.from({ length: 1024 }, () => heap.pop());
  expect(given).toEqual(Array.from({ length: 1024 }, (_, i) => i));
  expect(asked).toBeLessThan(2 * 1024 * 10 + 1024);
});
