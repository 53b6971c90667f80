/*
 * A picture of the graph as a file: SVG that needs nothing beside it, PNG in twice the size.
 */
import type { GraphPicture, Mark } from "./graph-picture";

const FONT = "ui-sans-serif, system-ui, 'Segoe UI', Roboto, 'Noto Sans', 'PingFang SC', sans-serif";
const LINE_WIDTH = 1.5;
const DASHES = [4, 3];

export function svgOf({ title, width, height, ground, marks }: GraphPicture): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${FONT}">`,
    `<title>${escaped(title)}</title>`,
    `<rect width="100%" height="100%" fill="${ground}"/>`,
    ...marks.map(markText),
    "</svg>\n",
  ].join("\n");
}

function markText(mark: Mark): string {
  if (mark.kind === "path") {
    return `<path d="${mark.path}" fill="none" stroke="${mark.colour}" stroke-width="${LINE_WIDTH}"/>`;
  }
  if (mark.kind === "text") {
    const { x, y, size, weight, colour, isAtEnd, text } = mark;
    const anchor = isAtEnd ? ' text-anchor="end"' : "";
    return `<text x="${x}" y="${y}" font-size="${size}" font-weight="${weight}" fill="${colour}"${anchor}>${escaped(text)}</text>`;
  }
  const { x, y, width, height, radius, fill, line, isDashed } = mark;
  const stroke = line === null ? "" : ` stroke="${line}"`;
  const dashes = isDashed ? ` stroke-dasharray="${DASHES.join(" ")}"` : "";
  return `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${radius}" fill="${fill}"${stroke}${dashes}/>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`);
}

/** What every browser still makes; deeper networks get fewer pixels. */
const MOST_PIXELS_A_SIDE = 16_000;

export function pngOf({ width, height, ground, marks }: GraphPicture): Promise<Blob> {
  const scale = Math.min(2, MOST_PIXELS_A_SIDE / Math.max(width, height));
  const size = { width: Math.round(width * scale), height: Math.round(height * scale) };
  const canvas = Object.assign(document.createElement("canvas"), size);
  const context = canvas.getContext("2d");
  if (context !== null) {
    context.scale(scale, scale);
    context.fillStyle = ground;
    context.fillRect(0, 0, width, height);
    for (const mark of marks) paint(context, mark);
  }
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob === null ? reject(new Error("no picture")) : resolve(blob)), "image/png");
  });
}

function paint(context: CanvasRenderingContext2D, mark: Mark): void {
  context.lineWidth = mark.kind === "path" ? LINE_WIDTH : 1;
  if (mark.kind === "path") {
    context.strokeStyle = mark.colour;
    context.stroke(new Path2D(mark.path));
    return;
  }
  if (mark.kind === "text") {
    context.font = `${mark.weight} ${mark.size}px ${FONT}`;
    context.fillStyle = mark.colour;
    context.textAlign = mark.isAtEnd ? "end" : "start";
    context.fillText(mark.text, mark.x, mark.y);
    return;
  }
  context.beginPath();
  context.roundRect(mark.x, mark.y, mark.width, mark.height, mark.radius);
  context.fillStyle = mark.fill;
  context.fill();
  if (mark.line === null) return;
  context.strokeStyle = mark.line;
  context.setLineDash(mark.isDashed ? DASHES : []);
  context.stroke();
  context.setLineDash([]);
}
