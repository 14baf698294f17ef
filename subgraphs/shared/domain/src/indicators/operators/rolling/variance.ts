import { define, type Definition } from '../operator.ts';
import { integer, period, type Settled } from '../parameters.ts';
import { State } from '../state.ts';
import { momentCells, Moments, rollingMoments } from './moments.ts';

const parameters = { period: period(), ddof: integer(0, 1, 0) };
type Settings = Settled<typeof parameters>;

/** 1 / degrees of freedom; NaN when none is left. */
const share = ({ period: p, ddof }: Settings): number => (p === ddof ? Number.NaN : 1 / (p - ddof));

class Variance extends State<Settings> {
  private readonly moments = new Moments(this.settings, this.cells);
  protected readonly share = share(this.settings);

  update(x: number): number {
    return this.moments.update(x) * this.share;
  }
  peek(x: number): number {
    return this.moments.peek(x) * this.share;
  }
}

class Deviation extends Variance {
  override update(x: number): number {
    return Math.sqrt(super.update(x));
  }
  override peek(x: number): number {
    return Math.sqrt(super.peek(x));
  }
}

const common = {
  group: 'rolling',
  nan: 'NaN while a missing value is among the last `period` bars, and throughout when `period` equals `ddof`.',
  inputs: { source: 'float' },
  parameters,
  lookback: ({ period: p }) => p - 1,
  cost: () => 3,
  cells: ({ period: p }) => momentCells(p),
} satisfies Partial<Definition<typeof parameters>>;

/** Variance of the last `period` bars. */
export const variance = define({
  ...common,
  name: 'variance',
  doc: 'Variance of the last `period` bars; `ddof` 0 is of the population (TA-Lib, TradingView), 1 of a sample.',
  outputs: { variance: 'float' },
  State: Variance,
  kernel: ([x], [out], settings) => rollingMoments(x!, undefined, out!, settings.period, share(settings)),
});

/** Standard deviation of the last `period` bars. */
export const deviation = define({
  ...common,
  name: 'stddev',
  doc: 'Standard deviation of the last `period` bars; `ddof` 0 is of the population (TA-Lib, TradingView), 1 of a sample.',
  outputs: { stddev: 'float' },
  State: Deviation,
  kernel: ([x], outputs, settings) => {
    const out = outputs[0]!;
    rollingMoments(x!, undefined, out, settings.period, share(settings));
    for (let i = 0; i < out.length; i += 1) out[i] = Math.sqrt(out[i]!);
  },
});
