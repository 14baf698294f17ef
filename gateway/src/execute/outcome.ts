/** What executing an operation has come to. */
import type { GatewayError } from '../errors/index.ts';
import { joined, type Pieces } from '../shape/index.ts';

export class Outcome {
  /** `pieces`: JSON of the data ("null" included); undefined when nothing was executed. */
  constructor(
    readonly pieces: Pieces | undefined,
    readonly errors: readonly GatewayError[],
  ) {}

  /** The data as one text. */
  get data(): string | undefined {
    return this.pieces && joined(this.pieces);
  }
}
