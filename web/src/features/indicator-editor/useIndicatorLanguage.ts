import { IndicatorLanguageDocument } from '../../gql/documents.ts';
import { useHistory, type History } from '../../gql/useHistory.ts';
import type { Language } from './editor.types.ts';

const HOUR_MS = 3_600_000;

/** Words, series and functions of the language. A new release of the server may bring more: asked again after a reconnect. */
export const useIndicatorLanguage = (): History<Language> =>
  useHistory(
    IndicatorLanguageDocument,
    () => ({}),
    (answer) => answer.indicatorLanguage ?? null,
    HOUR_MS,
  );
