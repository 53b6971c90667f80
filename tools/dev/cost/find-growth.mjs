// What has become more expensive since it was recorded.

const tolerance = 1.02;
const ofTarget = ["text", "rodata", "staticRam"];
const ofModel = ["instructions", "stack", "workingMemory"];

/** Returns one sentence for each figure that grew by more than 2%, or is missing where it was recorded. */
export function findGrowth(recorded, measured) {
  return measured.flatMap((target) => {
    const before = recorded.find(({ name }) => name === target.name);
    if (!before) return [`${target.name}: nothing is recorded`];
    const models = Object.entries(before.models).flatMap(([name, model]) =>
      target.models[name]
        ? compare(`${target.name}, ${name}`, ofModel, model, target.models[name])
        : [`${target.name}, ${name}: was not measured`],
    );
    return [...compare(target.name, ofTarget, before, target), ...models];
  });
}

function compare(title, keys, before, now) {
  return keys
    .filter((key) => !(now[key] <= before[key] * tolerance))
    .map((key) => `${title}: ${key} grew from ${before[key]} to ${now[key]}`);
}
