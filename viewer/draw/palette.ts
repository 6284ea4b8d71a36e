/** How a line is drawn: colours that colour-blind readers can tell apart (Okabe and Ito), and dashes besides. */
export interface Stroke {
  readonly colour: string;
  readonly dash: readonly number[];
}

export interface Theme {
  readonly background: string;
  readonly text: string;
  readonly faint: string;
  readonly grid: string;
  readonly edge: string;
  readonly colours: readonly string[];
}

export const LIGHT: Theme = {
  background: "#ffffff",
  text: "#1f2328",
  faint: "#656d76",
  grid: "#e9ebee",
  edge: "#c9ced4",
  colours: ["#0072b2", "#d55e00", "#009e73", "#a8518a", "#1f2328", "#8a6d00", "#3f8fc4"],
};

export const DARK: Theme = {
  background: "#14181d",
  text: "#e3e7eb",
  faint: "#97a1ab",
  grid: "#262c33",
  edge: "#3b444d",
  colours: ["#56b4e9", "#f08a3c", "#2fc89b", "#dd9cc4", "#e3e7eb", "#e0c341", "#8fb8d8"],
};

const DASHES: readonly (readonly number[])[] = [[], [8, 4], [2, 3], [8, 3, 2, 3]];

/** The stroke of a line; a colour comes again with other dashes. */
export function strokeOf({ colours }: Theme, line: number): Stroke {
  return {
    colour: colours[line % colours.length] ?? "#000000",
    dash: DASHES[line % DASHES.length] ?? [],
  };
}

/** So many edges are told apart; more are fainter. */
const MOST_CLEAR = 40;

/** How clearly the lines at edges are drawn where there are so many. */
export const edgeOpacity = (edges: number): number => Math.min(1, MOST_CLEAR / edges);

/** Colours from low to high, of even steps in lightness, violet to yellow, which colour-blind readers can order. */
const RAMP = [
  [42, 22, 94],
  [54, 66, 140],
  [40, 106, 146],
  [30, 144, 142],
  [74, 181, 112],
  [168, 210, 66],
  [253, 232, 70],
] as const;

/** The colour of a share of the ramp, as red, green, blue from 0 to 255. */
export function rampAt(share: number): readonly [number, number, number] {
  const place = Math.min(Math.max(share, 0), 1) * (RAMP.length - 1);
  const low = RAMP[Math.min(Math.floor(place), RAMP.length - 2)] ?? RAMP[0],
    high = RAMP[Math.min(Math.floor(place) + 1, RAMP.length - 1)] ?? RAMP[0];
  const part = place - Math.min(Math.floor(place), RAMP.length - 2);
  const mixed = (i: 0 | 1 | 2): number => Math.round(low[i] + part * (high[i] - low[i]));
  return [mixed(0), mixed(1), mixed(2)];
}
