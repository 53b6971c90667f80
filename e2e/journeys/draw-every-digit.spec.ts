import { angularHand } from "../hands/angular-hand.ts";
import { roundHand } from "../hands/round-hand.ts";
import { slantedHand } from "../hands/slanted-hand.ts";
import { digits } from "../hands/strokes.ts";
import { test } from "../support/test.ts";

const hands = { "a round hand": roundHand, "an angular hand": angularHand, "a slanted hand": slantedHand };

for (const [writer, hand] of Object.entries(hands)) {
  test.describe(`a visitor with ${writer}`, () => {
    for (const digit of digits) {
      test(`draws a ${digit} and sees it recognised`, async ({ playground }) => {
        await playground.open();
        await playground.draw(hand[digit]);
        await playground.expectPrediction(digit);
      });
    }
  });
}
