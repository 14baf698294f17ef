/** The time axis of the chart library in another zone than UTC, without moving the times themselves: an hour that comes twice stays two. */
import { defaultHorzScaleBehavior, type IHorzScaleBehavior, type Time, type UTCTimestamp } from 'lightweight-charts';
import { tickText, weightOf } from './time.ts';

/** The library counts seconds. */
export const timeOf = (ms: number): UTCTimestamp => (ms / 1000) as UTCTimestamp;
export const msOf = (time: unknown): number => (time as number) * 1000;

type Marks = IHorzScaleBehavior<Time>;
const Base = defaultHorzScaleBehavior() as new () => Marks;

export class ZonedTime extends Base {
  /** What has to be added to a time so that its UTC digits are those of the zone, ms. */
  offset: (ms: number) => number = () => 0;
  private shifted = (time: unknown): number => msOf(time) + this.offset(msOf(time));

  override fillWeightsForPoints(points: Parameters<Marks['fillWeightsForPoints']>[0], startIndex: number): void {
    for (let index = startIndex; index < points.length; index += 1) {
      const at = this.shifted(points[index]!.originalTime);
      // Of the first one nothing is known but that one like the next distance was before it.
      const next = points[1] ? this.shifted(points[1].originalTime) : at + 60_000;
      const before = index > 0 ? this.shifted(points[index - 1]!.originalTime) : 2 * at - next;
      (points[index] as { timeWeight: number }).timeWeight = weightOf(at, before);
    }
  }
  override formatTickmark(mark: Parameters<Marks['formatTickmark']>[0]): string {
    return tickText(this.shifted(mark.originalTime), mark.weight);
  }
}
