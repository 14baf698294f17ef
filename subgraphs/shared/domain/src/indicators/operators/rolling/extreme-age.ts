import { define, type Definition } from '../operator.ts';
import { period, type Settled } from '../parameters.ts';
import { State } from '../state.ts';

const parameters = { period: period() };
type Settings = Settled<typeof parameters>;

/** As in extreme.ts, keeping where the best is: place, blocks filled, head's value and place, then p tail values and p tail places. */
const [AT, FILLED, HEAD, HEAD_AT, TAIL] = [0, 1, 2, 3, 4];

/** Whether a later value takes the place of the best so far: ties go to the later, and NaN is for good. */
const takes = (later: number, best: number): boolean => best === best && !(later < best);

class HighestAge extends State<Settings> {
  protected readonly sign: number = 1;

  update(value: number): number {
    const { cells } = this;
    const x = this.sign * value;
    const at = cells[AT]!;
    const p = this.settings.period;
    const out = this.peek(value);
    if (at === 0 || takes(x, cells[HEAD]!)) [cells[HEAD], cells[HEAD_AT]] = [x, at];
    cells[TAIL + at] = x;
    cells[TAIL + p + at] = at;
    cells[AT] = at + 1;
    if (at === p - 1) {
      for (let i = TAIL + p - 2; i >= TAIL; i -= 1) {
        const mine = cells[i]!;
        const next = cells[i + 1]!;
        if (mine !== mine || !(next !== next || mine <= next)) continue;
        cells[i] = next;
        cells[i + p] = cells[i + 1 + p]!;
      }
      cells[FILLED] = 1;
      cells[AT] = 0;
    }
    return out;
  }

  peek(value: number): number {
    const { cells } = this;
    const x = this.sign * value;
    const at = cells[AT]!;
    const p = this.settings.period;
    const inHead = at === 0 || takes(x, cells[HEAD]!) ? at : cells[HEAD_AT]!;
    const head = inHead === at ? x : cells[HEAD]!;
    if (head !== head) return Number.NaN;
    if (at === p - 1) return at - inHead;
    const tail = cells[TAIL + at + 1]!;
    if (cells[FILLED] === 0 || tail !== tail) return Number.NaN;
    return head >= tail ? at - inHead : at + p - cells[TAIL + p + at + 1]!;
  }
}

class LowestAge extends HighestAge {
  protected override readonly sign = -1;
}

const common = {
  group: 'rolling',
  nan: 'NaN while a missing value is among the last `period` bars.',
  inputs: { source: 'float' },
  parameters,
  lookback: ({ period: p }) => p - 1,
  cost: () => 4,
  cells: ({ period: p }) => TAIL + 2 * p,
} satisfies Partial<Definition<typeof parameters>>;

/** Bars since the largest of the last `period` bars. */
export const argmax = define({
  ...common,
  name: 'argmax',
  doc: 'Bars since the largest of the last `period` bars, 0 being this bar; the latest of equals (as TA-Lib).',
  outputs: { age: 'float' },
  State: HighestAge,
});

/** Bars since the smallest of the last `period` bars. */
export const argmin = define({
  ...common,
  name: 'argmin',
  doc: 'Bars since the smallest of the last `period` bars, 0 being this bar; the latest of equals (as TA-Lib).',
  outputs: { age: 'float' },
  State: LowestAge,
});
