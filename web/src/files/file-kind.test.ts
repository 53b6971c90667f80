import { expect, test } from "vitest";
import { repositoryFile } from "../test-support/repository-file";
import { fileKind } from "./file-kind";

const letters = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

test.each([
  ["net.tmdl", "MAIX\x00\x01", "model"],
  ["renamed.txt", "MAIX\x00\x01", "model"],
  ["photo", "\x89PNG\r\n\x1a\n", "picture"],
  ["photo.tmdl", "\xff\xd8\xff\xe0", "picture"],
  ["photo.webp", "RIFF\x10\x00\x00\x00WEBPVP8 ", "picture"],
  ["word.wav", "RIFF\x10\x00\x00\x00WAVEfmt ", "sound"],
  ["input.bin", "\x93NUMPY\x01\x00", "tensor"],
  ["broken.npy", "no tensor", "tensor"],
  ["net.h", "#include <stdint.h>", "model-header"],
  ["labels.txt", "cat\ndog\n", "labels"],
  ["report.json", '{"labels": []}', "labels"],
  ["broken.wav", "not a sound", "sound"],
  ["broken.png", "not a picture", "picture"],
  ["what.bin", "whatever", "model"],
  ["empty", "", "model"],
] as const)("%s that begins %j is a %s", (name, beginning, kind) => {
  expect(fileKind(name, letters(beginning))).toBe(kind);
});

test("the models of the repository are recognised whatever they are called", () => {
  expect(fileKind("noname", repositoryFile("models/mnist_valid_int8.tmdl"))).toBe("model");
  expect(fileKind("mnist_valid_int8.h", repositoryFile("models/mnist_valid_int8.h"))).toBe("model-header");
});
