import { textOf } from './clear-error.ts';
import { Interruption } from './interruption.ts';

/**
 * Runs a command and sets the exit code: 0 for true, 1 for false or an error (shown as one clear
 * line), and 130 after an interruption.
 */
export async function runCommand(command: () => Promise<boolean>): Promise<void> {
  try {
    process.exitCode = (await command()) ? 0 : 1;
  } catch (error) {
    if (error instanceof Interruption) {
      process.exitCode = 130;
      return;
    }
    process.stderr.write(`${textOf(error)}\n`);
    process.exitCode = 1;
  }
}
