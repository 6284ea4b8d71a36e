import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import { edgeOpacity } from "../draw/palette.js";
import { type Plotted, rangeOf } from "../draw/plotted.js";
import { tickText, ticksIn } from "../draw/ticks.js";
import type { Span } from "../protocol.js";
import { useWidth } from "./useWidth.js";

interface Props {
  readonly plotted: Plotted;
  /** Where the point is that the sliders show. */
  readonly at: number;
  /** The pointer is over a place, or has left. */
  readonly hover: (x: number | undefined) => void;
  readonly pick: (x: number) => void;
  readonly zoom: (span: Pick<Span, "low" | "high">) => void;
}

/** Height of a share of a panel. */
const SHARE_HEIGHT = 92;

/** The panels under each other; arrow keys move the point, dragging chooses a range. */
export function Plots(props: Props): JSX.Element {
  const [ref, width] = useWidth<HTMLDivElement>();
  const latest = useRef(props);
  latest.current = props;
  const { plotted } = props;
  const plots = useRef<readonly uPlot[]>([]);
  // What cannot be changed in a plot that is there; the rest is set into it.
  const structure = JSON.stringify([
    width,
    plotted.span,
    plotted.theme.background,
    plotted.strokes,
    plotted.panels.map(({ label, isLog, places }) => [label, isLog, places]),
  ]);
  useEffect(() => {
    const element = ref.current;
    if (element === null || width === 0) return;
    plots.current = plotted.panels.map(
      (_, i) => new uPlot(optionsOf(i, latest, width), dataOf(i, plotted), element),
    );
    const all = plots.current;
    return () => {
      for (const one of all) one.destroy();
    };
  }, [structure]);
  useEffect(() => {
    plots.current.forEach((plot, i) => {
      plot.setData(dataOf(i, plotted));
    });
  }, [plotted.panels]);
  useEffect(() => {
    for (const plot of plots.current) plot.redraw(false);
  }, [props.at, plotted.curves]);
  return (
    <div
      class="plots"
      ref={ref}
      tabIndex={0}
      role="application"
      aria-label={`${plotted.title} along ${plotted.x}. Arrow keys move the point.`}
      onKeyDown={(event) => {
        const step = STEPS[event.key];
        if (step === undefined) return;
        event.preventDefault();
        props.pick(neighbour(plotted.curves.x, props.at, event.shiftKey ? 10 * step : step));
      }}
    />
  );
}

const STEPS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1 };

/** The place that is so many places further on. */
function neighbour(places: Float64Array, x: number, step: number): number {
  const found = places.findIndex((place) => place >= x);
  const next = Math.min(Math.max((found < 0 ? places.length - 1 : found) + step, 0), places.length - 1);
  return places[next] ?? x;
}

/** Numbers that have no place in a plot are gaps. */
function dataOf(i: number, { curves, panels }: Plotted): uPlot.AlignedData {
  const panel = panels[i];
  const shown = (one: number): number | null =>
    Number.isFinite(one) && (panel?.isLog !== true || one > 0) ? one : null;
  return [[...curves.x], ...(panel?.lines ?? []).map((line) => [...line].map(shown))];
}

function optionsOf(i: number, latest: { readonly current: Props }, width: number): uPlot.Options {
  const { plotted } = latest.current,
    { theme, span, strokes, panels } = plotted;
  const panel = panels[i] ?? { label: "", isLog: false, share: 1, lines: [], places: [] };
  const isLast = i === panels.length - 1;
  const axis: uPlot.Axis = {
    // All ticks have labels; uPlot leaves out those of logarithmic axes otherwise.
    filter: (_, splits) => splits,
    stroke: theme.text,
    font: FONT,
    labelFont: FONT,
    grid: { stroke: theme.grid, width: 1 },
    ticks: { stroke: theme.edge, width: 1, size: 4 },
  };
  return {
    width,
    height: Math.round(panel.share * SHARE_HEIGHT + (isLast ? 34 : 4)),
    legend: { show: false },
    padding: [8, 20, isLast ? 0 : 4, 0],
    scales: {
      x: {
        time: false,
        // eslint-disable-next-line @typescript-eslint/no-unsafe-enum-assignment -- the enum is in uPlot's types only
        distr: span.isLog ? 3 : 1,
        range: () => [latest.current.plotted.span.low, latest.current.plotted.span.high],
      },
      y: {
        // eslint-disable-next-line @typescript-eslint/no-unsafe-enum-assignment -- the enum is in uPlot's types only
        distr: panel.isLog ? 3 : 1,
        range: () => [...rangeOf(latest.current.plotted.panels[i]?.lines ?? [], panel.isLog)],
      },
    },
    axes: [
      {
        ...axis,
        // The edges of bins stand there instead.
        grid: { show: false },
        ticks: { ...axis.ticks, show: isLast },
        size: isLast ? 44 : 8,
        label: isLast ? plotted.x : "",
        labelSize: isLast ? 18 : 0,
        splits: (_, __, low, high) => [...ticksIn(low, high, span.isLog, width > 500 ? 9 : 5)],
        values: (_, splits) => splits.map((one) => (isLast ? tickText(one) : "")),
      },
      {
        ...axis,
        size: 66,
        label: panel.label,
        labelSize: 20,
        splits: (_, __, low, high) => [...ticksIn(low, high, panel.isLog, Math.round(2 * panel.share))],
        values: (_, splits) => splits.map(tickText),
      },
    ],
    series: [
      {},
      ...panel.places.map((place): uPlot.Series => {
        const stroke = strokes[place];
        return {
          stroke: stroke?.colour ?? theme.text,
          dash: [...(stroke?.dash ?? [])],
          width: 1.8,
          points: { show: false },
        };
      }),
    ],
    cursor: {
      sync: { key: "plots" },
      drag: { x: true, y: false, setScale: false, dist: 6 },
      points: { size: 6 },
      y: false,
    },
    hooks: {
      drawClear: [
        (plot) => {
          drawEdges(plot, latest.current);
        },
      ],
      setCursor: [
        (plot) => {
          const place = plot.cursor.idx;
          const isOver = plot.cursor.event !== undefined && plot.over.matches(":hover");
          if (isOver && typeof place === "number")
            latest.current.hover(latest.current.plotted.curves.x[place]);
        },
      ],
      ready: [
        (plot) => {
          plot.over.addEventListener("pointerleave", () => {
            latest.current.hover(undefined);
          });
          plot.over.addEventListener("click", () => {
            const place = plot.cursor.idx;
            const x = typeof place === "number" ? latest.current.plotted.curves.x[place] : undefined;
            if (x !== undefined && plot.select.width < 6) latest.current.pick(x);
          });
        },
      ],
      setSelect: [
        (plot) => {
          const { left, width: chosen } = plot.select;
          if (chosen < 6) return;
          latest.current.zoom({ low: plot.posToVal(left, "x"), high: plot.posToVal(left + chosen, "x") });
          plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
        },
      ],
    },
  };
}

const FONT = "12px system-ui, sans-serif";

/** Lines at the edges of bins, fainter where there are many, and one at the point. */
function drawEdges(plot: uPlot, { plotted, at }: Props): void {
  const { ctx, bbox } = plot;
  const line = (x: number, colour: string, dash: readonly number[]): void => {
    const place = Math.round(plot.valToPos(x, "x", true)) + 0.5;
    if (place < bbox.left || place > bbox.left + bbox.width) return;
    ctx.beginPath();
    ctx.strokeStyle = colour;
    ctx.setLineDash([...dash]);
    ctx.moveTo(place, bbox.top);
    ctx.lineTo(place, bbox.top + bbox.height);
    ctx.stroke();
  };
  ctx.save();
  ctx.lineWidth = devicePixelRatio;
  const { edges } = plotted.curves;
  ctx.globalAlpha = edgeOpacity(edges.length);
  for (const edge of edges) line(edge, plotted.theme.edge, []);
  ctx.globalAlpha = 1;
  line(at, plotted.theme.faint, [3 * devicePixelRatio, 3 * devicePixelRatio]);
  ctx.restore();
}
