import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { backUp } from './backup/back-up.ts';
import { interruptionSignal } from './interruption.ts';
import { projectDirectory } from './paths.ts';
import { runCommand } from './run-command.ts';
import { runSteps, testStep } from './run-steps.ts';
import { startTestStack } from './test-stack.ts';
import { wipe } from './wipe.ts';

const directory = join(projectDirectory, '.ruxue-erasure');

await runCommand(erasure);

/**
 * `npm run erasure -- [--json]`: a marked child goes its way on a stack of its own, which is backed
 * up; the family revokes; then everything that the set-up keeps and the backup made before are
 * searched for the child (docs/benchmarks.md).
 */
async function erasure(): Promise<boolean> {
  parseArgs({ options: { json: { type: 'boolean', default: false } } });
  const signal = interruptionSignal();
  // Outside the set-up's directory, all of which is searched.
  const aside = mkdtempSync(join(tmpdir(), 'ruxue-erasure-'));
  const family = join(aside, 'family.json');
  try {
    const stack = await startTestStack({ directory, signal });
    const step = testStep('erasure/main.ts', stack, signal);
    const { ports, secrets } = stack.sources;
    let backup = '';
    return await runSteps(
      stack,
      () => step('before', family),
      async () => {
        const made = await backUp({ directory, ports, secrets }, join(aside, 'backups'), new Date());
        backup = made.path;
        return true;
      },
      () => step('afterwards', family, backup, ...process.argv.slice(2)),
    );
  } finally {
    wipe(directory);
    rmSync(aside, { recursive: true, force: true });
  }
}
