/*
 * A picture of what the page says, to send along: the network's picture, the likeliest labels, the model's figures.
 */
export interface CardContent {
  readonly title: string;
  readonly model: string;
  readonly figures: readonly (readonly [name: string, value: string])[];
  /** What the network saw; null where that is no picture. */
  readonly picture: HTMLCanvasElement | null;
  /** The largest outputs, the largest first; `share` is the length of the bar. */
  readonly outputs: readonly { readonly label: string; readonly value: string; readonly share: number }[];
}

/** The size that messengers and social networks show uncut. */
const WIDTH = 1200;
const HEIGHT = 630;
const MARGIN = 56;
const PICTURE = 400;
const ROW = 62;

const colours = { ground: "#0c1316", ink: "#f3f8f8", soft: "#9db0b7", track: "#26343a", accent: "#45c4d3" };
const FONT = "ui-sans-serif, system-ui, sans-serif";

export function paintCard({ title, model, figures, picture, outputs }: CardContent): HTMLCanvasElement {
  const canvas = Object.assign(document.createElement("canvas"), { width: WIDTH, height: HEIGHT });
  const context = canvas.getContext("2d");
  if (context === null) return canvas;
  context.fillStyle = colours.ground;
  context.fillRect(0, 0, WIDTH, HEIGHT);

  const write = (text: string, x: number, y: number, font: string, colour: string, room = WIDTH) => {
    context.font = `${font} ${FONT}`;
    context.fillStyle = colour;
    context.fillText(text, x, y, room);
  };
  const left = picture === null ? MARGIN : MARGIN + PICTURE + 56;
  const room = WIDTH - MARGIN - left;
  if (picture !== null) paintPicture(context, picture);

  write(outputs[0]?.label ?? "", left, MARGIN + 84, "650 104px", colours.ink, room);
  outputs.slice(0, 4).forEach(({ label, value, share }, index) => {
    const y = MARGIN + 150 + index * ROW;
    write(label, left, y + 22, "500 28px", index === 0 ? colours.ink : colours.soft, 150);
    context.fillStyle = colours.track;
    context.fillRect(left + 160, y + 4, room - 310, 16);
    context.fillStyle = colours.accent;
    context.fillRect(left + 160, y + 4, (room - 310) * Math.min(1, Math.max(0, share)), 16);
    write(value, WIDTH - MARGIN - 130, y + 22, "400 28px", colours.ink, 130);
  });

  write(model, MARGIN, HEIGHT - 108, "600 30px", colours.ink, WIDTH - 2 * MARGIN);
  const line = figures.map(([name, value]) => `${name} ${value}`).join("   ·   ");
  write(line, MARGIN, HEIGHT - 64, "400 26px", colours.soft, WIDTH - 2 * MARGIN - 340);
  context.textAlign = "right";
  write(title, WIDTH - MARGIN, HEIGHT - 64, "500 26px", colours.accent, 320);
  return canvas;
}

/** Every pixel of the network as a crisp square. */
function paintPicture(context: CanvasRenderingContext2D, picture: HTMLCanvasElement): void {
  const scale = PICTURE / Math.max(picture.width, picture.height);
  const [width, height] = [picture.width * scale, picture.height * scale];
  context.imageSmoothingEnabled = false;
  context.fillStyle = "#000";
  context.fillRect(MARGIN, MARGIN, PICTURE, PICTURE);
  context.drawImage(picture, MARGIN + (PICTURE - width) / 2, MARGIN + (PICTURE - height) / 2, width, height);
  context.imageSmoothingEnabled = true;
}
