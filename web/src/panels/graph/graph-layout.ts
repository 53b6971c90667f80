/*
 * Where things stand in the graph, on the page and in pictures of it.
 */

/** From one layer to the next. */
export const ROW_HEIGHT = 68;
/** From one bypass to the next. */
export const LANE_WIDTH = 22;
export const NODE_HEIGHT = 48;

/** Out of one node, down beside those between, into the other; rows count the input as the first, 0 is their right end. */
export function bypassPath(from: number, to: number, lane: number, left = 0, top = 0): string {
  const x = left + (lane + 0.7) * LANE_WIDTH;
  const [start, end] = [from, to].map((row) => top + row * ROW_HEIGHT + NODE_HEIGHT / 2) as [number, number];
  const bend = 10;
  return `M${left} ${start} H${x - bend} Q${x} ${start} ${x} ${start + bend} V${end - bend} Q${x} ${end} ${x - bend} ${end} H${left + 1}`;
}
