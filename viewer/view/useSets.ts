import { useEffect, useState } from "preact/hooks";
import { type Client, Failure } from "../client.js";
import type { Embedded } from "../page.js";
import type { OpenedSet, SetFile } from "../protocol.js";

/** A file that is read now, and what is being done. */
export interface Opening {
  readonly name: string;
  readonly text: string;
}

/** A file that could not be read, and why. */
export interface Refused {
  readonly name: string;
  readonly lines: readonly string[];
}

export interface Sets {
  readonly sets: readonly OpenedSet[];
  /** Files as they were given, by their names. */
  readonly files: ReadonlyMap<string, File | string>;
  readonly opening: Opening | undefined;
  readonly refused: readonly Refused[];
  readonly open: (files: readonly File[]) => void;
}

/** The sets that are open; those of the page itself are opened at once. A file takes the place of one of the same name. */
export function useSets(client: Client, embedded: readonly Embedded[]): Sets {
  const [sets, setSets] = useState<readonly OpenedSet[]>([]);
  const [files, setFiles] = useState<ReadonlyMap<string, File | string>>(new Map());
  const [opening, setOpening] = useState<Opening>();
  const [refused, setRefused] = useState<readonly Refused[]>([]);
  const read = async ({ name, content }: SetFile, source: File | string): Promise<void> => {
    const progress = (text: string): void => {
      setOpening({ name, text });
    };
    progress(`Reading ${name}`);
    try {
      const set = await client.ask("open", { file: { name, content } }, progress);
      setSets((all) => [...all.filter(({ file }) => file !== name), set]);
      setFiles((all) => new Map([...all, [name, source]]));
    } catch (error) {
      const lines = error instanceof Failure ? error.lines : [String(error)];
      setRefused((all) => [...all, { name, lines }]);
    }
  };
  const open = (given: readonly File[]): void => {
    setRefused([]);
    void (async () => {
      for (const file of given) await read({ name: file.name, content: await file.arrayBuffer() }, file);
      setOpening(undefined);
    })();
  };
  useEffect(() => {
    void (async () => {
      for (const { name, base64 } of embedded) await read({ name, content: base64 }, base64);
      setOpening(undefined);
    })();
  }, [client]);
  return { sets, files, opening, refused, open };
}
