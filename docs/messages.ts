import { SECTIONS } from "../generator/cli/messages/kinds.js";
import type { Message } from "../generator/cli/messages/message.js";
import { EXAMPLES, shown } from "../test/cli/examples.js";

const INTRODUCTION = `# Messages of the command

What is wrong with a file is told in a line of its own,

\`\`\`
muon_Z.json.gz:1:48213: /corrections/3/data/content/0/edges/4: edges must increase: 2.1 after 2.4
\`\`\`

that is: file, line and column, the place as a JSON pointer, what is wrong and what was found. Of many messages of one kind the first ten are
shown, and how many more there are; \`--json\` and \`--format sarif\` have all. What is wrong with the command line itself begins with the name
of the command. The exit status is 1 when the input is at fault and 2 when the command line is.

Below, \`...\` stands for what differs from case to case, and the word after a message is its rule in SARIF. This page is made from the
messages (\`npm run draw\`), and a test gets each of them.
`;

/** The page of all messages, with what to do about them and an example of each. */
export async function messagesPage(): Promise<string> {
  const parts = SECTIONS.map(async ({ title, messages }) => {
    const entries = await Promise.all(messages.map(entryOf));
    return `## ${title}\n\n${entries.join("\n")}`;
  });
  return [INTRODUCTION, ...(await Promise.all(parts))].join("\n");
}

async function entryOf({ id, text, advice }: Message): Promise<string> {
  const example = EXAMPLES[id];
  const shows = example === undefined ? "" : codeBlock(example.args, await shown(example));
  return `**\`${text}\`** (${id})\n\n${advice}\n${shows}`;
}

function codeBlock(args: readonly string[], text: string): string {
  const lines = text
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("See "))
    .map((line) => line.replace(LONG, "$1 [...] $2"));
  const command = ["correctionlib-codegen", ...args.map(quoted)].join(" ");
  return `\n\`\`\`\n$ ${command}\n${lines.join("\n")}\n\`\`\`\n`;
}

/** The ends of what is far too long for a page, and has no spaces. */
const LONG = /(\S{60})\S{200,}(\S{30})/;

const quoted = (argument: string): string => (/[^\w./=:-]|^$/.test(argument) ? `'${argument}'` : argument);
