import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { wantsStillness } from '../ui/motion.ts';
import { zone } from '../ui/zone.ts';
import { choose, chooseNext, following, readSetting, restoreSettings, settings } from './settings.ts';

const kept = new Map<string, string>();
const system = { matches: false, listen: () => {} };
const look: Record<string, string> = {};
beforeEach(() => {
  kept.clear();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  });
  vi.stubGlobal('document', { documentElement: { dataset: look } });
  vi.stubGlobal('matchMedia', () => ({
    get matches() {
      return system.matches;
    },
    addEventListener: (_: string, listen: () => void) => {
      system.listen = listen;
    },
  }));
});
afterEach(() => vi.unstubAllGlobals());

it('reads only what is a choice', () => {
  expect([readSetting('theme', 'light'), readSetting('theme', 'pink'), readSetting('zone', null)]).toEqual([
    'light',
    'dark',
    'utc',
  ]);
  expect([following('theme', 'dark'), following('theme', 'system'), following('palette', 'cb')]).toEqual([
    'light',
    'dark',
    'standard',
  ]);
});

it('a choice shows at once, is kept, and comes back with the next visit', () => {
  restoreSettings();
  expect(look).toMatchObject({ theme: 'dark', palette: '' });
  choose('theme', 'light');
  choose('palette', 'cb');
  choose('motion', 'reduced');
  choose('zone', 'et');
  expect([look, wantsStillness.value, zone.value.timeZone]).toEqual([
    { theme: 'light', palette: 'cb' },
    true,
    'America/New_York',
  ]);
  expect(Object.fromEntries(kept)).toEqual({
    'marketgraph.theme': 'light',
    'marketgraph.palette': 'cb',
    'marketgraph.motion': 'reduced',
    'marketgraph.zone': 'et',
  });
  Object.assign(settings, { theme: 'dark', palette: 'standard', motion: 'system', zone: 'utc' });
  restoreSettings();
  expect(settings).toEqual({ theme: 'light', palette: 'cb', motion: 'reduced', zone: 'et' });
});

it('follows the system while it is the choice', () => {
  restoreSettings();
  choose('theme', 'system');
  expect(look['theme']).toBe('dark');
  system.matches = true;
  system.listen();
  expect(look['theme']).toBe('light');
  chooseNext('theme');
  expect([settings.theme, look['theme']]).toEqual(['dark', 'dark']);
});

it('a browser that keeps nothing still changes', () => {
  const refuse = () => {
    throw new Error('denied');
  };
  vi.stubGlobal('localStorage', { getItem: refuse, setItem: refuse });
  restoreSettings();
  choose('theme', 'light');
  expect([settings.theme, look['theme']]).toEqual(['light', 'light']);
});
