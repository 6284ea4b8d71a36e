import type { Section } from "./message.js";

export const USAGE: Section = {
  title: "The command line",
  messages: [
    {
      id: "no-command",
      text: "say what to do: ...",
      advice: "Give a command first; `--help` says what each does.",
    },
    {
      id: "unknown-command",
      text: "there is no command ...; ...",
      advice: "The first word is the command. Look for a typing error.",
    },
    {
      id: "missing-argument",
      text: "... needs ..., as in: ...",
      advice: "Add what is missing, as in the example that the message gives.",
    },
    {
      id: "extra-argument",
      text: "... takes ...; ... is one too many",
      advice: "Leave it out. A name with spaces in it has to be in quotes.",
    },
    {
      id: "unknown-option",
      text: "there is no option ...; ...",
      advice:
        "`COMMAND --help` lists the options of a command. A name that begins with `-` goes after `--`: `inspect -- -odd.json`.",
    },
    {
      id: "missing-value",
      text: "... needs a value",
      advice: "Give the value after the option, or as `--option=value`.",
    },
    {
      id: "flag-value",
      text: "... takes no value",
      advice: "Leave out the `=` and what follows it.",
    },
    {
      id: "given-twice",
      text: "... twice; give it once",
      advice:
        "Only `--only`, `--fix`, `--smooth` and `--morph` can be repeated, the last three once for each input. Keep the value that you mean.",
    },
    {
      id: "point-of-many",
      text: "--at is a point of one correction; name it after the file",
      advice: "Give the name of the correction: `inspect muon_Z.json.gz NUM_TightID --at eta=-1.1,pt=32`.",
    },
    {
      id: "two-modes",
      text: "--smooth has two modes for every axis; give one",
      advice: "Name the input that each mode is for: `--smooth pt=cubic --smooth eta=linear`.",
    },
    {
      id: "no-folder",
      text: '--out-dir takes a folder, not ""; the current one is .',
      advice: "Name the folder. In a script, look whether the variable that is to hold it is set.",
    },
    {
      id: "no-page",
      text: '--out takes a file, not ""',
      advice: "Name the page. In a script, look whether the variable that is to hold it is set.",
    },
    {
      id: "wrong-value",
      text: "... takes ..., not ...",
      advice: "Give one of the values that the message names.",
    },
    {
      id: "name-of-many",
      text: "--name is for one file, and ... are given; generate them one by one",
      advice: "Run the command once for each file that needs another name than that of the file.",
    },
    {
      id: "print-many",
      text: "-o - prints one set, and ... files are given; name one, or a folder",
      advice: "Standard output takes one module. Name one file, or write to a folder with `-o DIR`.",
    },
    {
      id: "watch-output",
      text: "--watch is for files that are written to a folder, not for -",
      advice: "Name the files, and the folder with `-o DIR`.",
    },
    {
      id: "check-output",
      text: "check compares a folder: give it as -o DIR, not -o -",
      advice: "Name the folder that `generate` wrote.",
    },
    {
      id: "shared-folder",
      text: "its folder would be ..., as that of ...; generate them one by one and give one another --name, or name them in a config file",
      advice:
        "Two files of one name would be written to one folder. Generate them one by one: `generate 2018/muon_Z.json --name muon_Z_2018`.",
    },
    {
      id: "nothing-listed",
      text: "... has nothing to do: ... names no sets",
      advice: 'Name the files of sets in the config file: `sets: [{ files: "muon_Z.json.gz" }]`.',
    },
    {
      id: "no-files",
      text: "... needs the files of correction sets, or a config file that names them",
      advice: "Name the files, or write a `correctionlib-codegen.config.ts` that does.",
    },
    {
      id: "defect",
      text: "internal error: ...",
      advice:
        "This is a fault of the generator, not of the file. Please report it, with the file if you can.",
    },
  ],
};

export const FILES: Section = {
  title: "Reading files",
  messages: [
    { id: "no-file", text: "no such file", advice: "Look at the path; it is taken from the current folder." },
    { id: "folder", text: "is a folder; name the files in it", advice: "Give the files: `muon/*.json.gz`." },
    {
      id: "not-a-folder",
      text: "part of the path is a file, not a folder",
      advice: "Look at the path; for output, give another folder with `-o`.",
    },
    {
      id: "permission",
      text: "permission denied",
      advice: "You may not read the file, or not write to the folder. `ls -l` shows who may.",
    },
    {
      id: "damaged-gzip",
      text: "damaged gzip data: ...",
      advice: "The file is cut or changed. Get it again; `gzip -t` tells whether it is whole.",
    },
    {
      id: "too-many-bytes",
      text: "expands to more than ... bytes",
      advice:
        "A small file that expands to very much may be an attack. If you trust it, raise `--max-bytes`; more than 268435456 bytes are never read.",
    },
    {
      id: "too-large",
      text: "is larger than ... bytes",
      advice:
        "Look whether it is the file that you mean. If so, raise `--max-bytes`; more than 268435456 bytes are never read, so split a larger set.",
    },
    {
      id: "too-many-values",
      text: "holds more than ... keys and values",
      advice: "Reading it would take more memory than a correction can be worth. Split the set.",
    },
    {
      id: "not-utf8",
      text: "the text is not UTF-8",
      advice: "The file is no JSON, or in another encoding. `iconv -t UTF-8` converts it.",
    },
    {
      id: "other-kind",
      text: "this is ..., not JSON: ...",
      advice: "Do what the message says. The name of a file does not matter, only what is in it.",
    },
    {
      id: "bare-correction",
      text: "... without the set around: write ...",
      advice: "A file holds a set: corrections go into the list of one.",
    },
    {
      id: "not-a-set",
      text: "not a correction set: no schema_version",
      advice: "The file is JSON of another kind. Look whether it is the file that you mean.",
    },
    {
      id: "no-object",
      text: 'expected an object with "schema_version" and "corrections", found ...',
      advice: "The file is JSON, but not a correction set. Look whether it is the file that you mean.",
    },
    {
      id: "version",
      text: "schema_version must be 2, found ...",
      advice:
        "Only version 2 is supported, which files have had since 2021. Ask those who provide the file for a newer one.",
    },
    {
      id: "syntax",
      text: "expected the end of the file, found ...",
      advice: "The JSON is complete, and more follows. Two files may have been joined.",
    },
  ],
};

export const OUTPUT: Section = {
  title: "Writing and checking",
  messages: [
    {
      id: "not-generated",
      text: "exists and was not generated, so nothing is written; move it away, or give another folder with -o",
      advice: "A file that someone else has written is never changed. Move it, or choose another folder.",
    },
    {
      id: "in-the-way",
      text: "is ..., and a ... has to be here, so nothing is written; move it away, or give another folder with -o",
      advice:
        "Something of another kind has the name of a file or folder of the output. Move it, or choose another folder.",
    },
    {
      id: "link",
      text: "is a symbolic link, so nothing is written; move it away, or give another folder with -o",
      advice:
        "What links lead to is never changed. The folder that `-o` names may be one; the folder of a set and its files may not, unless they are up to date.",
    },
    {
      id: "busy",
      text: "another run is writing here...; wait until it has ended, or remove ... if it has",
      advice:
        "Runs that write to one folder wait for each other, up to a minute. If no other run is there, as after the crash of another machine that writes to a shared disk, remove the folder that the message names.",
    },
    {
      id: "disk-full",
      text: "no space left on the disk",
      advice: "Nothing has changed. Make room, or give another folder with `-o`.",
    },
    {
      id: "read-only",
      text: "the file system is read-only",
      advice: "Nothing has changed. Give another folder with `-o`.",
    },
    {
      id: "long-name",
      text: "the name is too long for the disk",
      advice: "Give a shorter name of the set with `--name`, or another folder with `-o`.",
    },
    {
      id: "shared-runtime",
      text: "this set uses the shared runtime, too, so nothing is written; generate all sets of the folder in one run",
      advice:
        "A shared runtime has what the sets of one run need. Name the files of all sets of the folder, remove the folder of a set that is no longer wanted, or give another folder with `-o`.",
    },
    {
      id: "other-page",
      text: "is there and no page of this program; remove it, or name another",
      advice:
        "`report` replaces only pages that it has written. Look whether `-o` names the file that you mean.",
    },
    {
      id: "no-page-file",
      text: "is no file; name the page that is written",
      advice: "Give the name of a file: `report muon_Z.json.gz -o report.html`.",
    },
    {
      id: "no-page-folder",
      text: "its folder is not there",
      advice: "Make the folder, or name the page in another one with `-o`.",
    },
    {
      id: "same-names",
      text: "has the name of ...; a page shows one of them",
      advice: "Two files of one name cannot be told apart in a page. Write a page for each, or rename one.",
    },
    {
      id: "missing-file",
      text: "is missing; generate writes it",
      advice: "Run `generate` with the same options, and commit what it writes.",
    },
    {
      id: "stale-file",
      text: "is not what generate would write now",
      advice:
        "The set, the options or the generator have changed, or the file was edited. Run `generate` with the same options.",
    },
    {
      id: "foreign-file",
      text: "is not what generate would write now, and was not generated",
      advice: "Someone has put a file of their own there. Move it away, and run `generate`.",
    },
    {
      id: "left-over",
      text: "would not be generated any more; generate removes it",
      advice: "Run `generate` with the same options.",
    },
    {
      id: "ended-run",
      text: "was left by a run that was ended; generate removes it",
      advice:
        "The sets are whole, the old ones or the new ones. Run `generate` with the same options, which removes what is left.",
    },
  ],
};
