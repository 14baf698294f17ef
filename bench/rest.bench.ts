/**
 * The standalone product with its default symbol and 1,500 simulated stocks, and nobody looking: CPU, memory and database connections of all its processes, and
 * whether memory stays flat (BENCH_MINUTES=40 tells; the default is a short look that cannot).
 */
import { findRoot } from '@marketgraph/platform/health';
import { movingData, startProduct, usageOf, type Usage } from './product.ts';

const MINUTES = Number(process.env['BENCH_MINUTES'] ?? 2);
const WARM_UP_MS = 60_000;
/** The event log keeps 20 minutes and the hub 10: until then memory fills, and only what comes after can be flat. */
const FILLED_MINUTES = 22;
const SAMPLE_MS = 5_000;
const LIMIT = { cpu: 0.6, memoryMb: 1000, connections: 40, growth: 1.1 };

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1]!;

export default async function run() {
  const product = await startProduct(findRoot());
  try {
    await movingData(product, 120_000);
    await sleep(WARM_UP_MS);
    const startedAt = performance.now();
    const samples: Usage[] = [usageOf(product)];
    while (performance.now() - startedAt < MINUTES * 60_000) {
      await sleep(SAMPLE_MS);
      samples.push(usageOf(product));
    }
    const cpu = (samples.at(-1)!.cpuMs - samples[0]!.cpuMs) / (performance.now() - startedAt);
    const memory = samples.map(({ memoryMb }) => memoryMb);
    const most = Math.max(...memory);
    // Windows, not points: one garbage collection more or less is no growth.
    const after = memory.slice(Math.floor((FILLED_MINUTES * 60_000) / SAMPLE_MS));
    const third = Math.ceil(after.length / 3);
    const [begin, end] = [median(after.slice(0, third)), median(after.slice(-third))];
    const flat = {
      name: 'memory at the end against the beginning',
      ratio: end / begin,
      goal: `<= ${LIMIT.growth}`,
      ok: end / begin <= LIMIT.growth,
      detail: `${begin.toFixed(0)} -> ${end.toFixed(0)} MB between minute ${FILLED_MINUTES} and ${MINUTES}`,
    };
    const connections = Math.max(...samples.map((one) => one.connections));
    return [
      {
        name: 'CPU at rest, cores',
        ratio: cpu,
        goal: `<= ${LIMIT.cpu}`,
        ok: cpu <= LIMIT.cpu,
        detail: `over ${MINUTES} min`,
      },
      {
        name: 'memory of all processes',
        ratio: most / LIMIT.memoryMb,
        goal: `<= 1 of ${LIMIT.memoryMb} MB`,
        ok: most <= LIMIT.memoryMb,
        detail: `at most ${most.toFixed(0)} MB (PSS)`,
      },
      ...(after.length >= 12 ? [flat] : []),
      {
        name: 'database connections',
        ratio: connections / LIMIT.connections,
        goal: `< 1 of ${LIMIT.connections}`,
        ok: connections > 0 && connections < LIMIT.connections,
        detail: `${connections}`,
      },
    ];
  } finally {
    await product.stop();
  }
}
