/** The file is none of bars; the message says why. */
export class LayoutError extends Error {
  override readonly name = 'LayoutError';
}
