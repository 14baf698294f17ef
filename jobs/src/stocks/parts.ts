/** Work in parts: one that fails holds up no other. */
import type { ProviderState } from '@marketgraph/domain/equities';
import { NotYet } from './until-done.ts';

export type Part = () => Promise<unknown>;

/** Each once; those that are done are taken away. @throws when some failed, with the words of all. */
export async function runParts(left: Set<Part>): Promise<void> {
  const failures: Error[] = [];
  for (const part of [...left])
    try {
      await part();
      left.delete(part);
    } catch (error) {
      failures.push(error as Error);
    }
  // A fault of ours is told with its place in the code.
  const bug = failures.find((error) => !(error instanceof NotYet));
  if (bug) throw bug;
  if (failures.length > 0) throw new NotYet(failures.map(({ message }) => message).join('; '));
}

/** Asked again and again: true once for each provider that was away when it was asked before, and is not now. */
export function comesBack(states: () => readonly Pick<ProviderState, 'id' | 'status'>[]): () => boolean {
  let away = new Set<string>();
  return () => {
    const before = away;
    away = new Set(states().flatMap(({ id, status }) => (status === 'DOWN' ? [id] : [])));
    return [...before].some((id) => !away.has(id));
  };
}
