/** What a custom indicator may be. Pure; what breaks a rule is told with what to do. */
import { CodedError } from '@marketgraph/domain/errors';

/** Custom indicators of one viewer. */
export const MAX_CUSTOM = 100;
/** Versions kept of each, the newest. */
export const MAX_VERSIONS = 50;
const MAX_DESCRIPTION = 500;

/** The id of what was copied, or null. Throws BAD_USER_INPUT for what is no id; whether it is still there is not asked. */
export function checkedOrigin(forkedFrom: string | null | undefined): string | null {
  if (forkedFrom === null || forkedFrom === undefined) return null;
  if (!/^[a-z0-9][a-z0-9_-]{0,59}$/.test(forkedFrom))
    throw new CodedError('BAD_USER_INPUT', 'forkedFrom is the id of an indicator, e.g. macd.', {
      argument: 'forkedFrom',
    });
  return forkedFrom;
}

/** The description without surrounding blanks; lines are kept. Throws BAD_USER_INPUT beyond 500 characters or with signs that no screen shows. */
export function checkedDescription(description: string): string {
  const trimmed = description.replaceAll('\r\n', '\n').trim();
  const refuse = (message: string): never => {
    throw new CodedError('BAD_USER_INPUT', message, { argument: 'description' });
  };
  if (/[^\P{Cc}\n\t]|\p{Cs}/u.test(trimmed)) refuse('A description has letters and signs only.');
  if ([...trimmed].length > MAX_DESCRIPTION) refuse(`A description has at most ${MAX_DESCRIPTION} characters.`);
  return trimmed;
}
