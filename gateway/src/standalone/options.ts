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
  --loop            begin a recording again when it has ended
  --record FOLDER   write what the real venues send to FOLDER, one file a venue, for --replay
  --fresh           begin with an empty data folder
  --help            this text`;

/** Options, or in words what is wrong. */
export function parseOptions(words: readonly string[]): StartOptions | string {
  let port: number | null = null;
  let speed = 1;
  let record: string | null = null;
  const replay: string[] = [];
  const flags = { loop: false, fresh: false };
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at]!;
    const value = words[at + 1];
    if (word === '--loop' || word === '--fresh') flags[word.slice(2) as 'loop' | 'fresh'] = true;
    else if (word === '--port') {
      port = Number(value);
      if (!/^\d+$/.test(value ?? '') || port > 65_535) return '--port needs a port, 0 to 65535';
      at += 1;
    } else if (word === '--speed') {
      speed = Number(value);
      if (!(speed > 0 && speed <= 1000)) return '--speed needs a number above 0, at most 1000';
      at += 1;
    } else if (word === '--replay') {
      while (words[at + 1] !== undefined && !words[at + 1]!.startsWith('--')) replay.push(words[(at += 1)]!);
      if (replay.length === 0) return '--replay needs at least one file';
    } else if (word === '--record') {
      if (value === undefined || value.startsWith('--')) return '--record needs a folder';
      record = value;
      at += 1;
    } else return `unknown option ${word}`;
  }
  if (replay.length === 0 && (flags.loop || speed !== 1)) return '--loop and --speed belong to --replay';
  if (replay.length > 0 && record !== null)
    return '--record and --replay exclude each other: what is replayed is recorded already';
  return { port, replay, speed, record, ...flags };
}
