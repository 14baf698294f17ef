/** How a day's shares come in: a few before the open, many at both ends of the session, what an event brings after it began. */
import type { TradingSession } from '@marketgraph/domain/calendar';
import { hash, uniform } from '../../simulate/noise.ts';
import type { DayShape } from './stock.ts';

const BUCKET_MS = 300_000;
const MINUTE = 60_000;
const PRE = 0.025;
const POST = 0.02;
/** Of the regular shares, at the opening and in the closing auction. */
const AUCTION = 0.012;

export class VolumeCurve {
  private readonly cumulated: Float64Array;
  private readonly key: number;

  constructor(
    private readonly session: TradingSession,
    private readonly shape: DayShape,
    key: number,
    n: number,
  ) {
    this.key = hash(key ^ 0x81, n);
    const buckets = Math.ceil((session.close - session.open) / BUCKET_MS);
    const cumulated = new Float64Array(buckets + 1);
    for (let i = 0; i < buckets; i += 1) {
      const x = (2 * (i + 0.5)) / buckets - 1;
      cumulated[i + 1] = cumulated[i]! + (0.6 + 1.7 * x ** 4 + 0.5 * x * x) * (0.55 + 0.9 * uniform(this.key, i));
    }
    this.cumulated = cumulated;
  }

  /** Shares until Unix ms `t`; not rounded, never falling. */
  at(t: number): number {
    const { ordinary, extra } = this.shape;
    return ordinary * this.ordinary(t) + (extra === 0 ? 0 : extra * this.extra(t));
  }

  private ordinary(t: number): number {
    const { pre, open, close, post } = this.session;
    if (t < open) {
      const x = Math.max(0, (t - pre) / (open - pre));
      return PRE * x * x * x;
    }
    if (t >= close) return 1 - POST + POST * Math.min(1, Math.sqrt((t - close) / (post - close)));
    const regular = AUCTION + (1 - 2 * AUCTION) * this.regular(t - open);
    return PRE + (1 - PRE - POST) * regular;
  }

  private regular(ms: number): number {
    const { cumulated, key } = this;
    const bucket = Math.floor(ms / BUCKET_MS);
    const within = (ms - bucket * BUCKET_MS) / MINUTE;
    // Minutes of a bucket differ, their sum does not.
    let [sum, part] = [0, 0];
    for (let i = 0; i < 5; i += 1) {
      const weight = 0.3 + 1.4 * uniform(key ^ 0x82, bucket * 5 + i);
      sum += weight;
      part += weight * Math.min(1, Math.max(0, within - i));
    }
    const [from, to] = [cumulated[bucket]!, cumulated[bucket + 1]!];
    return (from + ((to - from) * part) / sum) / cumulated[cumulated.length - 1]!;
  }

  /** Two fifths in the first five minutes, a third in the next half hour, the rest until the close. */
  private extra(t: number): number {
    const { open, close } = this.session;
    const from = open + (this.shape.event?.at ?? 0);
    if (t <= from) return 0;
    if (t >= close) return 1;
    const [fast, slow] = [Math.min(300_000, (close - from) / 3), Math.min(1_800_000, (close - from) / 3)];
    const past = t - from;
    const ramp = (begin: number, length: number) => Math.min(1, Math.max(0, (past - begin) / length));
    return 0.4 * ramp(0, fast) + 0.33 * ramp(fast, slow) + 0.27 * ramp(fast + slow, close - from - fast - slow);
  }
}
