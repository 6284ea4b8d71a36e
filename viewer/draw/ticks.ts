/** Round numbers from low to high, about as many as wanted; decades and their parts where the axis is logarithmic. */
export function ticksIn(low: number, high: number, isLog: boolean, wanted: number): readonly number[] {
  if (!(high > low)) return [low];
  return isLog && low > 0 ? logTicks(low, high, wanted) : evenTicks(low, high, wanted);
}

function evenTicks(low: number, high: number, wanted: number): readonly number[] {
  const raw = (high - low) / wanted,
    power = 10 ** Math.floor(Math.log10(raw));
  const step = power * (STEPS.find((one) => one * power >= raw) ?? 10);
  const first = Math.ceil(low / step - 1e-9),
    last = Math.floor(high / step + 1e-9);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) =>
    Number(((first + i) * step).toPrecision(12)),
  );
}

const STEPS = [1, 2, 2.5, 5, 10];

function logTicks(low: number, high: number, wanted: number): readonly number[] {
  const decades = Math.log10(high / low);
  const parts = decades > wanted / 2 ? [1] : decades > wanted / 4 ? [1, 3] : [1, 2, 5];
  const ticks: number[] = [];
  for (let decade = Math.floor(Math.log10(low)); decade <= Math.ceil(Math.log10(high)); decade++)
    for (const part of parts) {
      const tick = Number((part * 10 ** decade).toPrecision(12));
      if (tick >= low * (1 - 1e-9) && tick <= high * (1 + 1e-9)) ticks.push(tick);
    }
  return ticks.length > 1 ? ticks : evenTicks(low, high, wanted);
}

/** A tick as it is written, with a true minus sign; powers for what is very large or small. */
export function tickText(tick: number): string {
  if (tick === 0) return "0";
  const size = Math.abs(tick);
  const text = size >= 1e6 || size < 1e-4 ? tick.toExponential().replace("e+", "e") : String(tick);
  return text.replaceAll("-", "\u2212");
}
