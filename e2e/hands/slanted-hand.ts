// The round hand in a hurry: leaning to the right and narrow.

import { roundHand } from "./round-hand.ts";
import { type Drawing, type Hand, reshape } from "./strokes.ts";

const lean = 0.3;
const width = 0.75;

const slanted = (drawing: Drawing) => reshape(drawing, ([x, y]) => [x * width + (50 - y) * lean + 12, y]);

export const slantedHand: Hand = {
  0: slanted(roundHand[0]),
  1: slanted(roundHand[1]),
  2: slanted(roundHand[2]),
  3: slanted(roundHand[3]),
  4: slanted(roundHand[4]),
  5: slanted(roundHand[5]),
  6: slanted(roundHand[6]),
  7: slanted(roundHand[7]),
  8: slanted(roundHand[8]),
  9: slanted(roundHand[9]),
};
