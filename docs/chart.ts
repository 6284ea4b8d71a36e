/** How pictures of pages are drawn: curves over one another in panels that share the axis below them, as SVG. */

/** A place in the units of the axes. */
export type Point = readonly [x: number, y: number];

/** The colours are those of Okabe and Ito, which colour-blind readers can tell apart; dashes help where there are none. */
export interface Line {
  readonly colour: string;
  readonly width?: number;
  readonly dashes?: string;
}

export interface Axis {
  readonly low: number;
  readonly high: number;
  readonly ticks: readonly number[];
  /** Text of SVG. */
  readonly title: string;
}

export interface Panel extends Axis {
  readonly across: Axis;
  readonly top: number;
  readonly bottom: number;
  readonly digits: number;
}

const WIDTH = 760,
  LEFT = 82,
  RIGHT = 738;
const INK = "#222222";

/** A picture with a legend, and the axis that its panels share below the last of them. */
export function chart(
  title: string,
  height: number,
  entries: readonly (readonly [name: string, line: Line])[],
  panels: readonly (readonly [panel: Panel, content: readonly string[]])[],
): string {
  const [{ across, bottom }] = panels.at(-1)!;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" font-family="Helvetica, Arial, 'DejaVu Sans', sans-serif" font-size="14" fill="${INK}">`,
    `<title>${title}</title>`,
    `<rect width="${WIDTH}" height="${height}" fill="#ffffff"/>`,
    ...legend(entries),
    ...panels.flatMap(([panel, content]) => [...frame(panel), ...content]),
    ...across.ticks.map((x) => text(rightward(across, x), bottom + 20, shown(x, 0), "middle")),
    text((LEFT + RIGHT) / 2, bottom + 44, across.title, "middle"),
    "</svg>\n",
  ].join("\n");
}

const rightward = ({ low, high }: Axis, x: number): number =>
  LEFT + ((x - low) / (high - low)) * (RIGHT - LEFT);
const upward = ({ top, bottom, low, high }: Panel, y: number): number =>
  bottom - ((y - low) / (high - low)) * (bottom - top);

export function curve(panel: Panel, points: readonly Point[], line: Line): string {
  const places = points.map(
    ([x, y]) => [rightward(panel.across, x).toFixed(1), upward(panel, y).toFixed(1)] as const,
  );
  const needed = places.filter(([, y], i) => y !== places[i - 1]?.[1] || y !== places[i + 1]?.[1]);
  const path = needed.map((place) => place.join(" ")).join(" ");
  return `<path d="M${path}" fill="none" ${stroke(line)} stroke-linejoin="round"${dashed(line)}/>`;
}

export const dot = (panel: Panel, [x, y]: Point): string =>
  `<circle cx="${rightward(panel.across, x).toFixed(1)}" cy="${upward(panel, y).toFixed(1)}" r="4" fill="${INK}"/>`;

/** Border, grid and labels of a panel. */
function frame(panel: Panel): readonly string[] {
  const { top, bottom, across } = panel;
  return [
    ...across.ticks.map((x) => rule(rightward(across, x), top, rightward(across, x), bottom)),
    ...panel.ticks.map((y) => rule(LEFT, upward(panel, y), RIGHT, upward(panel, y))),
    `<rect x="${LEFT}" y="${top}" width="${RIGHT - LEFT}" height="${bottom - top}" fill="none" stroke="${INK}"/>`,
    ...panel.ticks.map((y) => text(LEFT - 8, upward(panel, y) + 5, shown(y, panel.digits), "end")),
    `<text transform="translate(22 ${(top + bottom) / 2}) rotate(-90)" text-anchor="middle">${panel.title}</text>`,
  ];
}

function legend(entries: readonly (readonly [name: string, line: Line])[]): readonly string[] {
  const spacing = (RIGHT - LEFT) / entries.length;
  return entries.flatMap(([name, line], i) => {
    const x = LEFT + i * spacing;
    return [
      `<path d="M${x.toFixed(1)} 32 ${(x + 34).toFixed(1)} 32" ${stroke(line)}${dashed(line)}/>`,
      text(x + 41, 37, name, "start"),
    ];
  });
}

const stroke = ({ colour, width = 2 }: Line): string => `stroke="${colour}" stroke-width="${width}"`;
const dashed = ({ dashes }: Line): string => (dashes === undefined ? "" : ` stroke-dasharray="${dashes}"`);

/** A number with a true minus sign. */
const shown = (y: number, digits: number): string => y.toFixed(digits).replace("-", "\u2212");

const rule = (x1: number, y1: number, x2: number, y2: number): string =>
  `<path d="M${x1.toFixed(1)} ${y1.toFixed(1)} ${x2.toFixed(1)} ${y2.toFixed(1)}" stroke="#e6e6e6"/>`;

const text = (x: number, y: number, content: string, anchor: "start" | "middle" | "end"): string =>
  `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" text-anchor="${anchor}">${content}</text>`;
