/** Whether a process is there: by its number, and where the system tells it by its start; a number is given to others later. */
import { readFileSync } from 'node:fs';

/** Fields of /proc/<pid>/stat from the state on (Linux); empty where that is not told. */
function statOf(pid: number): string[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return [];
  }
}

/** Ticks since boot at which the process started (Linux); empty where that is not told. */
export const startOf = (pid: number): string => statOf(pid)[19] ?? '';

/** A dead process whose parent has not asked for its end is none: in a container nobody may ever ask. */
export function isAlive(pid: number): boolean {
  if (statOf(pid)[0] === 'Z') return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}
