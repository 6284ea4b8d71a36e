import type { Kind, Questions, Reply } from "./protocol.js";

/** What the worker says of a question that it cannot answer. */
export class Failure extends Error {
  readonly lines: readonly string[];

  constructor(lines: readonly string[]) {
    super(lines.join("\n"));
    this.lines = lines;
  }
}

interface Waiting {
  readonly resolve: (answer: unknown) => void;
  readonly reject: (failure: Failure) => void;
  readonly progress: (text: string) => void;
}

/** Asks the worker, which answers one question after the other. */
export class Client {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #last = 0;

  constructor(worker: Worker) {
    this.#worker = worker;
    worker.addEventListener("message", ({ data }: MessageEvent<Reply>) => {
      this.#receive(data);
    });
    worker.addEventListener("error", ({ message }) => {
      for (const { reject } of this.#waiting.values()) reject(new Failure([message]));
      this.#waiting.clear();
    });
  }

  /** Files are handed over, not copied. Rejects with a `Failure`. */
  ask<K extends Kind>(
    kind: K,
    ask: Questions[K]["ask"],
    progress: (text: string) => void = () => undefined,
  ): Promise<Questions[K]["answer"]> {
    const id = ++this.#last;
    const answer = new Promise<unknown>((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject, progress });
      this.#worker.postMessage({ id, kind, ask }, handedOver(ask));
    });
    // The worker's table of answers has that type for this kind; messages have none.
    return answer as Promise<Questions[K]["answer"]>;
  }

  #receive(reply: Reply): void {
    const waiting = this.#waiting.get(reply.id);
    if (waiting === undefined) return;
    if (reply.kind === "progress") {
      waiting.progress(reply.text);
      return;
    }
    this.#waiting.delete(reply.id);
    if (reply.kind === "answer") waiting.resolve(reply.answer);
    else waiting.reject(new Failure(reply.lines));
  }
}

const handedOver = (ask: object): Transferable[] =>
  "file" in ask &&
  typeof ask.file === "object" &&
  ask.file !== null &&
  "content" in ask.file &&
  ask.file.content instanceof ArrayBuffer
    ? [ask.file.content]
    : [];

/** Asks one question at a time; of those that come in the meantime only the last is asked. */
export class Latest<K extends Kind> {
  readonly #client: Client;
  readonly #kind: K;
  #next: (() => void) | undefined;
  #isBusy = false;

  constructor(client: Client, kind: K) {
    this.#client = client;
    this.#kind = kind;
  }

  /** `settle` gets the answer, or why there is none; it is not called where a later question came before this was asked. */
  ask(ask: Questions[K]["ask"], settle: (result: Result<K>) => void): void {
    this.#next = () => {
      this.#isBusy = true;
      void this.#client
        .ask(this.#kind, ask)
        .then(
          (answer): Result<K> => ({ answer }),
          (error: unknown): Result<K> => ({
            failure: error instanceof Error ? error.message : String(error),
          }),
        )
        .then(settle)
        .finally(() => {
          this.#isBusy = false;
          this.#go();
        });
    };
    if (!this.#isBusy) this.#go();
  }

  #go(): void {
    const next = this.#next;
    this.#next = undefined;
    next?.();
  }
}

export type Result<K extends Kind> =
  | { readonly answer: Questions[K]["answer"]; readonly failure?: undefined }
  | { readonly answer?: undefined; readonly failure: string };
