/**
 * The columns that a text takes: what the package `string-width` says of ASCII, in which help is written, without the tables of all of
 * Unicode, which take half of the command's start.
 */
export default function asciiWidth(text: string): number {
  return text.length;
}
