import { FILES, RESULT } from "./addresses.js";
import { type Given, work } from "./work.js";

/** What runs in a page: it fetches the files that it is told of, and sends back what the library makes of them. */
export async function run(library: Given): Promise<void> {
  const names: unknown = await (await fetch(FILES)).json();
  const works: unknown[] = [];
  for (const name of Array.isArray(names) ? names : []) {
    const file = await (await fetch(`${FILES}/${name}`)).arrayBuffer();
    works.push(work(library, new Uint8Array(file)));
  }
  await fetch(RESULT, { method: "POST", body: JSON.stringify(works) });
}
