/** Corporate actions out of Lean's factor and map files into the store: bars that are as traded are adjusted by them whenever they are read. */
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { EquityStore } from '@marketgraph/platform/db';
import { complaintsOf, type Complaints } from './complaints.ts';
import { factorActions, leanActionFile, mappedNames } from './lean-actions.ts';

export interface ImportedActions {
  readonly file: string;
  readonly splits: number;
  readonly dividends: number;
  readonly renamings: number;
  readonly written: number;
  readonly same: number;
  readonly complaints: Complaints;
  readonly refused: string | null;
}
type Kept = Pick<EquityStore, 'saveActions' | 'instrument' | 'saveInstruments'>;

/** `now`: Unix ms, from when on they are known. A map file also tells the exchange of an instrument that is listed already. */
export async function importActions(file: string, store: Kept, now: number): Promise<ImportedActions> {
  const complaints = complaintsOf(file);
  const refuse = (line: number, reason: string) => complaints.add(line, reason);
  const named = leanActionFile(file);
  const none = { file, splits: 0, dividends: 0, renamings: 0, written: 0, same: 0, complaints };
  if (!named)
    return {
      ...none,
      refused: 'its name is not that of a factor or map file of Lean: factor_files/spy.csv, map_files/spy.csv',
    };
  const text = await readFile(file, 'utf8');
  const known = { source: `import:${basename(file)}`, knownAt: now };
  if (named.kind === 'factor') {
    const actions = factorActions(text, new Date(now).toISOString().slice(0, 10), refuse);
    const saved = await store.saveActions(actions.map((action) => ({ ...action, ...known, symbol: named.symbol })));
    const count = (kind: string) => actions.filter((action) => action.kind === kind).length;
    return { ...none, ...saved, splits: count('SPLIT'), dividends: count('DIVIDEND'), refused: null };
  }
  const { renamings, symbol, mic } = mappedNames(text, refuse);
  const saved = await store.saveActions(renamings.map((action) => ({ ...action, ...known })));
  const listed = symbol === null ? null : await store.instrument(symbol);
  if (listed && mic !== null && (listed.exchangeSource === 'ASSUMED' || listed.mic !== mic))
    await store.saveInstruments([
      { ...listed, mic, exchangeSource: 'TOLD', source: `import:${basename(file)}`, knownAt: now },
    ]);
  return { ...none, ...saved, renamings: renamings.length, refused: null };
}
