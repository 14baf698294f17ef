import { expect, it } from 'vitest';
import { joinedAlerts, withAlerts, type Alert } from './alerts.ts';
import { MINUTE, output } from './fixtures.ts';

const alert = (minute: number, changes: Partial<Alert> = {}): Alert => ({
  timestamp: minute * MINUTE,
  message: 'crossed',
  place: 1,
  provisional: false,
  ...changes,
});
const value = (minute: number) => ({ timestamp: minute * MINUTE, value: 1, provisional: true, confirmedAt: null });
const known = (alerts: readonly Alert[], shift = 0) => ({
  alerts,
  outputs: [output('x', { shift })],
  interval: 'M1' as const,
});

it('an alert of the open bar that is not told again is taken back; those of other bars stand', () => {
  const before = known([alert(1), alert(2, { provisional: true })]);
  expect(withAlerts(before, [{ name: 'x', value: value(2) }], [])).toEqual([alert(1)]);
  expect(withAlerts(before, [{ name: 'x', value: value(2) }], [alert(2)])).toEqual([alert(1), alert(2)]);
  expect(withAlerts(before, [{ name: 'x', value: value(3) }], [alert(3, { place: 2 }), alert(3)])).toEqual([
    ...before.alerts,
    alert(3),
    alert(3, { place: 2 }),
  ]);
});
it('a displaced output does not move the bar of its event', () => {
  const before = known([alert(2, { provisional: true })], 26);
  expect(withAlerts(before, [{ name: 'x', value: value(28) }], [])).toEqual([]);
});
it('nothing new is the same list', () => {
  const none = known([]);
  expect(withAlerts(none, [{ name: 'x', value: value(2) }], [])).toBe(none.alerts);
});
it('older ones stand in front, each once', () => {
  const series = [{ name: 'x', values: [value(5), value(6)] }];
  expect(joinedAlerts([alert(1), alert(5)], { alerts: [alert(6)], series })).toEqual([alert(1), alert(6)]);
});
