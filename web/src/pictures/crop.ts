/*
 * The part of a picture that the network gets: as wide for its height as the network's input is.
 */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** In pixels of the picture; lies inside of it. */
export interface Crop extends Size {
  readonly left: number;
  readonly top: number;
}

/** How much a crop can be smaller than the picture allows. */
export const MOST_ZOOM = 8;

/** The largest part of the right shape, in the middle. */
export function largestCrop(picture: Size, wanted: Size): Crop {
  return cropAround(picture, wanted, { x: picture.width / 2, y: picture.height / 2 }, 1);
}

/** A part around a place; `zoom` 1 is the largest there is. What would stick out is moved inside. */
export function cropAround(
  picture: Size,
  wanted: Size,
  { x, y }: { readonly x: number; readonly y: number },
  zoom: number,
): Crop {
  const scale = Math.min(picture.width / wanted.width, picture.height / wanted.height);
  const width = (wanted.width * scale) / Math.min(MOST_ZOOM, Math.max(1, zoom));
  const height = (width * wanted.height) / wanted.width;
  return {
    left: Math.min(picture.width - width, Math.max(0, x - width / 2)),
    top: Math.min(picture.height - height, Math.max(0, y - height / 2)),
    width,
    height,
  };
}
