/** Where the worker's code is: beside the bundle that this is part of, or above its chunks. */
import { existsSync } from 'node:fs';

const NAME = 'indicators-worker.js';

/** Null when the product runs from its sources, where nothing is bundled. */
export function workerFile(from: string = import.meta.url): URL | null {
  return ['./', '../'].map((folder) => new URL(`${folder}${NAME}`, from)).find((file) => existsSync(file)) ?? null;
}
