/** Waiting for conditions, never for luck. */

/** Resolves as soon as `condition` answers something truthy (checked every 5 ms); rejects after `timeoutMs`, saying what it waited for. */
export async function waitUntil<T>(
  condition: () => T | Promise<T>,
  what = 'the condition',
  timeoutMs = 10_000,
): Promise<Exclude<Awaited<T>, false | 0 | '' | null | undefined>> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const value = await condition();
    if (value) return value as Exclude<Awaited<T>, false | 0 | '' | null | undefined>;
    if (Date.now() > deadline) throw new Error(`waited ${timeoutMs} ms for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
