/** What the card says of a text besides its faults. Pure. */
import type { Check, Elsewhere } from '../editor.types.ts';
import { plain } from './places.ts';

const encoder = new TextEncoder();
/** UTF-8, as the server counts. */
export const bytesOf = (text: string): number => encoder.encode(text).length;

const NEAR = 0.8;
const kb = (bytes: number) => (bytes / 1024).toFixed(1);
/** Said from four fifths of the limit on; null: far from it, or no limit is known. */
export function roomOf(bytes: number, limit: number | null): { text: string; tone: 'warn' | 'bad' } | null {
  if (limit === null || bytes < NEAR * limit) return null;
  if (bytes > limit) return { text: `${kb(bytes)} KB, ${bytes - limit} bytes over ${kb(limit)}`, tone: 'bad' };
  return { text: `${kb(bytes)} of ${kb(limit)} KB`, tone: 'warn' };
}

/** Line breaks of another kind are no edit. */
export const isEdited = (source: string, saved: string | null): boolean =>
  saved === null ? source !== '' : plain(source) !== plain(saved);

export interface DraftState {
  readonly readOnly: boolean;
  readonly saving: boolean;
  readonly edited: boolean;
  readonly version: number | null;
  readonly failing: boolean;
  readonly elsewhere?: Elsewhere | null;
}
/** "Saved elsewhere: version 3". */
export const elsewhereWords = (elsewhere: Elsewhere): string =>
  elsewhere.kind === 'deleted' ? 'Deleted elsewhere' : `Saved elsewhere: version ${elsewhere.version}`;
export function stateWords({ readOnly, saving, edited, version, failing, elsewhere }: DraftState): string {
  if (readOnly) return 'Read only: fork it to change it';
  if (saving) return 'Saving';
  if (elsewhere) return elsewhereWords(elsewhere);
  if (version === null) return failing ? 'Never saved, last good version drawn' : 'Never saved';
  if (!edited) return `Version ${version}, saved`;
  return failing ? 'Edited, last good version drawn' : `Edited since version ${version}`;
}

const whole = new Intl.NumberFormat('en-US');
const bars = (count: number | null | undefined) =>
  typeof count === 'number' ? `${whole.format(count)} ${count === 1 ? 'bar' : 'bars'}` : null;
/** What is known of a program without running it; facts that are not known are left out. */
export function factsOf(
  check: Pick<Check, 'warmUp' | 'lookBack' | 'costPerBar' | 'outputs'>,
  costLimit: number | null,
): { name: string; value: string }[] {
  const { warmUp, lookBack, costPerBar, outputs } = check;
  const limit = costLimit === null ? '' : ` of ${whole.format(costLimit)}`;
  const facts = [
    { name: 'Warm-up', value: bars(warmUp) },
    { name: 'Look-back', value: bars(lookBack) },
    { name: 'Cost', value: typeof costPerBar === 'number' ? `${whole.format(costPerBar)}${limit}` : null },
    { name: outputs?.length === 1 ? 'Output' : 'Outputs', value: outputs?.join(', ') ?? null },
  ];
  return facts.filter((fact): fact is { name: string; value: string } => fact.value !== null);
}
