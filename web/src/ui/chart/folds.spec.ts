import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldsOf } from './folds.ts';
import { PRICE, ROOM, VOLUME, type Pane } from './plan.ts';

const pane = (key: string): Pane => ({ key, kind: key, series: [], levels: [] });
const own = (count: number) => Array.from({ length: count }, (_, index) => pane(`own ${index}`));
const none = new Map<string, 'open' | 'folded'>();
const folded = (count: number, height: number, asked = none, prominent: string | null = null) => [
  ...foldsOf([pane(PRICE), pane(VOLUME), ...own(count)], { height, asked, prominent }),
];

describe('folded panes', () => {
  it('are none where all have room, and before the height is known', () => {
    expect(folded(3, ROOM.axis + ROOM.price + ROOM.volume + 3 * ROOM.own)).toEqual([]);
    expect(folded(11, 0)).toEqual([]);
  });
  it('are the later ones; the one that is worked on stays open', () => {
    expect(folded(3, ROOM.axis + ROOM.price + ROOM.volume + 3 * ROOM.own - 1)).toEqual(['own 2']);
    expect(folded(3, ROOM.axis + ROOM.price + ROOM.volume + 3 * ROOM.own - 1, none, 'own 2')).toEqual(['own 1']);
  });
  it('follow the hand: what was opened last is open, what was folded stays folded', () => {
    const asked = new Map([
      ['own 4', 'open'],
      ['own 0', 'folded'],
    ] as const);
    const all = folded(6, 460, asked);
    expect(all).toContain('own 0');
    expect(all).not.toContain('own 4');
    expect(folded(1, 900, asked)).toEqual(['own 0']);
  });
  it('leave the open ones their room, and one open whatever the height', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 1200 }), (count, height) => {
        const panes = [pane(PRICE), ...own(count)];
        const all = foldsOf(panes, { height, asked: none, prominent: null });
        const open = count - all.size;
        expect(open).toBeGreaterThanOrEqual(1);
        expect(all.has(PRICE)).toBe(false);
        if (open > 1)
          expect(ROOM.axis + ROOM.price + open * ROOM.own + all.size * ROOM.folded).toBeLessThanOrEqual(height);
      }),
    );
  });
});
