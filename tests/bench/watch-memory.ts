import { readFileSync } from 'node:fs';

/** Watches how much more resident memory processes take together than now, at the most. */
export function watchMemory(pids: readonly number[]): { stop(): number } {
  const resident = () => pids.reduce((sum, pid) => sum + residentMebibytes(pid), 0);
  const before = resident();
  let most = before;
  const timer = setInterval(() => {
    most = Math.max(most, resident());
  }, 20);
  return {
    stop() {
      clearInterval(timer);
      return most - before;
    },
  };
}

function residentMebibytes(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const [, kibibytes] = /^VmRSS:\s+(\d+)/mu.exec(status) ?? [];
  return Number(kibibytes) / 1024;
}
