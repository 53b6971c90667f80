/* A grey picture with every pixel as a crisp square. */
import { useEffect, useRef } from "preact/hooks";
import "./pixel-image.css";

interface PixelImageProps {
  label: string;
  width: number;
  height: number;
  /** 0..255, [height][width]; null shows an empty picture. */
  pixels: Uint8Array | null;
}

export function PixelImage({ label, width, height, pixels }: PixelImageProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const context = canvas.current?.getContext("2d");
    if (!context) return;
    const image = context.createImageData(width, height);
    for (let index = 0; index < width * height; index += 1) {
      const value = pixels?.[index] ?? 0;
      image.data.set([value, value, value, 255], index * 4);
    }
    context.putImageData(image, 0, 0);
  }, [width, height, pixels]);
  return (
    <canvas class="pixel-image" ref={canvas} width={width} height={height} role="img" aria-label={label} />
  );
}
