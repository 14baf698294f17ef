/** Every built-in against what others published or computed, or an independent slow implementation. */
import { describe, expect, it } from 'vitest';
import { announceSkipped, hasData } from '../../../../testkit/src/data.ts';
import { BUILT_INS } from './index.ts';
import { PROOFS } from './testing/proofs/index.ts';

const missing = PROOFS.filter(({ needs }) => needs !== undefined && !hasData(needs));
if (missing.length > 0) announceSkipped(missing.length, 'proofs of built-in indicators');

describe('each built-in', () => {
  const named = PROOFS.map((proof) => [`${proof.id} against ${proof.against}`, proof] as const);

  it.each(named)('%s', (name, proof) => {
    if (missing.includes(proof)) return;
    const { compared, wrong } = proof.run();
    expect(wrong.slice(0, 5), `${name}: ${wrong.length} of ${compared}`).toEqual([]);
    expect(compared).toBeGreaterThan(5);
  });

  it('has a proof, and every proof its built-in', () => {
    const proved = new Set(PROOFS.map(({ id }) => id));
    expect([...BUILT_INS.keys()].filter((id) => !proved.has(id))).toEqual([]);
    expect([...proved].filter((id) => !BUILT_INS.has(id))).toEqual([]);
  });

  it('there are 150 at least, 100 of them held to values of others', () => {
    expect(BUILT_INS.size).toBeGreaterThanOrEqual(150);
    const outside = new Set(PROOFS.filter((proof) => proof.outside).map(({ id }) => id));
    expect(outside.size).toBeGreaterThanOrEqual(100);
  });
});
