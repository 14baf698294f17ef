/** What work costs, where a clock on the wall would tell what else the machine does. */

/** Begins to count; the answer tells the milliseconds of processor time that this process has taken since. */
export function cpuTime(): () => number {
  const before = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  };
}
