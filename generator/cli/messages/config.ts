import type { Section } from "./message.js";

export const CONFIG: Section = {
  title: "The config file",
  messages: [
    {
      id: "config-kind",
      text: "a config file ends in .ts, .js, .mjs, .json",
      advice: "Rename it, or write it in one of these.",
    },
    {
      id: "config-unread",
      text: "cannot be read: ...",
      advice: "What follows is what the engine says of the file. Mend that first.",
    },
    {
      id: "config-option",
      text: "no option is named ...; ...",
      advice: "Look for a typing error; the nearest names come first.",
    },
    {
      id: "config-missing",
      text: "is missing",
      advice: "A config has `sets`, and each of these has `files`.",
    },
    {
      id: "config-names",
      text: "a name is for one file, and there are ...",
      advice: "Make a set of its own of each file that needs a name.",
    },
  ],
};
