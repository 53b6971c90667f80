/* A picture of values in which one is pointed at, by any pointer or by keys. */
import type { RefObject } from "preact";
import "./value-sheet.css";

interface Place {
  readonly x: number;
  readonly y: number;
}

interface ValueSheetProps {
  /** Of the whole, e.g. "Values of the output". */
  label: string;
  /** Ids of what says how it is used, and what is pointed at. */
  describedBy: string;
  canvas: RefObject<HTMLCanvasElement | null>;
  /** Where the picture itself has a name. */
  pictureLabel?: string;
  /** In pixels of the picture, as are all places. */
  width: number;
  height: number;
  /** On the screen. */
  shownWidth: string;
  pointed: Place;
  onPoint: (place: Place) => void;
  /** False where the key means nothing here. */
  onKey: (key: string) => boolean;
}

export function ValueSheet(props: ValueSheetProps) {
  const { label, describedBy, canvas, pictureLabel, width, height, shownWidth, pointed, onPoint, onKey } =
    props;
  const pointAt = (event: PointerEvent) => {
    const box = canvas.current?.getBoundingClientRect();
    if (box === undefined) return;
    onPoint({
      x: Math.floor(((event.clientX - box.left) / box.width) * width),
      y: Math.floor(((event.clientY - box.top) / box.height) * height),
    });
  };
  return (
    <div
      class="value-sheet"
      role="application"
      aria-label={label}
      aria-describedby={describedBy}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: an application takes keys itself
      tabIndex={0}
      style={{ width: shownWidth }}
      onPointerMove={pointAt}
      onPointerDown={pointAt}
      onKeyDown={(event) => {
        if (event.ctrlKey || event.metaKey || event.altKey) return;
        if (onKey(event.key)) event.preventDefault();
      }}
    >
      <canvas
        ref={canvas}
        width={width}
        height={height}
        {...(pictureLabel === undefined ? {} : { role: "img", "aria-label": pictureLabel })}
      />
      <ValueCursor place={pointed} width={width} height={height} />
    </div>
  );
}

/** Around one pixel of a picture. */
export function ValueCursor({
  place: { x, y },
  width,
  height,
}: {
  place: Place;
  width: number;
  height: number;
}) {
  return (
    <span
      class="value-cursor"
      style={{
        left: `${(x / width) * 100}%`,
        top: `${(y / height) * 100}%`,
        width: `${100 / width}%`,
        height: `${100 / height}%`,
      }}
    />
  );
}
