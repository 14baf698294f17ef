/** Where a plan's path leads in the data: `@` stands for every element of a list. */
import type { Data } from './run.ts';

type Path = readonly (string | number)[];

/** The objects at `path`, nulls left out, in order. */
export function locate(at: unknown, path: Path): Data[] {
  const found: Data[] = [];
  visitAt(at, path, 0, (object) => void found.push(object));
  return found;
}

/** Where those objects are, in the same order: walked only when an error needs its path. */
export function whereabouts(at: unknown, path: Path): (string | number)[][] {
  const found: (string | number)[][] = [];
  const here: (string | number)[] = [];
  visitAt(at, path, 0, () => void found.push([...here]), here);
  return found;
}

function visitAt(value: unknown, path: Path, i: number, hit: (object: Data) => void, here?: (string | number)[]): void {
  if (value === null || value === undefined) return;
  if (Array.isArray(value)) {
    const next = path[i] === '@' ? i + 1 : i;
    for (let k = 0; k < value.length; k++) {
      here?.push(k);
      visitAt(value[k], path, next, hit, here);
      here?.pop();
    }
    return;
  }
  if (i === path.length) return hit(value as Data);
  const key = path[i] as string;
  if (!Object.hasOwn(value, key)) return;
  here?.push(key);
  visitAt((value as Data)[key], path, i + 1, hit, here);
  here?.pop();
}
