import type { JSX } from "preact";
import { frameOf, MapPicture, type MapShown } from "../draw/MapPicture.js";
import type { Span } from "../protocol.js";
import { useWidth } from "./useWidth.js";

interface Props extends MapShown {
  readonly at: readonly [x: number, y: number];
  readonly hover: (point: readonly [x: number, y: number] | undefined) => void;
  readonly pick: (point: readonly [x: number, y: number]) => void;
}

/** The map, as wide as there is room; arrow keys move the point from cell to cell. */
export function HeatMapPlot(props: Props): JSX.Element {
  const [ref, width] = useWidth<HTMLDivElement>();
  const { map, at, x, y, title } = props;
  const frame = frameOf(Math.max(width, 280));
  const pointAt = (event: MouseEvent): readonly [number, number] | undefined => {
    const box = ref.current?.getBoundingClientRect();
    if (box === undefined) return undefined;
    const shareX = (event.clientX - box.left - frame.left) / (frame.right - frame.left),
      shareY = (frame.bottom - (event.clientY - box.top)) / (frame.bottom - frame.top);
    if (!(shareX >= 0 && shareX < 1 && shareY >= 0 && shareY < 1)) return undefined;
    return [numberAt(props.spans.x, shareX), numberAt(props.spans.y, shareY)];
  };
  return (
    <div
      class="plots map"
      ref={ref}
      tabIndex={0}
      role="application"
      aria-label={`${title} over ${x} and ${y}. Arrow keys move the point.`}
      onPointerMove={(event) => {
        props.hover(pointAt(event));
      }}
      onPointerLeave={() => {
        props.hover(undefined);
      }}
      onClick={(event) => {
        const point = pointAt(event);
        if (point !== undefined) props.pick(point);
      }}
      onKeyDown={(event) => {
        const step = STEPS[event.key];
        if (step === undefined) return;
        event.preventDefault();
        props.pick([moved(map.xEdges, at[0], step[0]), moved(map.yEdges, at[1], step[1])]);
      }}
    >
      {width > 0 && <MapPicture {...props} width={width} />}
    </div>
  );
}

const STEPS: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

const numberAt = ({ low, high, isLog }: Span, share: number): number =>
  isLog ? low * (high / low) ** share : low + share * (high - low);

/** The middle of the cell that is so many cells further on. */
function moved(edges: Float64Array, place: number, step: number): number {
  if (step === 0) return place;
  const cell = Math.min(Math.max(cellOf(edges, place) + step, 0), edges.length - 2);
  return ((edges[cell] ?? place) + (edges[cell + 1] ?? place)) / 2;
}

const cellOf = (edges: Float64Array, place: number): number =>
  Math.max(
    0,
    edges.findLastIndex((edge) => edge <= place),
  );
