/** Which program a request means. */
import { CodedError } from '@marketgraph/domain/errors';
import { ALWAYS_OPEN, barsPerYear, BUILT_INS, US_SESSIONS } from '@marketgraph/domain/indicators/library';
import type { Convention } from '@marketgraph/domain/indicators/library';
import { MINUTES, type IntervalName } from '@marketgraph/platform/bars';
import type { IndicatorsContext } from '../context.ts';
import { inputsOf } from '../engine/params.ts';
import { mustCheck, programOf, type Program } from '../engine/program.ts';

export interface Requested {
  /** Whose bars it will run on. */
  readonly ticker: string;
  readonly indicator?: string | null;
  readonly source?: string | null;
  readonly params?: unknown;
  readonly convention?: Convention | null;
  /** Of those bars. */
  readonly interval: IntervalName;
}

interface Text {
  readonly source: string;
  /** Of a viewer's own; a built-in and an unsaved text have none. */
  readonly version: number | null;
}

export interface Versioned extends Pick<Text, 'version'> {
  readonly program: Program;
}

async function textOf({ sources, viewer }: Asking, id: string): Promise<Text> {
  const builtIn = BUILT_INS.get(id);
  if (builtIn) return { source: builtIn.source, version: null };
  const own = await sources.custom.find(viewer.viewerId, id);
  if (own) return own;
  const shown = id.slice(0, 60);
  throw new CodedError('NOT_FOUND', `There is no indicator ${shown}. The query indicators lists those there are.`, {
    argument: 'indicator',
    indicator: shown,
  });
}

type Asking = Pick<IndicatorsContext, 'viewer' | 'signal'> & {
  readonly sources: Pick<IndicatorsContext['sources'], 'custom' | 'engine' | 'symbols' | 'stocks'>;
};

/** Built-ins with their parameters as they are, which is what most ask for, by id, interval and hours of their market. */
const usual = new Map<string, Program>();

/**
 * The program with its inputs checked. Throws BAD_USER_INPUT (not exactly one of indicator and source, a text that fails (`diagnostics`), a
 * parameter out of its range) and NOT_FOUND for an indicator that is neither built in nor the viewer's.
 */
export async function requestedProgram(context: Asking, requested: Requested): Promise<Versioned> {
  const { ticker, indicator = null, source = null, params, convention = null, interval } = requested;
  if ((indicator === null) === (source === null))
    throw new CodedError('BAD_USER_INPUT', 'Give exactly one of indicator and source.', { argument: 'indicator' });
  const isUsual = indicator !== null && (params ?? null) === null && convention === null && BUILT_INS.has(indicator);
  const { engine, symbols, stocks } = context.sources;
  const year = stocks && !symbols.includes(ticker) ? US_SESSIONS : ALWAYS_OPEN;
  const key = `${indicator} ${interval} ${year.days}`;
  const known = isUsual ? usual.get(key) : undefined;
  if (known) return { program: known, version: null };
  const { source: text, version } = source === null ? await textOf(context, indicator!) : { source, version: null };
  const asker = { viewerId: context.viewer.viewerId, signal: context.signal };
  await engine.learn({ source: text }, asker);
  const { facts } = mustCheck(text);
  const perYear = barsPerYear(MINUTES[interval] * 60_000, year);
  const inputs = inputsOf(facts.inputs, params, convention);
  await engine.learn({ source: text, inputs, barsPerYear: perYear }, asker);
  const program = programOf(indicator, text, inputs, perYear);
  if (isUsual) usual.set(key, program);
  return { program, version };
}
