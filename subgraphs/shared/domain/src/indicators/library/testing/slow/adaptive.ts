/** Adaptive averages, one bar after another. */
import { numberOf, type Slow } from './slow.ts';

export const cmoAverage: Slow = ({ close }, inputs) => {
  const [length, short] = [numberOf(inputs, 'length', 14), numberOf(inputs, 'short', 9)];
  const out = Array.from(close, () => Number.NaN);
  let value = close[short - 1]!;
  for (let i = short; i < close.length; i += 1) {
    let [up, down] = [0, 0];
    for (let k = i - short + 1; k <= i; k += 1) {
      const move = close[k]! - close[k - 1]!;
      if (move > 0) up += move;
      else down -= move;
    }
    const alpha = (2 / (length + 1)) * Math.abs((up - down) / (up + down));
    value = alpha * close[i]! + (1 - alpha) * value;
    out[i] = value;
  }
  return { vidya: out };
};

/** TradingView's built-in, without McGinley's factor. */
export const mcginleyOf: Slow = ({ close }, inputs) => {
  const out: number[] = [];
  for (const price of close) {
    const before = out.at(-1) ?? price;
    out.push(before + (price - before) / (numberOf(inputs, 'length', 14) * (price / before) ** 4));
  }
  return { mcginley: out };
};
