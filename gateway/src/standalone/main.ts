/** `npm start`. Exit codes: 0 stopped, 1 environment or start-up fault, 2 wrong option, 3 port taken, 4 second instance. */
import { EmbeddedPostgresError } from '@marketgraph/platform/db';
import { findRoot } from '@marketgraph/platform/health';
import { readEnvironment } from './environment.ts';
import { parseOptions, USAGE } from './options.ts';
import { run, type Running } from './run.ts';

/** By then every venue that can be reached has been. */
const UNREACHED_MS = 8_000;

const say = (line: string): void => void process.stderr.write(`${line}\n`);

function explain(error: unknown, port: number): { code: number; text: string } {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE')
    return {
      code: 3,
      text: `Port ${port} is taken. Stop what uses it, or start with: npm start -- --port ${port + 1}`,
    };
  if (error instanceof EmbeddedPostgresError && error.kind === 'second-instance') return { code: 4, text: message };
  return { code: 1, text: `marketgraph could not start: ${message}` };
}

export async function main(words: readonly string[]): Promise<void> {
  if (words.includes('--help')) return say(USAGE);
  const options = parseOptions(words);
  if (typeof options === 'string') {
    say(`${options}\n\n${USAGE}`);
    process.exit(2);
  }
  const env = readEnvironment();
  let running: Running | null = null;
  let stopping = false;
  const stop = (reason: string, code = 0) => {
    if (stopping) return;
    stopping = true;
    say(`\n${reason}: stopping`);
    const late = setTimeout(() => {
      say('It took too long; leaving.');
      process.exit(1);
    }, 20_000);
    late.unref();
    Promise.resolve(running?.stop()).then(
      () => {
        say('stopped');
        process.exit(code);
      },
      (error: Error) => {
        say(`stopping failed: ${error.message}`);
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', () => stop('SIGINT'));
  process.on('SIGTERM', () => stop('SIGTERM'));
  process.on(
    'SIGHUP',
    () =>
      void running?.reload().then(
        () => say('schema reloaded'),
        (error: Error) => say(`reload failed: ${error.message}`),
      ),
  );
  process.on('unhandledRejection', (reason) => say(`unhandled: ${(reason as Error)?.stack ?? String(reason)}`));
  try {
    running = await run(env, options, findRoot(), () => stop('The symbols are owned by another process', 1));
    if (stopping) await running.stop();
    for (const line of running.lines) say(line);
    const { unreached } = running;
    setTimeout(() => stopping || unreached().forEach(say), UNREACHED_MS).unref();
  } catch (error) {
    const { code, text } = explain(error, options.port ?? env.PORT);
    say(text);
    process.exit(code);
  }
}
