/** GET /api/v5/public/instruments?instType=SWAP. `code` is a string, and errors may come with HTTP 200. */
import { z } from 'zod';
import { isObject } from '../../parsed.ts';

const Answer = z.object({
  code: z.string(),
  msg: z.string(),
  data: z.array(
    z.object({ instId: z.string(), ctType: z.string(), ctVal: z.string(), ctMult: z.string(), state: z.string() }),
  ),
});

export interface Swap {
  readonly instId: string;
  /** live, suspend, preopen, test ... */
  readonly state: string;
  /** Base coin per contract; null for inverse contracts or when not said. */
  readonly basePerContract: number | null;
}

const LIMITED = '50011';
const UNAVAILABLE = new Set(['50001', '50004', '50026']);

/** The error of an answer with HTTP 200; null = a good answer. */
export function fault(body: unknown): { kind: 'rate-limited' | 'unavailable' | 'rejected'; detail: string } | null {
  if (!isObject(body) || typeof body['code'] !== 'string' || body['code'] === '0') return null;
  const code = body['code'];
  const kind = code === LIMITED ? 'rate-limited' : UNAVAILABLE.has(code) ? 'unavailable' : 'rejected';
  return { kind, detail: `${code} ${String(body['msg'])}` };
}

/** Throws when the answer is not the documented shape. */
export function parseInstruments(body: unknown): Map<string, Swap> {
  const { code, msg, data } = Answer.parse(body);
  if (code !== '0') throw new Error(`OKX ${code}: ${msg}`);
  return new Map(
    data.map(({ instId, ctType, ctVal, ctMult, state }) => {
      const base = Number(ctVal) * Number(ctMult);
      return [
        instId,
        { instId, state, basePerContract: ctType === 'linear' && base > 0 && Number.isFinite(base) ? base : null },
      ];
    }),
  );
}
