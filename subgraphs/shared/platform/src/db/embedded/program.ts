/** Runs initdb and pg_ctl as the user that owns the cluster. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { isRoot, UNPRIVILEGED, type Home } from './binaries.ts';
import { EmbeddedPostgresError } from './errors.ts';

/** The product's secrets are not handed on. */
const ENVIRONMENT = { PATH: '/usr/bin:/bin', TZ: 'UTC', LC_ALL: 'C' };
const TAIL_CHARACTERS = 600;

/** Answers what it printed; the server's own output goes to its log file, not here. */
export function run(home: Home, program: 'initdb' | 'pg_ctl', args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const fail = (why: string) => reject(new EmbeddedPostgresError('failed', `${program} ${why}`));
    const child = spawn(join(home.bin, program), args, {
      cwd: '/',
      ...(isRoot() ? UNPRIVILEGED : {}),
      env: ENVIRONMENT,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const take = (part: Buffer) => void (output += part.toString());
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    child.on('error', (error) => fail(`could not be run: ${error.message}`));
    // 'exit', not 'close': the postmaster that pg_ctl leaves behind may keep the pipes open. What it said is read a moment later.
    child.on('exit', (code) =>
      setTimeout(() => {
        child.stdout.destroy();
        child.stderr.destroy();
        if (code === 0) resolve(output);
        else fail(`ended with ${code}: ${output.trim().slice(-TAIL_CHARACTERS)}`);
      }, 10),
    );
  });
}
