import assert from "node:assert/strict";
import { test } from "node:test";
import { aboveLimits, compareWithPeers, peersTable } from "../cost/against-peers.mjs";
import { networkFile } from "../cost/network-file.mjs";

const peers = {
  networks: { digits: "mnist_valid" },
  targets: {
    core: {
      limits: [
        { share: 0.5, of: "Exact" },
        { share: 1, of: "Fast" },
      ],
      peers: { "Exact, level 0": { digits: 1000 }, "Exact, level 1": { digits: 900 }, Fast: { digits: 600 } },
    },
    other: { limits: [], peers: { Fast: { digits: 600 } } },
  },
  measured: { core: { digits: 451 }, other: { digits: 9999 } },
};

test("a limit is the least share of the best peers of its kind", () => {
  const [core] = compareWithPeers(peers);
  assert.deepEqual(core, {
    target: "core",
    network: "digits",
    ours: 451,
    peer: "Fast",
    best: 600,
    limit: 450,
  });
});

test("what is above its limit is named, what has none never is", () => {
  assert.deepEqual(aboveLimits(compareWithPeers(peers)), ["core, digits: 451 instructions, limit 450"]);
  const faster = { ...peers, measured: { core: { digits: 450 }, other: { digits: 9999 } } };
  assert.deepEqual(aboveLimits(compareWithPeers(faster)), []);
});

test("the table shows shares of the best peer", () => {
  const lines = peersTable(compareWithPeers(peers)).split("\n");
  assert.match(lines[1], /^core +digits +451 +600 +Fast +0\.752 +0\.750$/);
  assert.match(lines[2], /-$/);
});

test("a network of a shape is a file whose layers fill it", () => {
  const file = networkFile(
    [4, 4, 2],
    [
      { type: "conv2d", kernel: 3, stride: 1, pad: [1, 1, 1, 1], out: [4, 4, 3] },
      { type: "dense", out: [1, 1, 5] },
    ],
  );
  assert.equal(file.toString("latin1", 0, 4), "MAIX");
  const first = file.readUInt32LE(64 + 4);
  const second = file.readUInt32LE(64 + first + 4);
  assert.equal(64 + first + second, file.length);
  // Windows of 3 x 3 on 2 channels: the bias takes back the zero point of -128 times the weights.
  const weights = 64 + file.readUInt32LE(64 + 72);
  const sum = file.subarray(weights, weights + 18).reduce((total, byte) => total + ((byte << 24) >> 24), 0);
  assert.equal(file.readInt32LE(64 + file.readUInt32LE(64 + 76)), 128 * sum);
});
