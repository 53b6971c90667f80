/*
 * Timing several things fairly on a machine that has other work: in every round each is timed once, in a new order,
 * and each sample lasts many ticks of the browser's clock.
 */
export interface Timeable {
  repeat(times: number): void | Promise<void>;
}

export interface SamplingOptions {
  readonly rounds: number;
  /** A sample lasts at least this long. */
  readonly sampleMilliseconds: number;
  /** Each runs this long beforehand, until the browser has compiled it with its best compiler. */
  readonly warmUpMilliseconds: number;
}

export interface Sampled {
  readonly repeats: number;
  /** Milliseconds of one repeat, one for each round. */
  readonly samples: number[];
}

export async function sampleInTurns(
  things: readonly Timeable[],
  options: SamplingOptions,
): Promise<Sampled[]> {
  const sampled: Sampled[] = [];
  for (const thing of things) {
    await warmUp(thing, options.warmUpMilliseconds);
    sampled.push({ repeats: await findRepeats(thing, options.sampleMilliseconds), samples: [] });
  }
  const order = things.map((_, index) => index);
  for (let round = 0; round < options.rounds; round++) {
    shuffle(order);
    for (const index of order) {
      const { repeats, samples } = sampled[index] as Sampled;
      samples.push((await timeRepeats(things[index] as Timeable, repeats)) / repeats);
    }
  }
  return sampled;
}

async function warmUp(thing: Timeable, milliseconds: number): Promise<void> {
  const end = performance.now() + milliseconds;
  for (let repeats = 1; performance.now() < end; repeats *= 2) {
    const remaining = end - performance.now();
    const took = await timeRepeats(thing, repeats);
    if (took * 2 > remaining) repeats /= 2;
    // Compilers of the browser hand over their results between tasks.
    await new Promise((resolve) => setTimeout(resolve));
  }
}

/** So many that a sample is long enough even when nothing interrupts it, hence the shortest of three. */
async function findRepeats(thing: Timeable, milliseconds: number): Promise<number> {
  let repeats = 1;
  for (;;) {
    let shortest = Number.POSITIVE_INFINITY;
    for (let attempt = 0; attempt < 3; attempt++) {
      shortest = Math.min(shortest, await timeRepeats(thing, repeats));
    }
    if (shortest >= milliseconds) return repeats;
    repeats = Math.ceil(repeats * Math.min(8, (1.1 * milliseconds) / shortest));
  }
}

async function timeRepeats(thing: Timeable, repeats: number): Promise<number> {
  const start = performance.now();
  await thing.repeat(repeats);
  return performance.now() - start;
}

function shuffle(order: number[]): void {
  for (let index = order.length - 1; index > 0; index--) {
    const other = Math.floor(Math.random() * (index + 1));
    [order[index], order[other]] = [order[other] as number, order[index] as number];
  }
}
