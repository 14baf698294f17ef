/** Times of this page on the clock of the recording it shows: those of the strip, of the prints and of the bars are on it too. */
import { shallowRef } from 'vue';

export interface Recording {
  /** Newest time of the recording that was heard, ms, and when it was, ms of this machine. */
  readonly at: number;
  readonly heardAt: number;
  readonly speed: number;
}
/** Null while the product runs on the present. The shell keeps it. */
export const recording = shallowRef<Recording | null>(null);

/** A moment of this machine on that clock, ms; never later than what was heard of it. */
export const recorded = (ms: number, { at, heardAt, speed }: Recording): number =>
  at + Math.min(0, ms - heardAt) * speed;

/** A moment of this machine as the page shows it, ms. */
export const shownAt = (ms: number): number => (recording.value === null ? ms : recorded(ms, recording.value));
