/* A picture in grey or in colour, with every pixel as a crisp square. */
import { useEffect, useRef } from "preact/hooks";
import "./pixel-image.css";

interface PixelImageProps {
  label: string;
  width: number;
  height: number;
  /** 0..255, [height][width], or [height][width][3] in colour; null shows an empty picture. */
  pixels: Uint8Array | null;
}

export function PixelImage({ label, width, height, pixels }: PixelImageProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const context = canvas.current?.getContext("2d");
    if (!context) return;
    const image = context.createImageData(width, height);
    const channels = (pixels?.length ?? 0) > width * height ? 3 : 1;
    for (let index = 0; index < width * height; index += 1) {
      for (let colour = 0; colour < 3; colour += 1) {
        image.data[index * 4 + colour] = pixels?.[index * channels + (colour % channels)] ?? 0;
      }
      image.data[index * 4 + 3] = 255;
    }
    context.putImageData(image, 0, 0);
  }, [width, height, pixels]);
  return (
    <canvas class="pixel-image" ref={canvas} width={width} height={height} role="img" aria-label={label} />
  );
}
