/** BarState -> GraphQL. Pure. */
import type { BarState } from '@marketgraph/domain/market';
import type { Bar } from './bars.types.ts';

export const toBar = (bar: BarState): Bar => ({ ...bar, timestamp: new Date(bar.timestamp) });
