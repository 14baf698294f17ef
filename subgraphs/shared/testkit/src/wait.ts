/** Waiting for conditions, never for luck. */

/**
 * Resolves as soon as `condition` answers something truthy (checked every 5 ms); rejects after `timeoutMs`, saying what it waited for
 * (the second argument: its name, or its name and the time).  */
export async function waitUntil<T>(
  condition: () => T | Promise<T>,
  how: string | { readonly what?: string; readonly timeoutMs?: number } = {},
  ms = 10_000,
): Promise<Exclude<Awaited<T>, false | 0 | '' | null | undefined>> {
  const { what = 'the condition', timeoutMs = ms } = typeof how === 'string' ? { what: how } : how;
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const value = await condition();
    if (value) return value as Exclude<Awaited<T>, false | 0 | '' | null | undefined>;
    if (Date.now() > deadline) throw new Error(`waited ${timeoutMs} ms for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
