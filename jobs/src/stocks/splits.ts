/** Whether splits are known: without them history is of other shares than today's prices. */
import { readActions, type ActionDeps } from './actions.ts';

export class Splits {
  /** False: somebody should have told them, and did not. */
  private areKnown = true;

  constructor(private readonly deps: ActionDeps) {}

  /** What fails is remembered, and holds up nobody. */
  async read(): Promise<void> {
    this.areKnown = await readActions({ ...this.deps, isPatient: true }).then(
      () => true,
      (error: unknown) => {
        this.deps.logger.warn(`${(error as Error).message}; they are asked for again`);
        return false;
      },
    );
  }

  /** Asks again where nobody told them; `onNew`: some were not known. @throws NotYet where nobody tells them now. */
  async again(onNew: () => Promise<void>): Promise<void> {
    if (this.areKnown) return;
    const written = await readActions({ ...this.deps, isPatient: true });
    this.areKnown = true;
    if (written) await onNew();
  }
}
