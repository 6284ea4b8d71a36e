import type { Language } from "../print/language.js";

/** What a module can be: a file in a language, or JavaScript as the body of a function that takes `require` and gives its exports. */
export type ModuleForm = Language | "body";

export const languageOf = (form: ModuleForm): Language => (form === "body" ? "JavaScript" : form);
