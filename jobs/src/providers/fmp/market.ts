/** FMP's answers about the whole market: floats, splits. https://site.financialmodelingprep.com/developer/docs/stable */
import { fromWords } from '@marketgraph/domain/instruments';
import type { KnownAction } from '@marketgraph/platform/db';
import { day, list, object, positive, text } from '../fields.ts';
import type { ToldFloat } from '../provider.ts';

/** Rows of `shares-float-all`; what is not above 0 is not told. */
export function parseFloats(body: unknown): ToldFloat[] {
  return list(body).flatMap((item) => {
    const row = object(item);
    const symbol = fromWords(text(row?.['symbol']) ?? '', 'fmp');
    const floatShares = positive(row?.['floatShares']);
    if (symbol === null || floatShares === null) return [];
    return [{ symbol, floatShares, sharesOutstanding: positive(row?.['outstandingShares']) }];
  });
}

/** Rows of `splits-calendar`: `numerator` new shares for `denominator` old ones. */
export function parseSplits(body: unknown, knownAt: number): KnownAction[] {
  return list(body).flatMap((item) => {
    const row = object(item);
    const symbol = fromWords(text(row?.['symbol']) ?? '', 'fmp');
    const [to, from, date] = [positive(row?.['numerator']), positive(row?.['denominator']), day(row?.['date'])];
    if (symbol === null || to === null || from === null || date === null) return [];
    return [{ symbol, kind: 'SPLIT', date, ratio: to / from, source: 'fmp', knownAt }];
  });
}
