import { interruptionSignal } from './interruption.ts';
import { runCommand } from './run-command.ts';
import { closingLine, sumOf } from './test-results.ts';
import { runJest, runStaticSteps } from './test-steps.ts';

await runCommand(check);

/** `npm run check`: types, lint and the tests without I/O; the quick part of `npm test`. */
async function check(): Promise<boolean> {
  const signal = interruptionSignal();
  const result = sumOf([
    ...(await runStaticSteps(signal)),
    await runJest({ projects: ['unit', 'portal'], signal }),
  ]);
  process.stdout.write(`${closingLine(result)}\n`);
  return result.failed === 0;
}
