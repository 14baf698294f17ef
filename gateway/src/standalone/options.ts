/** `npm start -- [--port N] [--replay FILE...] [--speed N] [--loop] [--record FOLDER] [--fresh]`. Pure. */
export interface StartOptions {
  readonly port: number | null;
  readonly replay: readonly string[];
  readonly speed: number;
  readonly loop: boolean;
  /** Folder for recordings of what the real venues send; null = nothing is recorded. */
  readonly record: string | null;
  readonly fresh: boolean;
}

export const USAGE = `npm start -- [options]
  --port N          serve on port N (4000; PORT)
  --replay FILE...  run on recorded frames instead of the simulated market
  --speed N         play a recording N times as fast
  --loop            start a recording again when it has ended
  --record FOLDER   write what the real venues send to FOLDER, one file per venue, for --replay
  --fresh           start with an empty data folder
  --help            this text`;

/** How many values each option takes at most. */
const MOST: ReadonlyMap<string, number> = new Map([
  ['--port', 1],
  ['--speed', 1],
  ['--record', 1],
  ['--replay', Infinity],
  ['--loop', 0],
  ['--fresh', 0],
]);

/** The values of each option that is given; of a value that belongs to none, that value. */
function valuesOf(words: readonly string[]): Map<string, string[]> | string {
  const given = new Map<string, string[]>();
  let option = '';
  for (const word of words) {
    const values = given.get(option) ?? [];
    // Given twice, the last one counts; files of several --replay are played together.
    if (MOST.has(word)) given.set((option = word), (word === '--replay' && given.get(word)) || []);
    else if (word.startsWith('--') || values.length >= (MOST.get(option) ?? 0)) return word;
    else values.push(word);
  }
  return given;
}

/** Options, or in words what is wrong. */
export function parseOptions(words: readonly string[]): StartOptions | string {
  const given = valuesOf(words);
  if (typeof given === 'string') return `unknown option ${given}`;
  const value = (option: string): string => given.get(option)?.[0] ?? '';
  const port = given.has('--port') ? Number(value('--port')) : null;
  if (port !== null && (!/^\d+$/.test(value('--port')) || port > 65_535)) return '--port needs a port, 0 to 65535';
  const speed = given.has('--speed') ? Number(value('--speed')) : 1;
  if (!(speed > 0 && speed <= 1000)) return '--speed needs a number above 0, at most 1000';
  const replay = given.get('--replay') ?? [];
  if (given.has('--replay') && replay.length === 0) return '--replay needs at least one file';
  const record = given.has('--record') ? value('--record') : null;
  if (record === '') return '--record needs a folder';
  const [loop, fresh] = [given.has('--loop'), given.has('--fresh')];
  if (replay.length === 0 && (loop || speed !== 1)) return '--loop and --speed belong to --replay';
  if (replay.length > 0 && record !== null)
    return '--record and --replay exclude each other: what is replayed is recorded already';
  return { port, replay, speed, record, loop, fresh };
}
