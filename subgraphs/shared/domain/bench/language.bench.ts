/** Validation of a program of 200 lines, against its goal of 5 ms and against JSON.parse of the same text. */
import { check, LANGUAGE } from '../src/language/index.ts';

const LINES = 200;
const GOAL_MS = 5;
/** Beside the goal in ms: one that a slow or busy machine does not move. */
const GOAL_RATIO = 1_000;
const ROUNDS = 101;
const WARM_UP = 60;

const timed = (work: () => unknown): number => {
  const start = process.hrtime.bigint();
  work();
  return Number(process.hrtime.bigint() - start) / 1e6;
};
const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1]!;

/** Twenty lines with some of everything; each block has names of its own, so none of its work is shared. */
const block = (n: number): string => `length${n} = input(20, title="Length ${n}", min=2, max=200)
mult${n} = input(2.0, min=0.1, max=10, step=0.1)
def smooth${n}(x, n=5):
    once = ema(x, n + ${n})
    return 2 * once - ema(once, n + ${n})
mid${n} = sma(close, length${n})
dev${n} = mult${n} * stddev(close, length${n} + ${n})
state trail${n} = close
trail${n} = max(trail${n}, mid${n} - dev${n}) if close > trail${n} else mid${n} + dev${n}
score${n} = 0
for i in range(5):
    score${n} += smooth${n}(hlc3)[i] - mid${n}[i + 1]
if close > mid${n} + dev${n} and not na(trail${n}):
    side${n} = 1
elif close < mid${n} - dev${n}:
    side${n} = -1
else:
    side${n} = 0
plot(trail${n} * side${n} + score${n}, title="trail ${n}", pane="overlay", shift=2)
alert(crossover(close, mid${n}), "crossed ${n}")
`;
const program = (): string => Array.from({ length: LINES / 20 }, (_, n) => block(n)).join('');

/** The same with a fault on every eighth line: names to guess, arguments to refuse. */
const faulty = (source: string): string =>
  source
    .split('\n')
    .map((line, i) => (i % 8 === 7 ? line.replace('close', 'clsoe').replace('length', 'lenght') : line))
    .join('\n');

function measure(name: string, source: string) {
  const json = JSON.stringify(source.split('\n'));
  let sink = 0;
  const validate = () => {
    sink += check(source, LANGUAGE).diagnostics.length;
  };
  const parse = () => {
    sink += (JSON.parse(json) as unknown[]).length;
  };
  for (let i = 0; i < WARM_UP; i += 1) {
    validate();
    parse();
  }
  const pairs = Array.from({ length: ROUNDS }, () => [timed(validate), timed(parse)] as const);
  const ms = median(pairs.map(([own]) => own));
  const ratio = median(pairs.map(([own, reference]) => own / reference));
  const { ok, diagnostics, facts } = check(source, LANGUAGE);
  const detail = `${source.split('\n').length - 1} lines, ${source.length} characters, ${ok ? `${facts.costPerBar} operations per bar` : `${diagnostics.length} diagnostics`}, ${ms.toFixed(2)} ms`;
  if (Number.isNaN(sink)) throw new Error('nothing was checked');
  return [
    { name: `${name}, ms / ${GOAL_MS} ms`, ratio: ms / GOAL_MS, goal: 1, ok: ms <= GOAL_MS, detail },
    { name: `${name} / JSON.parse of its lines`, ratio, goal: GOAL_RATIO, ok: ratio <= GOAL_RATIO, detail: '' },
  ];
}

export default function run() {
  const source = program();
  return Promise.resolve([
    ...measure('a sound program', source),
    ...measure('a program full of faults', faulty(source)),
  ]);
}
