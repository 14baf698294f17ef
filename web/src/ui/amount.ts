/** USD as people type it: 5000, 5,000, 5k, 1.2M. Pure. */
const SCALES: Record<string, number> = { '': 1, k: 1e3, m: 1e6, b: 1e9 };

/** Null for what is no amount; nothing at all is 0. */
export function amount(text: string): number | null {
  if (text.trim() === '') return 0;
  const parts = /^(\d+(?:\.\d+)?|\.\d+)([kmb]?)$/i.exec(text.trim().replaceAll(/[,$\s]/g, ''));
  return parts ? Number(parts[1]) * SCALES[parts[2]!.toLowerCase()]! : null;
}
