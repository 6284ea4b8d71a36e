import { useEffect, useMemo, useState } from "preact/hooks";
import { type Client, Latest, type Result } from "../client.js";
import { keyOf, type Kind, type Questions } from "../protocol.js";

/** The answer to the present question, the last one as long as it is not there, or why there is none. */
export type Answered<K extends Kind> = Partial<Result<K>> & { readonly isWaiting: boolean };

/** Asks the worker whenever the question changes; nothing where it is undefined. */
export function useAnswer<K extends Kind>(
  client: Client,
  kind: K,
  ask: Questions[K]["ask"] | undefined,
): Answered<K> {
  const latest = useMemo(() => new Latest(client, kind), [client, kind]);
  const [found, setFound] = useState<{ readonly key: string; readonly result: Result<K> }>();
  const key = ask === undefined ? "" : keyOf(ask);
  useEffect(() => {
    let isWanted = true;
    if (ask !== undefined)
      latest.ask(ask, (result) => {
        if (isWanted || result.failure === undefined) setFound({ key, result });
      });
    return () => {
      isWanted = false;
    };
  }, [latest, key]);
  if (ask === undefined) return { isWaiting: false };
  return { ...found?.result, isWaiting: found?.key !== key };
}
