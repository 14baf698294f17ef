/** What an owner shows with its writes, so that a store can refuse those of one that has been replaced and does not know it. */
export interface Fence {
  /** Names of the leases. */
  readonly names: readonly string[];
  readonly token: number;
  /** A write was refused: someone else owns what was ours. Ends the holding; answers what the write rejects with. */
  breached(write: string): FencedError;
}

/** Written by an owner that has been replaced: nothing of it was taken. It has nothing left to do but to leave. */
export class FencedError extends Error {
  override readonly name = 'FencedError';
  constructor(
    readonly token: number,
    readonly write: string,
  ) {
    super(`${write} was refused: the holder of token ${token} has been replaced`);
  }
}

/** Redis hash: name of a lease -> the greatest token ever given for it. */
export const TOKENS_KEY = 'marketgraph:lease:tokens';
