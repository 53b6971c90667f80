import assert from "node:assert/strict";
import { test } from "node:test";
import { missingListing } from "../setup/missing-listing.mjs";
import { isInstalled } from "../setup/node-packages.mjs";
import { requirements } from "../setup/requirements.mjs";
import { stages } from "../stages/stages.mjs";
import { firstVersion, isAtLeast } from "../versions.mjs";

test("versions compare by number, not by letter", () => {
  assert.equal(firstVersion("cmake version 3.25.1\n"), "3.25.1");
  assert.equal(firstVersion(null), null);
  assert.ok(isAtLeast("3.25.1", "3.25"));
  assert.ok(isAtLeast("3.100", "3.25"));
  assert.ok(!isAtLeast("3.9.9", "3.25"));
  assert.ok(isAtLeast("20.19.0", "20.19"));
});

test("node_modules is out of date when a package is absent or has another version", () => {
  const wanted = {
    "": {},
    web: {},
    "node_modules/preact": { version: "10.0.0" },
    "node_modules/web": { link: true },
    "node_modules/program-for-another-system": { version: "1.0.0", optional: true },
  };
  const installed = { "node_modules/preact": { version: "10.0.0" }, "node_modules/web": { link: true } };
  assert.ok(isInstalled(wanted, installed));
  assert.ok(!isInstalled(wanted, { "node_modules/web": { link: true } }));
  assert.ok(!isInstalled(wanted, { ...installed, "node_modules/preact": { version: "9.0.0" } }));
});

test("the listing names the packages of every system once", () => {
  const clang = { name: "Clang", apt: ["clang"], homebrew: ["llvm"], windows: ["winget install LLVM.LLVM"] };
  const cmake = { ...clang, name: "CMake", apt: ["cmake"], homebrew: ["cmake"], found: "found 3.22.1" };
  const text = missingListing({
    goals: ["c"],
    missing: [clang, cmake],
    preparations: [],
    reason: "No sudo.",
  });
  assert.match(text, /CMake \(found 3\.22\.1\)/);
  assert.match(text, /sudo apt-get install clang cmake\n/);
  assert.match(text, /brew install llvm cmake\n/);
  assert.match(text, /winget install LLVM\.LLVM\n$/);
  assert.match(text, /No sudo\./);
});

test("a system that needs nothing installed is left out of the listing", () => {
  const library = { name: "stb", apt: ["libstb-dev"], homebrew: [], windows: [] };
  const text = missingListing({ goals: ["c"], missing: [library], preparations: [], reason: "No sudo." });
  assert.match(text, /sudo apt-get install libstb-dev\n/);
  assert.doesNotMatch(text, /brew|Windows/);
});

test("every requirement is needed by a goal that exists and has a package for apt", () => {
  const goals = ["dev", "build", "bench", "format", ...stages.map(({ name }) => name)];
  for (const { name, goals: needing, apt, homebrew, windows } of requirements) {
    for (const goal of needing) assert.ok(goals.includes(goal), `${name} is for ${goal}`);
    assert.ok(typeof apt === "function" || apt.length > 0, name);
    assert.ok(Array.isArray(homebrew) && Array.isArray(windows), name);
  }
});
