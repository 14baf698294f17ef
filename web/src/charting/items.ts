/** What is on the chart, and how a link says it. Pure. */
import type { Convention } from '../gql/documents.ts';

export type ParamValue = number | boolean | string;
export type Params = Readonly<Record<string, ParamValue>>;

/** An indicator with the values that differ from its defaults. */
export interface ItemSpec {
  /** Of a built-in or a custom one. */
  readonly indicator: string;
  readonly params: Params;
  /** Null: the one that the indicator has by default. */
  readonly convention: Convention | null;
}
export interface Item extends ItemSpec {
  /** Stays while it is tuned. */
  readonly key: string;
}

/** More than this cannot be told apart, and each is a stream of its own. */
export const MOST_ITEMS = 12;
const CONVENTIONS: readonly string[] = ['TALIB', 'TRADINGVIEW', 'WILDER'] satisfies Convention[];

const isNumeric = (text: string): boolean => /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(text);
/** A text that could be read as something else stands in quotes. */
function writeValue(value: ParamValue): string {
  if (typeof value !== 'string') return String(value);
  const plain = encodeURIComponent(value).replace(/[()']/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
  return isNumeric(value) || value === 'true' || value === 'false' ? `'${plain}` : plain;
}
function readValue(text: string): ParamValue {
  if (text.startsWith("'")) return decodeURIComponent(text.slice(1));
  if (text === 'true' || text === 'false') return text === 'true';
  return isNumeric(text) ? Number(text) : decodeURIComponent(text);
}

/** ema(length=9);macd@TALIB(fast=8,slow=21). Nothing on the chart is an empty text. */
export const writeItems = (items: readonly ItemSpec[]): string =>
  items
    .map(({ indicator, params, convention }) => {
      const values = Object.entries(params).map(([name, value]) => `${name}=${writeValue(value)}`);
      return `${indicator}${convention ? `@${convention}` : ''}${values.length ? `(${values.join(',')})` : ''}`;
    })
    .join(';');

/** What a link says; what it says wrongly is left out. */
export function readItems(text: string): ItemSpec[] {
  const specs: ItemSpec[] = [];
  for (const part of text.split(';')) {
    const match = /^([\w-]{1,64})(?:@(\w+))?(?:\(([^()]*)\))?$/.exec(part);
    if (!match) continue;
    const params: Record<string, ParamValue> = {};
    for (const pair of (match[3] ?? '').split(',')) {
      const at = pair.indexOf('=');
      if (at < 1 || !/^\w+$/.test(pair.slice(0, at))) continue;
      try {
        params[pair.slice(0, at)] = readValue(pair.slice(at + 1));
      } catch {
        // A broken escape: the default stands.
      }
    }
    const convention = CONVENTIONS.includes(match[2] ?? '') ? (match[2] as Convention) : null;
    specs.push({ indicator: match[1]!, params, convention });
  }
  return specs.slice(0, MOST_ITEMS);
}

let made = 0;
export const itemOf = (spec: ItemSpec): Item => ({ ...spec, key: `item-${(made += 1)}` });

/** The items of a new list; one that was there, at its place or elsewhere, keeps its key and with it what is drawn. */
export function rekeyed(specs: readonly ItemSpec[], before: readonly Item[]): Item[] {
  const left = [...before];
  const take = (match: (item: Item) => boolean): Item | undefined => {
    const at = left.findIndex(match);
    return at < 0 ? undefined : left.splice(at, 1)[0];
  };
  const same = specs.map((spec) => take((item) => writeItems([item]) === writeItems([spec])));
  return specs.map((spec, index) => {
    const kept = same[index] ?? take((item) => item.indicator === spec.indicator);
    return kept ? { ...spec, key: kept.key } : itemOf(spec);
  });
}
