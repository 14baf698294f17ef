import { define } from '../operator.ts';
import { period, type Settled } from '../parameters.ts';
import { State } from '../state.ts';

const parameters = { period: period() };
type Settings = Settled<typeof parameters>;

/** As in sum.ts; the head keeps its sum and its sum with weights 1, 2, 3..., the tails only the weighted sum. */
const [AT, FILLED, HEAD, WEIGHTED, TAIL] = [0, 1, 2, 3, 4];

class Weighted extends State<Settings> {
  update(x: number): number {
    const { cells } = this;
    const at = cells[AT]!;
    const p = this.settings.period;
    const out = this.peek(x);
    cells[HEAD] = at === 0 ? x : cells[HEAD]! + x;
    cells[WEIGHTED] = at === 0 ? x : cells[WEIGHTED]! + (at + 1) * x;
    cells[TAIL + at] = x;
    cells[AT] = at + 1;
    if (at === p - 1) {
      let sum = 0;
      let weighted = 0;
      for (let i = TAIL + p - 1; i >= TAIL; i -= 1) {
        sum += cells[i]!;
        weighted += sum;
        cells[i] = weighted;
      }
      cells[FILLED] = 1;
      cells[AT] = 0;
    }
    return out;
  }

  peek(x: number): number {
    const { cells } = this;
    const at = cells[AT]!;
    const p = this.settings.period;
    if (cells[FILLED] === 0 && at !== p - 1) return Number.NaN;
    const head = at === 0 ? x : cells[HEAD]! + x;
    const weighted = at === 0 ? x : cells[WEIGHTED]! + (at + 1) * x;
    // The head's bars stand p - 1 - at places further right in the window than in their block.
    return (cells[TAIL + at + 1]! + (p - 1 - at) * head + weighted) / (0.5 * p * (p + 1));
  }
}

/** Mean of the last `period` bars with weights 1..period, the latest weighing most. */
export const weightedMean = define({
  name: 'wma',
  group: 'rolling',
  doc: 'Mean of the last `period` bars with weights 1..period, the latest weighing most.',
  nan: 'NaN while a missing value is among the last `period` bars.',
  inputs: { source: 'float' },
  parameters,
  outputs: { wma: 'float' },
  lookback: ({ period: p }) => p - 1,
  cells: ({ period: p }) => TAIL + p + 1,
  cost: () => 3,
  State: Weighted,
});
