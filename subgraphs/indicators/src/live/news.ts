/** Changes of viewers' own indicators, as the processes of this subgraph tell each other by the event log. */
import { CodedError, ERROR_CODES, type ErrorCode } from '@marketgraph/domain/errors';
import { topics, type Entry, type EventLog } from '@marketgraph/platform/events';

/** What became of an indicator, and what those who follow its old text are told. */
export interface Change {
  readonly viewerId: string;
  readonly id: string;
  /** The version that holds now; null: deleted. */
  readonly version: number | null;
  readonly error: CodedError;
}

/** A change matters to who is there; nobody resumes behind one. */
const RETENTION = { maxLength: 1_000, maxAgeMs: 3_600_000 };

export async function tellOthers(log: EventLog, { viewerId, id, version, error }: Change): Promise<void> {
  const { code, message, details } = error;
  const fields = { change: JSON.stringify({ viewerId, id, version, code, message, details }) };
  await log.append(topics.indicatorChanges(), [{ fields }]);
  await log.trim(topics.indicatorChanges(), RETENTION);
}

interface Written extends Omit<Change, 'error'> {
  readonly code: ErrorCode;
  readonly message: string;
  readonly details: Readonly<Record<string, unknown>>;
}

function changeOf({ fields }: Entry): Change {
  const { code, message, details, ...change } = JSON.parse(fields['change']!) as Written;
  return { ...change, error: new CodedError(ERROR_CODES.includes(code) ? code : 'INTERNAL', message, details) };
}

/** Hears every change that is told once this has resolved, until `signal` aborts; `onFailure`: what is told may be missed from now on. */
export async function hearOthers(
  log: EventLog,
  signal: AbortSignal,
  onChange: (change: Change) => void,
  onFailure: () => void,
): Promise<void> {
  const topic = topics.indicatorChanges();
  const after = (await log.lastId(topic)) ?? '0-0';
  const hear = async (): Promise<void> => {
    for await (const batch of log.follow(topic, after, signal)) for (const entry of batch) onChange(changeOf(entry));
  };
  hear().catch(() => signal.aborted || onFailure());
}
