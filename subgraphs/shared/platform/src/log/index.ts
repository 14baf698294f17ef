/** Structured JSON logs on stdout (pino). DEBUG in development, INFO in production; every line of a request or event carries `correlationId`. */
import { AsyncLocalStorage } from 'node:async_hooks';
import { destination as toFile, pino, stdTimeFunctions, type Logger } from 'pino';

export type { Logger };

const correlation = new AsyncLocalStorage<string>();

/** Runs `fn` so that every log line under it carries the id; jobs take it over from the request or event that caused them. */
export const withCorrelation = <T>(id: string, fn: () => T): T => correlation.run(id, fn);
export const correlationId = (): string | undefined => correlation.getStore();

export function createLogger(service: string, level: string, destination?: { write(line: string): void }): Logger {
  return pino(
    {
      level,
      base: { service },
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      mixin: () => {
        const id = correlation.getStore();
        return id === undefined ? {} : { correlationId: id };
      },
    },
    destination ?? toFile({ dest: 1, sync: false }),
  );
}
