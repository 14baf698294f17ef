import { DMA, SMA } from 'trading-signals';
import type { Proof } from '../../proof.ts';
import { quotes, skender, slowProof, toldProof } from '../../run.ts';
import { guppy, rainbow, ribbon } from '../../slow/crowds.ts';

export const CROWDS: readonly Proof[] = [
  skender('ma_envelopes', 'ma-env', { upper: 'upperEnvelope', middle: 'centerline', lower: 'lowerEnvelope' }),
  toldProof('ma_cross', 'trading-signals DMA', 'skender/quotes', () => {
    const other = new DMA(9, 21, SMA);
    const rows = Array.from(quotes().close, (price) => other.update(price, false));
    const fast = Float64Array.from(rows, (row) => row?.short ?? Number.NaN);
    const slow = Float64Array.from(rows, (row) => row?.long ?? Number.NaN);
    return { bars: quotes(), columns: { fast, slow } };
  }),
  slowProof('guppy', guppy),
  slowProof('ma_ribbon', ribbon),
  slowProof('rainbow', rainbow, [{}, { length: 5 }]),
];
