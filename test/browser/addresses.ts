/** Where the page finds the names of its files, and each of them behind a slash. */
export const FILES = "/files";
/** Where the page sends what came of them. */
export const RESULT = "/result";
/** Where it sends what went wrong. */
export const FAILURE = "/failure";
