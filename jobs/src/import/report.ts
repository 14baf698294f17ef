/** What an import says when it is done. */
import { basename } from 'node:path';
import type { ImportedActions } from './import-actions.ts';
import type { Imported } from './import-bars.ts';
import type { ImportedInstruments } from './import-instruments.ts';
import type { Complaints } from './complaints.ts';

const count = (n: number) => n.toLocaleString('en-US');
const plural = (n: number, word: string) => `${count(n)} ${word}${n === 1 ? '' : 's'}`;

function complained(complaints: Complaints): string[] {
  const more = complaints.count - complaints.first.length;
  if (complaints.count === 0) return [];
  return [
    `  ${plural(complaints.count, 'row')} not taken:`,
    ...complaints.first.map((line) => `    ${line}`),
    ...(more > 0 ? [`    and ${count(more)} more`] : []),
    ...[...complaints.kinds].map(([kind, n]) => `    ${count(n)} x ${kind}`),
  ];
}

export function barsReport(one: Imported): string[] {
  const name = basename(one.file);
  if (one.refused !== null) return [`${name}: not taken: ${one.refused}.`];
  const stretch = one.from === null ? '' : `, ${one.from} to ${one.to}`;
  const nothing = one.rows > 0 && one.written === 0 && one.resumed === 0;
  const wrote = nothing
    ? 'nothing new: all of them are there already'
    : `${count(one.written)} written, ${count(one.same)} were there`;
  return [
    `${name}: ${plural(one.rows, 'bar')} of ${plural(one.symbols, 'symbol')}${stretch}; ${wrote}.`,
    ...(one.resumed > 0 ? [`  went on where it was cut off: ${count(one.resumed)} had been written before.`] : []),
    ...(one.outOfOrder > 0 ? [`  ${plural(one.outOfOrder, 'row')} stood out of order and were put in order.`] : []),
    ...complained(one.complaints),
  ];
}

export function instrumentsReport(one: ImportedInstruments): string[] {
  const name = basename(one.file);
  if (one.refused !== null) return [`${name}: not taken: ${one.refused}.`];
  const wrote =
    one.written === 0
      ? 'nothing new: all of them are known already'
      : `${count(one.written)} with news, ${count(one.same)} known already`;
  return [`${name}: ${plural(one.rows, 'instrument')}; ${wrote}.`, ...complained(one.complaints)];
}

export function actionsReport(one: ImportedActions): string[] {
  const name = basename(one.file);
  if (one.refused !== null) return [`${name}: not taken: ${one.refused}.`];
  const told = [plural(one.splits, 'split'), plural(one.dividends, 'dividend'), plural(one.renamings, 'new name')];
  return [
    `${name}: ${told.join(', ')}; ${count(one.written)} written, ${count(one.same)} were there.`,
    ...complained(one.complaints),
  ];
}
