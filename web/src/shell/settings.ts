/** What the viewer chose about the look of the page; kept by this browser. */
import { reactive, watch } from 'vue';
import { wantsStillness } from '../ui/motion.ts';
import { ZONE_IDS, zone, zoneOf } from '../ui/zone.ts';

/** Every choice; the first is what holds until somebody chooses. */
export const CHOICES = {
  theme: ['dark', 'light', 'system'],
  palette: ['standard', 'cb'],
  motion: ['system', 'reduced'],
  zone: ZONE_IDS,
} as const;
export type SettingName = keyof typeof CHOICES;
export type Settings = { [N in SettingName]: (typeof CHOICES)[N][number] };

/** A stored word as a choice; anything else is the first choice. Pure. */
export const readSetting = <N extends SettingName>(name: N, stored: string | null): Settings[N] =>
  ((CHOICES[name] as readonly string[]).includes(stored ?? '') ? stored : CHOICES[name][0]) as Settings[N];

/** The choice after this one, round and round. Pure. */
export function following<N extends SettingName>(name: N, value: Settings[N]): Settings[N] {
  const all: readonly string[] = CHOICES[name];
  return all[(all.indexOf(value) + 1) % all.length] as Settings[N];
}

export const settings = reactive<Settings>({ theme: 'dark', palette: 'standard', motion: 'system', zone: 'utc' });
const keyOf = (name: SettingName) => `marketgraph.${name}`;

export function choose<N extends SettingName>(name: N, value: Settings[N]): void {
  (settings as Settings)[name] = value;
  try {
    localStorage.setItem(keyOf(name), value);
  } catch {
    // A browser that keeps nothing: the choice holds for this visit.
  }
}
export const chooseNext = (name: SettingName): void => choose(name, following(name, settings[name]));

/** Choices of an earlier visit, and the page looks like them from now on. */
export function restoreSettings(): void {
  const light = matchMedia('(prefers-color-scheme: light)');
  for (const name of Object.keys(CHOICES) as SettingName[]) {
    let stored: string | null = null;
    try {
      stored = localStorage.getItem(keyOf(name));
    } catch {
      // As above.
    }
    (settings as Record<SettingName, string>)[name] = readSetting(name, stored);
  }
  const apply = () => {
    const { theme, palette, motion } = settings;
    const look = document.documentElement.dataset;
    look['theme'] = theme === 'system' ? (light.matches ? 'light' : 'dark') : theme;
    look['palette'] = palette === 'cb' ? 'cb' : '';
    wantsStillness.value = motion === 'reduced';
    zone.value = zoneOf(settings.zone);
  };
  watch(settings, apply, { immediate: true, flush: 'sync' });
  light.addEventListener('change', apply);
}
