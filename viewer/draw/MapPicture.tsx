import type { JSX } from "preact";
import { useMemo } from "preact/hooks";
import type { HeatMap, Span } from "../protocol.js";
import { scale } from "./Picture.js";
import { rampAt, type Theme } from "./palette.js";
import { tickText, ticksIn } from "./ticks.js";

/** A map, and what is said beside it. */
export interface MapShown {
  readonly title: string;
  readonly map: HeatMap;
  readonly x: string;
  readonly y: string;
  readonly output: string;
  readonly spans: { readonly x: Span; readonly y: Span };
  readonly theme: Theme;
}

/** Where the map is in its picture, in pixels. */
interface FrameSize {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly height: number;
}

/** The place of the map in a picture of that width. */
export function frameOf(width: number): FrameSize {
  const height = Math.round(Math.min(Math.max(width * 0.62, 300), 560));
  return { left: 62, right: width - 92, top: 12, bottom: height - 46, height };
}

/** The map with its axes and the scale of its colours. */
export function MapPicture({
  map,
  x,
  y,
  output,
  spans,
  theme,
  width,
  at,
}: MapShown & { readonly width: number; readonly at?: readonly [x: number, y: number] }): JSX.Element {
  const { left, right, top, bottom, height } = frameOf(width);
  const range = useMemo(() => finiteRange(map.value), [map.value]);
  const across = scale(spans.x.low, spans.x.high, spans.x.isLog, left, right),
    upward = scale(spans.y.low, spans.y.high, spans.y.isLog, bottom, top);
  const image = useMemo(() => imageOf(map, spans, right - left, bottom - top, range), [map, width, range]);
  const middle = (left + right) / 2;
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      font-family="system-ui, Helvetica, Arial, sans-serif"
      font-size={12}
      fill={theme.text}
    >
      <rect width={width} height={height} fill={theme.background} />
      <image
        href={image}
        x={left}
        y={top}
        width={right - left}
        height={bottom - top}
        preserveAspectRatio="none"
        style="image-rendering:pixelated"
      />
      <Numbers map={map} across={across} upward={upward} range={range} />
      <path d={`M${left} ${top}H${right}V${bottom}H${left}Z`} fill="none" stroke={theme.text} />
      {ticksIn(spans.x.low, spans.x.high, spans.x.isLog, width > 500 ? 8 : 5).map((tick) => (
        <text key={tick} x={across(tick)} y={bottom + 17} text-anchor="middle">
          {tickText(tick)}
        </text>
      ))}
      {ticksIn(spans.y.low, spans.y.high, spans.y.isLog, 7).map((tick) => (
        <text key={tick} x={left - 7} y={upward(tick) + 4} text-anchor="end">
          {tickText(tick)}
        </text>
      ))}
      <text x={middle} y={height - 10} text-anchor="middle">
        {x}
      </text>
      <text transform={`translate(14 ${(top + bottom) / 2}) rotate(-90)`} text-anchor="middle">
        {y}
      </text>
      <ColourScale range={range} top={top} bottom={bottom} left={right + 14} output={output} />
      {at !== undefined && (
        <path
          d={`M${across(at[0]) - 7} ${upward(at[1])}h14M${across(at[0])} ${upward(at[1]) - 7}v14`}
          stroke="#ffffff"
          stroke-width={1.5}
          style="mix-blend-mode:difference"
        />
      )}
    </svg>
  );
}

type Range = readonly [low: number, high: number];

function finiteRange(value: Float64Array): Range {
  const finite = value.filter(Number.isFinite);
  return finite.length === 0
    ? [0, 1]
    : [finite.reduce((a, b) => Math.min(a, b)), finite.reduce((a, b) => Math.max(a, b))];
}

const shareIn = (value: number, [low, high]: Range): number =>
  high > low ? (value - low) / (high - low) : 0.5;

/** The cells as an image: each pixel has the colour of its cell, or none where that has no value. */
function imageOf(
  { xEdges, yEdges, value }: HeatMap,
  spans: MapShown["spans"],
  width: number,
  height: number,
  range: Range,
): string {
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(2 * width);
  canvas.height = Math.round(2 * height);
  const context = canvas.getContext("2d");
  if (context === null) return "";
  const across = scale(spans.x.low, spans.x.high, spans.x.isLog, 0, canvas.width),
    upward = scale(spans.y.low, spans.y.high, spans.y.isLog, canvas.height, 0);
  const xs = [...xEdges].map((edge) => Math.round(across(edge))),
    ys = [...yEdges].map((edge) => Math.round(upward(edge)));
  const columns = xs.length - 1;
  value.forEach((one, k) => {
    if (!Number.isFinite(one)) return;
    const i = k % columns,
      j = Math.floor(k / columns);
    const [x0 = 0, x1 = 0, y0 = 0, y1 = 0] = [xs[i], xs[i + 1], ys[j + 1], ys[j]];
    context.fillStyle = `rgb(${rampAt(shareIn(one, range)).join(" ")})`;
    context.fillRect(x0, y0, x1 - x0, y1 - y0);
  });
  return canvas.toDataURL();
}

/** Least size of a cell with a number in it. */
const NUMBER_SIZE = { width: 44, height: 15 };

function Numbers({
  map: { xEdges, yEdges, value, areBins },
  across,
  upward,
  range,
}: {
  readonly map: HeatMap;
  readonly across: (x: number) => number;
  readonly upward: (y: number) => number;
  readonly range: Range;
}): JSX.Element | null {
  if (!areBins) return null;
  const columns = xEdges.length - 1;
  return (
    <g font-size={11} text-anchor="middle">
      {[...value].map((one, k) => {
        const i = k % columns,
          j = Math.floor(k / columns);
        const x0 = across(xEdges[i] ?? NaN),
          x1 = across(xEdges[i + 1] ?? NaN),
          y0 = upward(yEdges[j + 1] ?? NaN),
          y1 = upward(yEdges[j] ?? NaN);
        if (!Number.isFinite(one) || x1 - x0 < NUMBER_SIZE.width || y1 - y0 < NUMBER_SIZE.height) return null;
        return (
          <text
            key={k}
            x={(x0 + x1) / 2}
            y={(y0 + y1) / 2 + 4}
            fill={shareIn(one, range) > 0.5 ? "#101418" : "#ffffff"}
          >
            {Number(one.toPrecision(4))}
          </text>
        );
      })}
    </g>
  );
}

function ColourScale({
  range: [low, high],
  top,
  bottom,
  left,
  output,
}: {
  readonly range: Range;
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly output: string;
}): JSX.Element {
  const steps = 48,
    height = (bottom - top) / steps;
  const upward = scale(low, high, false, bottom, top);
  return (
    <g>
      {Array.from({ length: steps }, (_, i) => (
        <rect
          key={i}
          x={left}
          y={bottom - (i + 1) * height}
          width={12}
          height={height + 0.5}
          fill={`rgb(${rampAt((i + 0.5) / steps).join(" ")})`}
        />
      ))}
      {(high > low ? ticksIn(low, high, false, 6) : [low]).map((tick) => (
        <text key={tick} x={left + 17} y={(high > low ? upward(tick) : (top + bottom) / 2) + 4}>
          {tickText(Number(tick.toPrecision(5)))}
        </text>
      ))}
      <text transform={`translate(${left + 72} ${(top + bottom) / 2}) rotate(-90)`} text-anchor="middle">
        {output}
      </text>
    </g>
  );
}
