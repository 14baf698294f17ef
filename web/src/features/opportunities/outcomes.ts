/** What became of opportunities. Pure. */
import { changeText } from '../../ui/stock.ts';
import type { Opportunity } from './opportunities.view.ts';

/** Sessions after the one of the detection. */
export const SESSIONS = [1, 5, 20] as const;

export interface Outcome {
  readonly sessions: number;
  /** +4.20%; a dash while it is not known. */
  readonly text: string;
  readonly changePercent: number | null;
  readonly hit: boolean | null;
  /** What it is, or why it is not known. */
  readonly title: string;
}
const named = (sessions: number): string => (sessions === 1 ? 'one session' : `${sessions} sessions`);

export function outcomesOf({ outcomes, direction }: Pick<Opportunity, 'outcomes' | 'direction'>): Outcome[] {
  return SESSIONS.map((sessions) => {
    const told = outcomes.find((each) => each.sessions === sessions);
    const changePercent = told?.changePercent ?? null;
    const hit = told?.hit ?? null;
    const verdict =
      hit === null ? (direction === 'NONE' ? ', no direction to go' : '') : hit ? ', its way' : ', not its way';
    const title =
      changePercent === null
        ? `Known ${named(sessions)} after it was found`
        : `Close ${named(sessions)} after it was found${verdict}`;
    return { sessions, text: changeText(changePercent), changePercent, hit, title };
  });
}
