import { type Language, type Part, inLanguage, marked, withoutMarks } from "./language.js";

/**
 * A fragment of TypeScript. Fragments are only made here, from templates, names, literals and comments, so that nothing from a file
 * gets into the output unescaped: a plain string is not code.
 */
export class Code {
  /** With marks around what not every language has. */
  readonly #text: string;

  private constructor(text: string) {
    this.#text = text;
  }

  static #of(text: string): Code {
    return new Code(text);
  }

  /** The TypeScript, by which lengths and uses are judged. */
  toString(): string {
    return this.in("TypeScript");
  }

  in(language: Language): string {
    return inLanguage(language, this.#text);
  }

  static part(part: Part, inside: Code): Code {
    return Code.#of(marked(part, inside.#text));
  }

  static template(strings: readonly string[], parts: readonly (Code | readonly Code[])[]): Code {
    const texts = parts.map((part) =>
      part instanceof Code ? part.#text : part.map((one) => one.#text).join("\n"),
    );
    return Code.#of(strings.map((string, i) => string + (texts[i] ?? "")).join(""));
  }

  static identifier(name: string): Code {
    if (!/^[A-Za-z_$][\w$]*$/.test(name)) throw new Error(`no identifier: ${name}`);
    return Code.#of(name);
  }

  static literal(value: number | string): Code {
    return Code.#of(typeof value === "string" ? quote(value) : numberText(value));
  }

  /**
   * The body of a function without variables that nothing reads (a call stays for what it may throw), and without a bare return or
   * continue at its very end. Names are unique within a function, and a declaration is a line.
   */
  static tidied(body: Code): Code {
    const lines = body.#text.replace(/\n?(return|continue);$/, "").split("\n");
    for (;;) {
      const mentions = new Map<string, number>();
      for (const [word] of lines.join("\n").matchAll(/(?<![\w$]|Math\.)[\w$]+/g))
        mentions.set(word, (mentions.get(word) ?? 0) + 1);
      const unused = lines.findIndex((line) => mentions.get(DECLARATION.exec(line)?.[1] ?? "") === 1);
      if (unused < 0) return Code.#of(lines.join("\n"));
      const value = DECLARATION.exec(lines[unused] ?? "")?.[2] ?? "";
      lines.splice(unused, 1, ...(CALL.test(value) ? [`${value};`] : []));
    }
  }

  /**
   * The statements of a line each, not in a block, that neither mention nor need any of the `varying` names, and all others. Moving the
   * first before the others changes nothing but how often they run. After a call that is a statement nothing is moved: it is made for
   * what it leaves behind.
   */
  static invariant(body: Code, varying: ReadonlySet<string>): { readonly fixed: Code; readonly rest: Code } {
    const changing = new Set(varying),
      fixed: string[] = [],
      rest: string[] = [];
    let depth = 0,
      hasEffects = false;
    for (const line of body.#text.split("\n")) {
      const bare = line.replace(/"(?:[^"\\]|\\.)*"/g, '""');
      const words = [...bare.matchAll(/(?<![\w$.])[A-Za-z_$][\w$]*/g)].map(([word]) => word);
      const isStatement = depth === 0 && (DECLARATION.test(line) || RETURNING.test(line));
      depth += (bare.match(/[([{]/g)?.length ?? 0) - (bare.match(/[)\]}]/g)?.length ?? 0);
      if (isStatement && depth === 0 && !hasEffects && !words.some((word) => changing.has(word))) {
        fixed.push(line);
        continue;
      }
      hasEffects ||= /^\s*[\w$]+\(/.test(line);
      for (const [, name = ""] of bare.matchAll(/\b(?:const|let) ([\w$]+)/g)) changing.add(name);
      rest.push(line);
    }
    return { fixed: Code.#of(fixed.join("\n")), rest: Code.#of(rest.join("\n")) };
  }

  static comment(text: string): Code {
    const lines = withoutMarks(text, escaped)
      .replaceAll("*/", "*\\/")
      .split(/[\n\r\u2028\u2029]+/);
    return Code.#of(
      lines.length === 1
        ? `/** ${lines.join("")} */`
        : `/**\n${lines.map((line) => ` * ${line}`).join("\n")}\n */`,
    );
  }
}

const DECLARATION = /^\s*const ([\w$]+)(?:\ufdd0: \w+\ufdd1)? = (.*);$/;

/** An exit that depends on a condition. */
const RETURNING = /^\s*if \(.*\) return \w+;$/;

/** A call of anything but a function of Math. */
const CALL = /(?<!Math\.\w*)\b[\w$]+\(/;

/** Code from a template; what is filled in is code, or a list of fragments, one a line. */
export const code = (strings: TemplateStringsArray, ...parts: readonly (Code | readonly Code[])[]): Code =>
  Code.template(strings, parts);

type Tag = (strings: TemplateStringsArray, ...parts: readonly (Code | readonly Code[])[]) => Code;

const partTag =
  (part: Part): Tag =>
  (strings, ...parts) =>
    Code.part(part, Code.template(strings, parts));

/** Code that JavaScript lacks. */
export const types: Tag = partTag("types");

/** Code that declarations lack. */
export const body: Tag = partTag("body");

/** Code that only declarations have. */
export const declared: Tag = partTag("declared");

/** An element that is there, of an array or table. */
export const elementOf = (array: Code, index: Code): Code => code`${array}[${index}]${types`!`}`;

/** `function name(parameters): result { statements }`, of which declarations have the beginning. */
export const functionCode = (
  name: Code,
  parameters: Code,
  result: "number" | "void" | "boolean" | Code,
  statements: Code | readonly Code[],
): Code =>
  code`function ${name}(${parameters})${types`: ${typeof result === "string" ? identifier(result) : result}`}${body` {\n${statements}\n}`}${declared`;`}`;

/** The same as an export of its module. */
export const exported = (declaration: Code): Code => code`export ${declared`declare `}${declaration}`;

/** A parameter or variable of a type. */
export const typed = (name: Code, type: Code): Code => code`${name}${types`: ${type}`}`;

export const identifier = (name: string): Code => Code.identifier(name);

export const literal = (value: number | string): Code => Code.literal(value);

/** A doc comment; line ends and comment ends in the text cannot get out of it. */
export const comment = (text: string): Code => Code.comment(text);

export const tidied = (body: Code): Code => Code.tidied(body);

export const invariant = (
  body: Code,
  varying: ReadonlySet<string>,
): { readonly fixed: Code; readonly rest: Code } => Code.invariant(body, varying);

export function join(parts: readonly Code[], separator: "," | "\n" | " && " | " || " | " | " | " + "): Code {
  const [first, ...rest] = parts;
  if (!first) return code``;
  const between = {
    ",": code`, `,
    "\n": code`\n`,
    " && ": code` && `,
    " || ": code` || `,
    " | ": code` | `,
    " + ": code` + `,
  }[separator];
  return rest.reduce((all, part) => code`${all}${between}${part}`, first);
}

/** A list between brackets: on one line, or an element a line where that would be long; for JavaScript that is judged without types. */
export function list(parts: readonly Code[], room = 80): Code {
  const line = join(parts, ",");
  if (String(line).length <= room) return line;
  if (line.in("JavaScript").length > room) return code`\n${parts.map((part) => code`${part},`)}\n`;
  const broken = parts.map((part, i) => (i === 0 ? part : code`, ${types`\n`}${part}`));
  return code`${types`\n`}${broken.reduceRight((rest, part) => code`${part}${rest}`, types`,\n`)}`;
}

/** A condition between brackets, likewise. */
export function anyOf(parts: readonly Code[], room = 80): Code {
  const line = join(parts, " || ");
  if (String(line).length <= room) return line;
  return code`\n${parts.map((part, i) => (i + 1 < parts.length ? code`${part} ||` : part))}\n`;
}

/** `const name = value;` and what follows. */
export const define = (name: Code, value: Code, rest: Code): Code => code`const ${name} = ${value};\n${rest}`;

/** Whether the code mentions the name. */
export function uses(text: Code, name: Code): boolean {
  const word = String(name).replaceAll("$", "\\$");
  return new RegExp(`(?<![\\w$])${word}(?![\\w$])`).test(String(text));
}

/** `if (condition) body`, in braces unless the body is one statement. */
export function when(condition: Code, body: Code): Code {
  const text = String(body).trim(),
    line = String(condition).length + text.length;
  return text.includes("\n") || line > 90
    ? code`if (${condition}) {\n${body}\n}`
    : code`if (${condition}) ${body}`;
}

function quote(text: string): string {
  const quoted = JSON.stringify(text).replace(/[\u007f-\u009f\u2028\u2029\ufeff]|<\/(?=script)/gi, (c) =>
    c.length > 1 ? "<\\/" : escaped(c),
  );
  return withoutMarks(quoted, escaped);
}

const escaped = (c: string): string => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`;

/** Round-trips every double. */
function numberText(value: number): string {
  if (Number.isNaN(value)) return "NaN";
  if (!Number.isFinite(value)) return value > 0 ? "Infinity" : "-Infinity";
  return Object.is(value, -0) ? "-0" : String(value);
}
