/** What each step of the funnel says of a stock: reasons against it, and what is not known. */
import type { FunnelStepName } from '../equities/index.ts';
import { kindOf } from '../instruments/index.ts';
import type { UniverseFacts } from './facts.ts';
import type { UniverseRules } from './options.ts';

export interface Check {
  readonly step: FunnelStepName;
  /** Why the rules exclude it; codes with the numbers, e.g. `AVG_VOLUME_BELOW 950000 < 1000000`. */
  readonly against: readonly string[];
  readonly unknown: readonly string[];
}

/** In the order of the funnel; `ALL` and `RESULT` check nothing. */
export function checksOf(facts: UniverseFacts, rules: UniverseRules): readonly Check[] {
  return [marketCap(facts, rules), liquidity(facts, rules), listing(facts, rules), ...float(facts, rules)];
}

const lines = (...all: (string | false)[]): string[] => all.filter((line) => line !== false);
/** To 4 digits, as it is read: 165.55999755859375 (a float of 4 bytes) is 165.56; not where that would be the border itself. */
function rounded(value: number, border: number): number {
  const told = Number(value.toFixed(4));
  return told === border ? value : told;
}
/** A provider's 0 means unknown (its facts are null already; this keeps a 0 from passing as small). */
const known = (value: number | null): value is number => value !== null && Number.isFinite(value) && value > 0;

function marketCap({ instrument }: UniverseFacts, rules: UniverseRules): Check {
  const step = 'MARKET_CAP';
  const { marketCap: cap, currency } = instrument;
  if (!known(cap)) return { step, against: [], unknown: ['MARKET_CAP_UNKNOWN'] };
  if (currency !== 'USD') return { step, against: [], unknown: [`MARKET_CAP_CURRENCY ${currency} is not USD`] };
  return {
    step,
    unknown: [],
    against: lines(
      cap < rules.minMarketCap && `MARKET_CAP_BELOW ${rounded(cap, rules.minMarketCap)} < ${rules.minMarketCap}`,
      cap > rules.maxMarketCap && `MARKET_CAP_ABOVE ${rounded(cap, rules.maxMarketCap)} > ${rules.maxMarketCap}`,
    ),
  };
}

function liquidity({ avgVolume20: volume, price, missing }: UniverseFacts, rules: UniverseRules): Check {
  const noVolume = volume === null || !(volume >= 0);
  const noPrice = !known(price);
  return {
    step: 'LIQUIDITY_AND_PRICE',
    unknown: lines(
      noVolume && `AVG_VOLUME_UNKNOWN ${missing['AVG_VOLUME'] ?? 'not told'}`,
      noPrice && `PRICE_UNKNOWN ${missing['PRICE'] ?? 'not told'}`,
    ),
    against: lines(
      !noVolume &&
        volume < rules.minAvgVolume20 &&
        `AVG_VOLUME_BELOW ${rounded(volume, rules.minAvgVolume20)} < ${rules.minAvgVolume20}`,
      !noPrice && price < rules.minPrice && `PRICE_BELOW ${rounded(price, rules.minPrice)} < ${rules.minPrice}`,
      !noPrice && price > rules.maxPrice && `PRICE_ABOVE ${rounded(price, rules.maxPrice)} > ${rules.maxPrice}`,
    ),
  };
}

/** Lists of United States' stocks that tell no exchange (the screener of nasdaq.com) are of these. */
const NATIONAL = ['XNAS', 'XNYS', 'XASE'];
/** Whether an exchange that nobody told can decide: where all that it may be are allowed. */
const mayBeAssumed = ({ mics }: UniverseRules): boolean => NATIONAL.every((mic) => mics.includes(mic));

function listing({ instrument }: UniverseFacts, rules: UniverseRules): Check {
  const { kind, type, reason } = kindOf(instrument);
  const narrow = rules.commonOnlyMics.includes(instrument.mic);
  const wrongKind = type !== 'STOCK' || (narrow && kind !== 'COMMON');
  const assumed = instrument.exchangeSource === 'ASSUMED';
  return {
    step: 'EXCHANGE_AND_TYPE',
    unknown: lines(assumed && !mayBeAssumed(rules) && `EXCHANGE_UNKNOWN ${instrument.mic} is assumed, not known`),
    against: lines(
      !assumed && !rules.mics.includes(instrument.mic) && `EXCHANGE ${instrument.mic} is not ${rules.mics.join(', ')}`,
      wrongKind && `TYPE_${kind} (${reason})${narrow && type === 'STOCK' ? ` on ${instrument.mic}` : ''}`,
      (instrument.status === 'DELISTED' || instrument.status === 'MERGED') && `STATUS_${instrument.status}`,
    ),
  };
}

function float({ instrument }: UniverseFacts, rules: UniverseRules): readonly Check[] {
  const { floatShares, marketCap: cap } = instrument;
  const isKnown = known(floatShares);
  const unknown = isKnown || rules.floatUnknown === 'include' ? [] : ['FLOAT_UNKNOWN'];
  const least = known(cap) && cap >= rules.smallFrom ? rules.minFloatSmall : rules.minFloatMicro;
  const low = isKnown && floatShares <= least && `FLOAT_NOT_ABOVE ${floatShares} <= ${least}`;
  return [
    { step: 'FLOAT_KNOWN', against: [], unknown },
    { step: 'FLOAT', against: lines(low), unknown: [] },
  ];
}
