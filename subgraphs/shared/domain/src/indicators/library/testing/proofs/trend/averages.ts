import type { Proof } from '../../proof.ts';
import { tulipProof } from '../../run.ts';

const length = ([period]: readonly number[]) => ({ length: period! });

export const AVERAGES: readonly Proof[] = [tulipProof('sma', 'sma', ['close'], ['sma'], { inputs: length })];
