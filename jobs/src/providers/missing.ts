/** Stocks that a provider of many leaves out of its answers again and again: it does not list them, or has no price. Others may. */
import type { ProviderId } from '@marketgraph/domain/equities';

export interface Missing {
  /** Told of an answer: who should be asked for elsewhere now. */
  after(provider: ProviderId, asked: readonly string[], answered: ReadonlySet<string>): string[];
}

/** Once may be chance; and nobody asks others at every sweep for what they may not have either. */
const FIRST = 3;
const EVERY = 12;

export function createMissing(): Missing {
  const times = new Map<string, number>();
  return {
    after(provider, asked, answered) {
      const wanted: string[] = [];
      for (const symbol of asked) {
        const key = `${provider} ${symbol}`;
        if (answered.has(symbol)) {
          times.delete(key);
          continue;
        }
        const n = (times.get(key) ?? 0) + 1;
        times.set(key, n);
        if (n === FIRST || n % EVERY === 0) wanted.push(symbol);
      }
      return wanted;
    },
  };
}
