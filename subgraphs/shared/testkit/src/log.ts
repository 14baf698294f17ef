/** A logger for tests: silent, or into an array of parsed lines. */
import { createLogger, type Logger } from '@marketgraph/platform/log';

export const silentLog = (): Logger => createLogger('test', 'silent');

export interface LogLine {
  readonly level: string;
  readonly msg: string;
  readonly [key: string]: unknown;
}

export function collectLog(level = 'debug'): { readonly log: Logger; readonly lines: LogLine[] } {
  const lines: LogLine[] = [];
  const log = createLogger('test', level, { write: (line) => void lines.push(JSON.parse(line) as LogLine) });
  return { log, lines };
}
