/** Outbound budget: at most `messages` in any `perMs`; what is over waits in order. Venues disconnect and ban whoever sends faster. */
import type { Clock } from '../clock/index.ts';

export interface Budget { readonly messages: number; readonly perMs: number }

export class BudgetedSender {
  private readonly queue: string[] = [];
  private readonly sentAt: number[] = [];
  private cancelTimer: (() => void) | null = null;

  constructor(private readonly budget: Budget, private readonly clock: Clock, private readonly write: (text: string) => void) {}

  send(text: string): void {
    this.queue.push(text);
    this.drain();
  }

  stop(): void {
    this.cancelTimer?.();
    this.cancelTimer = null;
    this.queue.length = 0;
  }

  private drain(): void {
    if (this.cancelTimer) return;
    while (this.queue.length > 0) {
      const now = this.clock.now();
      while (this.sentAt.length > 0 && this.sentAt[0]! <= now - this.budget.perMs) this.sentAt.shift();
      if (this.sentAt.length >= this.budget.messages) {
        this.cancelTimer = this.clock.after(Math.max(1, this.sentAt[0]! + this.budget.perMs - now), () => {
          this.cancelTimer = null;
          this.drain();
        });
        return;
      }
      this.sentAt.push(now);
      this.write(this.queue.shift()!);
    }
  }
}
