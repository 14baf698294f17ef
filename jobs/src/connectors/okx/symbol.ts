/** OKX names a swap by base, quote and kind: SOL-USDT-SWAP. */
export type Leg = 'USDT' | 'USDC';
export const LEGS: readonly Leg[] = ['USDT', 'USDC'];

/** SOLUSDT -> SOL-USDC-SWAP for leg USDC. Null: not a USDT perpetual, so OKX has no leg of it. */
export function swapOf(symbol: string, leg: Leg): string | null {
  return symbol.endsWith('USDT') && symbol.length > 4 ? `${symbol.slice(0, -4)}-${leg}-SWAP` : null;
}

/** SOL-USDC-SWAP -> SOLUSDT, leg USDC. Null: not a linear swap. */
export function symbolOf(instId: string): { symbol: string; leg: Leg } | null {
  const [base, quote, kind, ...rest] = instId.split('-');
  if (!base || kind !== 'SWAP' || rest.length > 0 || (quote !== 'USDT' && quote !== 'USDC')) return null;
  return { symbol: `${base}USDT`, leg: quote };
}
