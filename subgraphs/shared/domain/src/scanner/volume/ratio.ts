/** Volume so far over what is normal so far (AMB-27, AMB-72). */
import type { VolumeBaseline } from '../../equities/index.ts';
import type { ScanSession } from '../scan.types.ts';
import type { Today } from '../today.ts';
import type { VolumeBaselines } from './baselines.ts';
import { between, slotsInto, SLOTS } from './edges.ts';
import { MARKET_CURVE } from './market-curve.ts';

export type VolumeRatio =
  | { readonly ratio: number; readonly baseline: VolumeBaseline; readonly reason: null }
  | { readonly ratio: null; readonly baseline: null; readonly reason: string };

const none = (reason: string): VolumeRatio => ({ ratio: null, baseline: null, reason });

/**
 * Before the open: null. In the session: against the means of the stock's own sessions (INTRADAY, from 5 on), else the market's curve times
 * the 20-session mean (PROFILE). After the close: the whole day's volume against the 20-session mean (PROFILE, the curve's end).
 */
export function volumeRatioOf(
  { today, baselines }: { readonly today: Today; readonly baselines: VolumeBaselines },
  which: number,
  session: ScanSession | undefined,
  avgVolume20: number | null,
): VolumeRatio {
  const volume = today.volume[which]!;
  if (!session) return none('no session is known');
  if (!(volume >= 0)) return none(today.has(which) ? 'the provider sent no volume' : 'no trade this session yet');
  const slots = slotsInto(today.seenAt[which]!, session.open, session.close);
  if (slots < 0) return none('no baseline before the open');
  const own = slots <= SLOTS ? baselines.expected(which, slots) : Number.NaN;
  if (own > 0) return { ratio: volume / own, baseline: 'INTRADAY', reason: null };
  if (avgVolume20 === null) return none('no baseline: fewer than 20 sessions of daily volume');
  const expected = avgVolume20 * (slots > SLOTS ? 1 : between(MARKET_CURVE, slots));
  if (!(expected > 0)) return none('no baseline: no volume in the last 20 sessions');
  return { ratio: volume / expected, baseline: 'PROFILE', reason: null };
}
