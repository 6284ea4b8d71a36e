/** What a file is that is no JSON, and what to do with it. */
interface Kind {
  readonly about: string;
  readonly advice: string;
  /** Bytes that stand at an offset of such a file. */
  readonly mark: readonly number[];
  readonly offset?: number;
}

const UNPACK = "unpack it first; only gzip is read as it is";

const bytesOf = (text: string): readonly number[] => Array.from(text, (character) => character.charCodeAt(0));

const KINDS: readonly Kind[] = [
  { about: "a zip archive", mark: [...bytesOf("PK"), 3, 4], advice: UNPACK },
  { about: "bzip2 data", mark: bytesOf("BZh"), advice: UNPACK },
  { about: "xz data", mark: [0xfd, ...bytesOf("7zXZ")], advice: UNPACK },
  { about: "zstd data", mark: [0x28, 0xb5, 0x2f, 0xfd], advice: UNPACK },
  { about: "a 7z archive", mark: [...bytesOf("7z"), 0xbc, 0xaf], advice: UNPACK },
  { about: "lz4 data", mark: [0x04, 0x22, 0x4d, 0x18], advice: UNPACK },
  { about: "data of compress", mark: [0x1f, 0x9d], advice: UNPACK },
  { about: "zlib data without the frame of gzip", mark: [0x78, 0x9c], advice: UNPACK },
  { about: "zlib data without the frame of gzip", mark: [0x78, 0xda], advice: UNPACK },
  { about: "a tar archive", mark: bytesOf("ustar"), offset: 257, advice: "unpack it, and name a file in it" },
  {
    about: "a ROOT file",
    mark: [...bytesOf("root"), 0],
    advice: "its histograms have to be converted to JSON",
  },
  { about: "an HDF5 file", mark: [0x89, ...bytesOf("HDF")], advice: "name the JSON of the corrections" },
  { about: "a PDF", mark: bytesOf("%PDF"), advice: "name the JSON of the corrections" },
  { about: "UTF-16 text", mark: [0xff, 0xfe], advice: "convert it to UTF-8" },
  { about: "UTF-16 text", mark: [0xfe, 0xff], advice: "convert it to UTF-8" },
];

/** What bytes are that are clearly no JSON text, in a message. */
export function otherBytes(bytes: Uint8Array): string | undefined {
  const kind = KINDS.find(({ mark, offset = 0 }) => mark.every((byte, i) => bytes[offset + i] === byte));
  return kind && messageOf(kind);
}

/** What bytes are that were in gzip, and are clearly no JSON text. */
export function otherPacked(bytes: Uint8Array): string | undefined {
  return isGzip(bytes)
    ? messageOf({ about: "gzip data in gzip data", advice: "unpack it once" })
    : otherBytes(bytes);
}

/** Whether bytes are gzipped, by the first two. */
export const isGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;

const PAGE = "the download has failed, or needs a login; get the file itself";

const TEXTS: readonly (Pick<Kind, "about" | "advice"> & { readonly begin: RegExp })[] = [
  {
    about: "a pointer of Git LFS",
    begin: /^version https:\/\/git-lfs/,
    advice: "get the file itself by `git lfs pull`",
  },
  {
    about: "a pointer of git-annex",
    begin: /^\S*\/annex\/objects\//,
    advice: "get the file itself by `git annex get`",
  },
  { about: "an HTML page", begin: /^\s*<(?:!doctype\s+html|html|head|body)\b/i, advice: PAGE },
  { about: "XML", begin: /^\s*<[?!a-z]/i, advice: "corrections of correctionlib are JSON" },
  { about: "an answer of a web server", begin: /^\s*(?:404: |Not Found\b)/i, advice: PAGE },
];

/** What a text is that is clearly no JSON, in a message. */
export function otherText(text: string): string | undefined {
  const start = text.slice(0, 200);
  const kind = TEXTS.find(({ begin }) => begin.test(start));
  return kind && messageOf(kind);
}

const messageOf = ({ about, advice }: Pick<Kind, "about" | "advice">): string =>
  `this is ${about}, not JSON: ${advice}`;
