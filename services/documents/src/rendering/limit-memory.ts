import type { ChildProcess } from 'node:child_process';
import { readFile } from 'node:fs/promises';

const pageBytes = 4096;
const lookMs = 50;

/**
 * Kills a process that takes more memory than allowed. Node starts under none of the kernel's own
 * limits of memory, for it reserves far more than it uses; where there is no /proc nobody looks.
 */
export function limitMemory(child: ChildProcess, mebibytes: number): void {
  const look = async (): Promise<void> => {
    // The second number is of resident pages (proc(5)); a process that has ended has none.
    const statm = await readFile(`/proc/${String(child.pid)}/statm`, 'utf8').catch(() => '');
    const pages = Number(statm.split(' ')[1] ?? 0);
    if (pages * pageBytes > mebibytes * 1024 * 1024) child.kill('SIGKILL');
  };
  const timer = setInterval(() => void look(), lookMs);
  child.once('exit', () => clearInterval(timer));
}
