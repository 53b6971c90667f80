/* A picture in grey or in colour, with every pixel as a crisp square. */
import { useEffect, useRef } from "preact/hooks";
import { type PaintedImage, paintImage } from "./paint-image";
import "./pixel-image.css";

interface PixelImageProps extends PaintedImage {
  label: string;
}

export function PixelImage({ label, width, height, pixels }: PixelImageProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (canvas.current !== null) paintImage(canvas.current, { width, height, pixels });
  }, [width, height, pixels]);
  return (
    <canvas class="pixel-image" ref={canvas} width={width} height={height} role="img" aria-label={label} />
  );
}
