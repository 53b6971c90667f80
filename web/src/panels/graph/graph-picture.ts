/*
 * The graph as marks on a plane, for files: everything in pixels, every colour as it is.
 */
import type { LayerInfo, ModelInfo } from "tinymaix";
import { formatShape } from "../../text/format";
import { builtWith } from "./built-with";
import { bypassesOf, flowsOf } from "./data-flow";
import { bypassPath, LANE_WIDTH, NODE_HEIGHT, ROW_HEIGHT } from "./graph-layout";

export interface PictureColours {
  readonly panel: string;
  readonly ink: string;
  readonly inkSoft: string;
  readonly line: string;
  readonly accent: string;
}

export type Mark =
  | {
      readonly kind: "box";
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly radius: number;
      readonly fill: string;
      readonly line: string | null;
      readonly isDashed: boolean;
    }
  | { readonly kind: "path"; readonly path: string; readonly colour: string }
  | {
      readonly kind: "text";
      readonly text: string;
      readonly x: number;
      /** Of the line that the letters stand on. */
      readonly y: number;
      readonly size: number;
      readonly weight: number;
      readonly colour: string;
      readonly isAtEnd: boolean;
    };

export interface GraphPicture {
  readonly title: string;
  readonly width: number;
  readonly height: number;
  readonly ground: string;
  readonly marks: readonly Mark[];
}

/** What stands above the graph and in it, in the language in use. */
export interface PictureWords {
  readonly title: string;
  readonly figures: string;
  readonly input: string;
}

const MARGIN = 24;
const HEAD = 56;
const NODE_WIDTH = 320;
const INSET = 12;

export function graphPicture(info: ModelInfo, words: PictureWords, colours: PictureColours): GraphPicture {
  const bypasses = bypassesOf(flowsOf(info.layers));
  const lanes = Math.max(0, ...bypasses.map(({ lane }) => lane + 1));
  const top = MARGIN + HEAD;
  const middle = MARGIN + NODE_WIDTH / 2;
  const edges = info.layers.map((_, row): Mark => {
    const start = top + row * ROW_HEIGHT + NODE_HEIGHT;
    return {
      kind: "path",
      path: `M${middle} ${start} V${start + ROW_HEIGHT - NODE_HEIGHT}`,
      colour: colours.line,
    };
  });
  const besides = bypasses.map(({ from, to, lane }): Mark => {
    const path = bypassPath(from + 1, to + 1, lane, MARGIN + NODE_WIDTH, top);
    return { kind: "path", path, colour: colours.accent };
  });
  return {
    title: words.title,
    width: 2 * MARGIN + NODE_WIDTH + lanes * LANE_WIDTH,
    height: top + info.layers.length * ROW_HEIGHT + NODE_HEIGHT + MARGIN,
    ground: colours.panel,
    marks: [
      textMark(words.title, MARGIN, MARGIN + 14, 16, 600, colours.ink),
      textMark(words.figures, MARGIN, MARGIN + 36, 12, 400, colours.inkSoft),
      ...edges,
      ...besides,
      ...inputMarks(info, words, top, colours),
      ...info.layers.flatMap((layer) =>
        layerMarks(layer, info, top + (layer.index + 1) * ROW_HEIGHT, colours),
      ),
    ],
  };
}

function inputMarks(info: ModelInfo, { input }: PictureWords, y: number, colours: PictureColours): Mark[] {
  return [
    nodeBox(y, colours, true),
    textMark(input, MARGIN + INSET, y + 29, 15, 600, colours.ink),
    shapeMark(formatShape(info.inputShape), y, colours),
  ];
}

function layerMarks(layer: LayerInfo, info: ModelInfo, y: number, colours: PictureColours): Mark[] {
  const share = info.operations > 0 ? layer.operations / info.operations : 0;
  const left = MARGIN + INSET;
  const built = builtWith(layer);
  const line = y + (built === "" ? 29 : 21);
  const bar: Mark = {
    kind: "box",
    x: MARGIN + 6,
    y: y + NODE_HEIGHT - 5,
    width: (NODE_WIDTH - 12) * share,
    height: 3,
    radius: 0,
    fill: colours.accent,
    line: null,
    isDashed: false,
  };
  return [
    nodeBox(y, colours, false),
    textMark(String(layer.index).padStart(3, "0"), left, line, 15, 400, colours.inkSoft),
    textMark(layer.name, left + 36, line, 15, 600, colours.ink),
    textMark(built, left + 36, y + 37, 11, 400, colours.inkSoft),
    shapeMark(formatShape(layer.outputShape), y, colours),
    ...(share > 0 ? [bar] : []),
  ];
}

function nodeBox(y: number, { panel, line }: PictureColours, isDashed: boolean): Mark {
  const place = { x: MARGIN, y, width: NODE_WIDTH, height: NODE_HEIGHT, radius: 8 };
  return { kind: "box", ...place, fill: panel, line, isDashed };
}

function shapeMark(shape: string, y: number, { inkSoft }: PictureColours): Mark {
  const place = { x: MARGIN + NODE_WIDTH - INSET, y: y + 29 };
  return { kind: "text", text: shape, ...place, size: 13, weight: 400, colour: inkSoft, isAtEnd: true };
}

function textMark(text: string, x: number, y: number, size: number, weight: number, colour: string): Mark {
  return { kind: "text", text, x, y, size, weight, colour, isAtEnd: false };
}
