/** Stored and streamed liquidations -> GraphQL. Pure. */
import type { LiquidationState } from '@marketgraph/domain/market';
import { PositionSide, type Liquidation } from './liquidations.types.ts';

/** Null for a print whose contract value was unknown: its size cannot be told, and 0 would be a lie. */
export function toLiquidation(state: LiquidationState): Liquidation | null {
  if (state.quantity === null || state.notionalUsd === null) return null;
  const { venue, symbol, price, quantity, notionalUsd, mode } = state;
  return {
    venue,
    symbol,
    price,
    quantity,
    notionalUsd,
    side: state.side === 'long' ? PositionSide.LONG : PositionSide.SHORT,
    occurredAt: new Date(state.occurredAt),
    mode,
  };
}

const numberOrNull = (text: string | undefined) => (text === undefined || text === '' ? null : Number(text));

/** Flat fields of `market:<symbol>:liquidations`. */
export function fromFields(fields: Readonly<Record<string, string>>): LiquidationState {
  return {
    venue: fields['venue'] as LiquidationState['venue'],
    symbol: fields['symbol']!,
    side: fields['side'] as LiquidationState['side'],
    price: Number(fields['price']),
    quantity: numberOrNull(fields['quantity']),
    notionalUsd: numberOrNull(fields['notional_usd']),
    occurredAt: Number(fields['timestamp']),
    completeness: numberOrNull(fields['completeness']),
    mode: fields['mode'] as LiquidationState['mode'],
  };
}
