/** How far an import is: a bar on a terminal, a line at every tenth elsewhere. */
import { basename } from 'node:path';

export interface Terminal {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}
const WIDTH = 24;
const EVERY_MS = 100;

export interface Progress {
  readonly file: string;
  /** 0..1 of the file. */
  readonly part: number;
  readonly rows: number;
}
/** `now`: ms of any clock that runs. */
export function progressOn(terminal: Terminal, now: () => number) {
  let [file, shownAt, tenth, drawn] = ['', Number.NEGATIVE_INFINITY, 0, false];
  return {
    show(progress: Progress): void {
      if (progress.file !== file) [file, tenth] = [progress.file, 0];
      const percent = Math.floor(progress.part * 100);
      const said = `${basename(file)} ${String(percent).padStart(3)} %  ${progress.rows.toLocaleString('en-US')} rows`;
      if (terminal.isTTY) {
        if (now() - shownAt < EVERY_MS && progress.part < 1) return;
        shownAt = now();
        drawn = true;
        const full = Math.round(progress.part * WIDTH);
        const bar = `[${'█'.repeat(full)}${'░'.repeat(WIDTH - full)}] ${said}`;
        terminal.write(`\r${bar.slice(0, (terminal.columns ?? 100) - 1)}\u001B[K`);
      } else if (Math.floor(percent / 10) > tenth) {
        tenth = Math.floor(percent / 10);
        terminal.write(`${said}\n`);
      }
    },
    /** Takes the bar away, so that lines can follow. */
    clear(): void {
      if (drawn) terminal.write('\r\u001B[K');
      drawn = false;
    },
  };
}
