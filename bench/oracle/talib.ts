/** TA-Lib's kernels at -O2 over our bars, where this machine can build them: needs gcc, and the registry once. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const ROOT = process.cwd();
const HOME = resolve(ROOT, 'dist/oracle');
const SOURCE = join(ROOT, 'bench/oracle/talib.c');
const PACKAGE = 'talib@1.1.6';
/** Functions that those of the bench call. */
const NEEDED =
  /^ta_(SMA|EMA|MA|RSI|MACD|BBANDS|ATR|ADX|STOCH|VAR|STDDEV|WMA|DEMA|TEMA|TRIMA|KAMA|MAMA|T3|TRANGE|utility)\.c$/;

function build(): string {
  const program = join(HOME, 'talib');
  if (existsSync(program)) return program;
  mkdirSync(HOME, { recursive: true });
  const quiet = { cwd: HOME, stdio: ['ignore', 'pipe', 'ignore'] as ['ignore', 'pipe', 'ignore'], timeout: 60_000 };
  const archive = execFileSync('npm', ['pack', PACKAGE], quiet).toString().trim().split('\n').at(-1)!;
  execFileSync('tar', ['xzf', archive], quiet);
  const lib = join(HOME, 'package/src/lib');
  const functions = join(lib, 'src/ta_func');
  const common = ['ta_global.c', 'ta_version.c', 'ta_retcode.c'].map((file) => join(lib, 'src/ta_common', file));
  const kernels = readdirSync(functions).filter((file) => NEEDED.test(file));
  const headers = [join(lib, 'include'), join(lib, 'src/ta_common'), functions].map((folder) => `-I${folder}`);
  const sources = [SOURCE, ...kernels.map((file) => join(functions, file)), ...common];
  execFileSync('gcc', ['-O2', '-w', ...headers, '-o', program, ...sources, '-lm'], quiet);
  return program;
}

/** Nanoseconds a bar by indicator; or why there are none. */
export function timeTalib(columns: readonly Float64Array[]): Readonly<Record<string, number>> | string {
  try {
    const program = build();
    const file = join(HOME, 'bars.bin');
    writeFileSync(file, Buffer.concat(columns.map(({ buffer }) => Buffer.from(buffer as ArrayBuffer))));
    const lines = execFileSync(program, [file]).toString().trim().split('\n');
    return Object.fromEntries(lines.map((line) => line.split(' ')).map(([name, ns]) => [name!, Number(ns)]));
  } catch (error) {
    return (error as Error).message.split('\n')[0]!;
  }
}
