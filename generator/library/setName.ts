/** The name of the set in a file, which is also its folder's: that of the file without `.json` and `.gz`. */
export const setNameOf = (file: string): string =>
  file.replace(/\.gz$/i, "").replace(/\.json$/i, "") || "corrections";
