/*
 * The picture that a visitor has opened or the camera sees, and which part of it the network gets.
 */
import { computed, effect, signal } from "@preact/signals";
import { FileRefused } from "../files/file-problem";
import { prepareInput } from "../inputs/prepared-input";
import { type Crop, cropAround, type Size } from "../pictures/crop";
import { type ColourPicture, isOnWhite, resample } from "../pictures/resample";
import { chooseInput, possibleInputs } from "./input-state";
import { currentModel } from "./model-state";

/** Larger pictures are shrunk when they are read; no network here sees the difference. */
const LONGEST_SIDE = 1024;

export const picture = signal<ColourPicture | null>(null);
/** What the visitor looks at, in pixels of the picture; null for its middle. */
const place = signal<{ readonly x: number; readonly y: number } | null>(null);
export const zoom = signal(1);
export const isInverted = signal(false);

/** Width and height of what the model takes. */
const wanted = computed<Size | null>(() => {
  const [height, width] = currentModel.value?.info.inputShape ?? [0, 0];
  return width * height === 0 ? null : { width, height };
});

export const crop = computed<Crop | null>(() => {
  if (picture.value === null || wanted.value === null) return null;
  if (place.value === null) return cropAround(picture.value, wanted.value, middle(picture.value), zoom.value);
  return cropAround(picture.value, wanted.value, place.value, zoom.value);
});

effect(() => {
  const model = currentModel.value;
  const channels = model?.info.inputShape[2];
  const isPicture = channels === 1 || channels === 3;
  if (
    model === null ||
    picture.value === null ||
    crop.value === null ||
    wanted.value === null ||
    !isPicture
  ) {
    return prepareInput("picture", null);
  }
  const options = { channels, isInverted: isInverted.value } as const;
  prepareInput("picture", { model, values: resample(picture.value, crop.value, wanted.value, options) });
});

/** Throws FileRefused where this browser cannot show it, or the model in use takes no picture. */
export async function openPicture(bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  if (!possibleInputs.value.some(({ id }) => id === "picture")) {
    throw refusal("model in use", "a network that takes something else", "a network that takes pictures");
  }
  let bitmap: ImageBitmap;
  try {
    bitmap = await createImageBitmap(new Blob([bytes]));
  } catch {
    const found = Array.from(bytes.subarray(0, 4), (byte) => byte.toString(16).padStart(2, "0")).join(" ");
    throw refusal("picture", found, "a whole PNG, JPEG, WebP, GIF, BMP or AVIF");
  }
  showPicture(pixelsOf(bitmap, bitmap));
  bitmap.close();
}

function refusal(field: string, found: string, expected: string): FileRefused {
  return new FileRefused({ field, offset: 0, found, expected });
}

/** Takes a new picture in place of the one before. */
export function showPicture(shown: ColourPicture): void {
  const isOneColour = currentModel.value?.info.inputShape[2] === 1;
  isInverted.value = isOneColour && isOnWhite(shown);
  picture.value = shown;
  place.value = null;
  zoom.value = 1;
  chooseInput("picture");
}

/** Shows what a network got as a picture again, [height][width][channels]: the part that it gets is then all of it. */
export function openInputPicture(values: Uint8Array): void {
  const [height, width, channels] = currentModel.value?.info.inputShape ?? [0, 0, 0];
  if (values.length !== width * height * channels) return;
  const data = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    for (let colour = 0; colour < 3; colour += 1) {
      data[pixel * 4 + colour] = values[pixel * channels + (colour % channels)] ?? 0;
    }
  }
  showPicture({ width, height, data });
  isInverted.value = false;
}

/** The next frame of the camera: what the visitor looks at stays. */
export function followPicture(frame: ColourPicture): void {
  picture.value = frame;
}

/** Pixels of anything that a canvas can draw, with its size. */
export function pixelsOf(source: CanvasImageSource, { width, height }: Size): ColourPicture {
  const scale = Math.min(1, LONGEST_SIDE / Math.max(width, height));
  const size = {
    width: Math.max(1, Math.round(width * scale)),
    height: Math.max(1, Math.round(height * scale)),
  };
  const canvas = Object.assign(document.createElement("canvas"), size);
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (context === null) throw new Error("no canvas");
  context.imageSmoothingQuality = "high";
  context.drawImage(source, 0, 0, size.width, size.height);
  return context.getImageData(0, 0, size.width, size.height);
}

export function moveCrop(x: number, y: number): void {
  place.value = { x, y };
}

export function zoomTo(factor: number): void {
  const { value } = crop;
  if (value !== null) place.value = { x: value.left + value.width / 2, y: value.top + value.height / 2 };
  zoom.value = factor;
}

export function invert(value: boolean): void {
  isInverted.value = value;
}

function middle({ width, height }: Size) {
  return { x: width / 2, y: height / 2 };
}
