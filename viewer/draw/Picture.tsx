import type { JSX } from "preact";
import { edgeOpacity } from "./palette.js";
import { type Panel, type Plotted, rangeOf } from "./plotted.js";
import { tickText, ticksIn } from "./ticks.js";

const WIDTH = 800;
const LEFT = 84;
const RIGHT = 784;
const SHARE_HEIGHT = 92;
const GAP = 14;
const LEGEND_WIDTH = 340;

/** The plots as a picture that can be saved. */
export function Picture({ plotted }: { readonly plotted: Plotted }): JSX.Element {
  const { title, x, span, curves, strokes, panels, theme } = plotted;
  const legend = curves.curves.length > 1 ? curves.curves : [];
  const rows = Math.ceil(legend.length / 2);
  let top = 44 + 20 * rows;
  const frames = panels.map((panel) => {
    const frame = { panel, top, bottom: top + panel.share * SHARE_HEIGHT };
    top = frame.bottom + GAP;
    return frame;
  });
  const height = top + 38,
    bottom = top - GAP;
  const across = scale(span.low, span.high, span.isLog, LEFT, RIGHT);
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      viewBox={`0 0 ${WIDTH} ${height}`}
      width={WIDTH}
      height={height}
      font-family="Helvetica, Arial, sans-serif"
      font-size={13}
      fill={theme.text}
    >
      <rect width={WIDTH} height={height} fill={theme.background} />
      <text x={LEFT} y={26} font-size={16} font-weight="bold">
        {title}
      </text>
      {legend.map(({ label }, i) => {
        const left = LEFT + (i % 2) * LEGEND_WIDTH,
          y = 46 + 20 * Math.floor(i / 2);
        return (
          <g key={i}>
            <path
              d={`M${left} ${y}h30`}
              stroke={strokes[i]?.colour}
              stroke-dasharray={strokes[i]?.dash.join(" ")}
              stroke-width={2}
            />
            <text x={left + 38} y={y + 4}>
              {label}
            </text>
          </g>
        );
      })}
      {frames.map((frame, i) => (
        <Frame key={i} {...frame} plotted={plotted} across={across} />
      ))}
      {ticksIn(span.low, span.high, span.isLog, 8).map((tick) => (
        <text key={tick} x={across(tick)} y={bottom + 18} text-anchor="middle">
          {tickText(tick)}
        </text>
      ))}
      <text x={(LEFT + RIGHT) / 2} y={bottom + 40} text-anchor="middle">
        {x}
      </text>
    </svg>
  );
}

type Scale = (value: number) => number;

/** From numbers to places of the picture. */
export function scale(low: number, high: number, isLog: boolean, from: number, to: number): Scale {
  const share = isLog
    ? (value: number) => Math.log(value / low) / Math.log(high / low)
    : (value: number) => (value - low) / (high - low);
  return (value) => from + share(value) * (to - from);
}

function Frame({
  panel,
  top,
  bottom,
  plotted: { curves, strokes, theme },
  across,
}: {
  readonly panel: Panel;
  readonly top: number;
  readonly bottom: number;
  readonly plotted: Plotted;
  readonly across: Scale;
}): JSX.Element {
  const [low, high] = rangeOf(panel.lines, panel.isLog);
  const upward = scale(low, high, panel.isLog, bottom, top);
  return (
    <g fill="none">
      {ticksIn(low, high, panel.isLog, Math.round(2 * panel.share)).map((tick) => (
        <g key={tick}>
          <path d={`M${LEFT} ${upward(tick).toFixed(1)}H${RIGHT}`} stroke={theme.grid} />
          <text x={LEFT - 8} y={upward(tick) + 4} text-anchor="end" fill={theme.text} stroke="none">
            {tickText(tick)}
          </text>
        </g>
      ))}
      {curves.edges.map((edge) => (
        <path
          key={edge}
          d={`M${across(edge).toFixed(1)} ${top}V${bottom}`}
          stroke={theme.edge}
          stroke-width={0.8}
          opacity={edgeOpacity(curves.edges.length)}
        />
      ))}
      {panel.lines.map((line, i) => {
        const stroke = strokes[panel.places[i] ?? 0];
        return (
          <path
            key={i}
            d={pathOf(curves.x, line, across, upward, panel.isLog)}
            stroke={stroke?.colour}
            stroke-dasharray={stroke?.dash.join(" ")}
            stroke-width={1.8}
            stroke-linejoin="round"
          />
        );
      })}
      <path d={`M${LEFT} ${top}H${RIGHT}V${bottom}H${LEFT}Z`} stroke={theme.text} />
      <text
        transform={`translate(18 ${(top + bottom) / 2}) rotate(-90)`}
        text-anchor="middle"
        fill={theme.text}
        stroke="none"
      >
        {panel.label}
      </text>
    </g>
  );
}

/** A line through the numbers, with gaps where there is none. */
function pathOf(x: Float64Array, line: Float64Array, across: Scale, upward: Scale, isLog: boolean): string {
  let isDrawing = false,
    path = "";
  line.forEach((one, i) => {
    const isShown = Number.isFinite(one) && (!isLog || one > 0);
    if (isShown)
      path += `${isDrawing ? "L" : "M"}${across(x[i] ?? NaN).toFixed(1)} ${upward(one).toFixed(1)}`;
    isDrawing = isShown;
  });
  return path;
}
