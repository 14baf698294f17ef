/** Counts of five minutes each over the last hour, from samples that tell the count of the five minutes before them. Pure. */
const BIN_MS = 300_000;
const BINS = 12;
/** Samples come every 10 s; one that is further from the end of its bin is no sample of it. */
const TOLERANCE_MS = 30_000;

export interface CountSample {
  /** ms. */
  readonly at: number;
  readonly count: number | null;
}

/** Oldest first, the last is `newest` itself. `now`: ms on the clock of the samples. Null where nothing is known. */
export function countBins(samples: readonly CountSample[], newest: number | null, now: number): (number | null)[] {
  const ends = Array.from({ length: BINS - 1 }, (_, at) => now - (BINS - 1 - at) * BIN_MS);
  return [
    ...ends.map((end) => {
      const last = samples.findLast(({ at }) => at <= end);
      return last && end - last.at <= TOLERANCE_MS ? last.count : null;
    }),
    newest,
  ];
}
