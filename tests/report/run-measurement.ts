import type { Figure } from './figure.ts';
import { report, tableOf } from './report.ts';

/**
 * Runs a measuring command. Its report goes to standard output, as JSON or as a table; the exit
 * code is 1 when a figure misses its goal.
 */
export async function runMeasurement(
  command: string,
  isJson: boolean,
  measure: () => Promise<readonly Figure[]>,
): Promise<void> {
  const startedAt = new Date();
  const made = report(command, startedAt, await measure());
  process.stdout.write(isJson ? `${JSON.stringify(made)}\n` : tableOf(made));
  process.exitCode = made.ok ? 0 : 1;
}

/** Writes the progress and the background of figures to standard error. */
export function tell(line: string): void {
  process.stderr.write(`${new Date().toISOString().slice(11, 19)} ${line}\n`);
}
