import { CodedError } from '../errors/index.ts';

/** Most characters (code points) of a name. */
const MAX_NAME = 60;

/**
 * The name without surrounding blanks. `what` is the thing named, for the message: `A watchlist`. Throws BAD_USER_INPUT for nothing,
 * more than 60 characters, and characters that no screen shows.
 */
export function checkedName(what: string, name: string): string {
  const refuse = (message: string): never => {
    throw new CodedError('BAD_USER_INPUT', message, { argument: 'name' });
  };
  const trimmed = name.trim().replace(/\s+/g, ' ');
  // A NUL is no text for the database; the rest would be invisible on every screen.
  // Joiners of emoji and of scripts are part of a word; every other format character makes two names look like one.
  if (/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]|(?![\u200c\u200d])\p{Cf}/u.test(trimmed))
    refuse(`${what}’s name has letters and signs only.`);
  if (trimmed.length === 0) refuse(`${what} needs a name.`);
  if ([...trimmed].length > MAX_NAME) refuse(`${what}’s name has at most ${MAX_NAME} characters.`);
  return trimmed;
}
