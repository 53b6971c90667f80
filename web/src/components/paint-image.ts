/*
 * Paints a picture into a canvas, one pixel a value.
 */
export interface PaintedImage {
  readonly width: number;
  readonly height: number;
  /** 0..255, [height][width], or [height][width][3] in colour; null is an empty picture. */
  readonly pixels: Uint8Array | null;
}

export function paintImage(canvas: HTMLCanvasElement, { width, height, pixels }: PaintedImage): void {
  canvas.width = width;
  canvas.height = height;
  // An empty canvas shows an empty picture.
  const context = pixels === null || width * height === 0 ? null : canvas.getContext("2d");
  if (context === null || pixels === null) return;
  const image = context.createImageData(width, height);
  const channels = pixels.length > width * height ? 3 : 1;
  for (let index = 0; index < width * height; index += 1) {
    for (let colour = 0; colour < 3; colour += 1) {
      image.data[index * 4 + colour] = pixels[index * channels + (colour % channels)] ?? 0;
    }
    image.data[index * 4 + 3] = 255;
  }
  context.putImageData(image, 0, 0);
}
