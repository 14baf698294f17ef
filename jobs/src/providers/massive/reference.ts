/** Massive's reference data -> listed instruments. https://massive.com/docs/rest/stocks/tickers */
import type { ListedInstrument, ListedType } from '@marketgraph/domain/equities';
import { fromWords, kindOfMassiveType } from '@marketgraph/domain/instruments';
import type { KnownAction } from '@marketgraph/platform/db';
import { day, list, object, positive, text, type Json } from '../fields.ts';
import type { ToldFloat } from '../provider.ts';

const typeOf = (code: unknown): ListedType => kindOfMassiveType(text(code) ?? '')?.type ?? 'OTHER';

/** Instruments of one page; those without an exchange (over the counter), or with a symbol that nobody understands, are left out. */
export function parseTickers(body: unknown, knownAt: number): ListedInstrument[] {
  const instruments: ListedInstrument[] = [];
  for (const item of list(object(body)?.['results'])) {
    const row = object(item);
    const word = text(row?.['ticker']) ?? '';
    const symbol = fromWords(word, 'massive');
    const mic = text(row?.['primary_exchange']);
    if (!row || !symbol || !mic || text(row['market']) !== 'stocks') continue;
    instruments.push({
      symbol,
      localSymbol: word,
      name: text(row['name']),
      type: typeOf(row['type']),
      mic,
      currency: (text(row['currency_name']) ?? 'usd').toUpperCase(),
      status: row['active'] === false ? 'DELISTED' : 'ACTIVE',
      marketCap: null,
      sharesOutstanding: null,
      floatShares: null,
      sicCode: null,
      sourceSector: null,
      sourceIndustry: null,
      description: null,
      source: 'massive',
      knownAt,
    });
  }
  return instruments;
}

/** Path and query of the next page, to be asked of the host that we know (the key never follows a link). Null: the last page. */
export function nextPage(
  body: unknown,
  hosts: readonly string[],
): { path: string; query: Record<string, string> } | null {
  const link = text(object(body)?.['next_url']);
  if (link === null) return null;
  const url = URL.parse(link);
  if (!url || !hosts.includes(url.host))
    throw new Error(`the next page is on ${url?.host ?? 'no host'}, which is not Massive's`);
  const query = Object.fromEntries(url.searchParams);
  delete query['apiKey'];
  return { path: url.pathname, query };
}

/** What details were told of one instrument. Optional fields are simply absent there. */
export function parseDetails(body: unknown, knownAt: number): Partial<ListedInstrument> | null {
  const row = object(object(body)?.['results']);
  const symbol = fromWords(text(row?.['ticker']) ?? '', 'massive');
  if (!row || symbol === null) return null;
  const told: Json = {
    name: text(row['name']),
    mic: text(row['primary_exchange']),
    // A market cap of 0 is not known.
    marketCap: positive(row['market_cap']),
    sharesOutstanding: positive(row['share_class_shares_outstanding']),
    sicCode: text(row['sic_code']),
    sourceIndustry: text(row['sic_description']),
    description: text(row['description']),
  };
  const known = Object.fromEntries(Object.entries(told).filter(([, value]) => value !== null));
  return {
    symbol,
    ...known,
    type: typeOf(row['type']),
    status: row['active'] === false ? 'DELISTED' : 'ACTIVE',
    source: 'massive',
    knownAt,
  };
}

/** Shares that can be traded (`/stocks/vX/float`); what is not above 0 is not told. */
export function parseFloats(body: unknown): ToldFloat[] {
  return list(object(body)?.['results']).flatMap((item) => {
    const row = object(item);
    const symbol = fromWords(text(row?.['ticker']) ?? '', 'massive');
    const floatShares = positive(row?.['free_float']);
    return symbol === null || floatShares === null ? [] : [{ symbol, floatShares, sharesOutstanding: null }];
  });
}

/** Splits of one page (`/v3/reference/splits`): `split_to` new shares for `split_from` old ones, from the execution date on. */
export function parseSplits(body: unknown, knownAt: number): KnownAction[] {
  return list(object(body)?.['results']).flatMap((item) => {
    const row = object(item);
    const symbol = fromWords(text(row?.['ticker']) ?? '', 'massive');
    const [to, from, date] = [positive(row?.['split_to']), positive(row?.['split_from']), day(row?.['execution_date'])];
    if (symbol === null || to === null || from === null || date === null) return [];
    return [{ symbol, kind: 'SPLIT', date, ratio: to / from, source: 'massive', knownAt }];
  });
}
