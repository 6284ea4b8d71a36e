import { deflateSync, gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { InputError, parse } from "../../generator/index.js";

const bytes = (...parts: readonly (number | string)[]): Uint8Array =>
  Uint8Array.from(
    parts.flatMap((part) => (typeof part === "number" ? [part] : Array.from(Buffer.from(part, "latin1")))),
  );

const tar = Buffer.concat([Buffer.alloc(257), Buffer.from("ustar\0"), Buffer.alloc(249)]);
const unpack = "unpack it first; only gzip is read as it is";
const page = "the download has failed, or needs a login; get the file itself";

/** What files are that people take for corrections. */
test.each<[string, string | Uint8Array | object]>([
  [`a zip archive, not JSON: ${unpack}`, bytes("PK", 3, 4, 20, 0)],
  [`bzip2 data, not JSON: ${unpack}`, bytes("BZh91AY&SY")],
  [`xz data, not JSON: ${unpack}`, bytes(0xfd, "7zXZ", 0, 0, 4)],
  [`zstd data, not JSON: ${unpack}`, bytes(0x28, 0xb5, 0x2f, 0xfd, 4)],
  [`a 7z archive, not JSON: ${unpack}`, bytes("7z", 0xbc, 0xaf, 0x27, 0x1c)],
  [`lz4 data, not JSON: ${unpack}`, bytes(0x04, 0x22, 0x4d, 0x18, 0x64)],
  [`zlib data without the frame of gzip, not JSON: ${unpack}`, deflateSync("{}")],
  ["gzip data in gzip data, not JSON: unpack it once", gzipSync(gzipSync("{}"))],
  [`a zip archive, not JSON: ${unpack}`, gzipSync(bytes("PK", 3, 4))],
  ["a tar archive, not JSON: unpack it, and name a file in it", gzipSync(tar)],
  ["a ROOT file, not JSON: its histograms have to be converted to JSON", bytes("root", 0, 0, 0xf3, 0x1c)],
  ["an HDF5 file, not JSON: name the JSON of the corrections", bytes(0x89, "HDF\r\n")],
  ["UTF-16 text, not JSON: convert it to UTF-8", bytes(0xff, 0xfe, "{", 0)],
  [
    "a pointer of Git LFS, not JSON: get the file itself by `git lfs pull`",
    "version https://git-lfs.github.com/spec/v1\n",
  ],
  ["a pointer of git-annex, not JSON: get the file itself by `git annex get`", "/annex/objects/MD5-s1--ab\n"],
  [`an HTML page, not JSON: ${page}`, "\n<!DOCTYPE html>\n<html><title>Sign in</title></html>"],
  ["XML, not JSON: corrections of correctionlib are JSON", '<?xml version="1.0"?><a/>'],
  [`an answer of a web server, not JSON: ${page}`, "404: Not Found"],
])("this is %s", (what, source) => {
  expect(messagesOf(source)).toEqual([`this is ${what}`]);
});

const correction = { name: "a", version: 1, inputs: [], output: { name: "o", type: "real" }, data: 1 };
const wrapped = 'without the set around: write { "schema_version": 2, "corrections": [...] }';

test.each<[string, object, readonly string[]]>([
  ["a correction alone", correction, [`a correction ${wrapped}`]],
  ["corrections in an array", [correction], [`corrections ${wrapped}`]],
  [
    "version 1",
    { schema_version: 1, corrections: [{ ...correction, data: { nodetype: "binning" } }] },
    ["schema_version must be 2, found 1, which is the schema of correctionlib before 2.0"],
  ],
])("%s is told, and nothing else", (_, source, messages) => {
  expect(messagesOf(source)).toEqual(messages);
});

function messagesOf(source: string | Uint8Array | object): readonly string[] {
  try {
    parse(source);
    return [];
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return error.problems.map(({ message }) => message);
  }
}
