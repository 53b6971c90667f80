import assert from "node:assert/strict";
import { test } from "node:test";
import { countJunit } from "../stages/junit.mjs";

test("passed, failed, broken and skipped cases are told apart", () => {
  const xml = `<testsuites><testsuite>
    <testcase name="a"/>
    <testcase name="b" time="0.1"></testcase>
    <testcase name="c"><failure message="1 is not 2"/></testcase>
    <testcase name="d"><error>stack</error></testcase>
    <testcase name="e"><skipped/></testcase>
  </testsuite></testsuites>`;
  assert.deepEqual(countJunit(xml), { passed: 2, failed: 2, skipped: 1 });
});

test("a greater-than sign in a name does not end the case", () => {
  const xml = `<testcase name="1 > 0" classname='it says "/>"'><failure/></testcase><testcase name="x -> y/"/>`;
  assert.deepEqual(countJunit(xml), { passed: 1, failed: 1, skipped: 0 });
});

test("what a test printed is not counted", () => {
  const xml = `<testcase name="a"><system-out><![CDATA[<testcase/><failure/></testcase>]]></system-out></testcase>`;
  assert.deepEqual(countJunit(xml), { passed: 1, failed: 0, skipped: 0 });
});
