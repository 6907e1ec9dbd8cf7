import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { backUp } from './backup/back-up.ts';
import { restoreStack } from './backup/restore-stack.ts';
import { interruptionSignal } from './interruption.ts';
import { projectDirectory } from './paths.ts';
import { runCommand } from './run-command.ts';
import { runSteps, testStep } from './run-steps.ts';
import { startStack } from './stack.ts';
import { startTestStack } from './test-stack.ts';
import { wipe } from './wipe.ts';

const directory = join(projectDirectory, '.ruxue-recovery');
/** What a broken disk takes; secrets, the log of erasures and daily keys lie elsewhere. */
const lost = ['postgres', 'nats'];

await runCommand(recovery);

/**
 * `npm run recovery -- [--json]`: a season runs on a stack of its own and is backed up; a child is
 * erased; everything is lost, keys included, and restored; the season goes on (docs/operations.md).
 */
async function recovery(): Promise<boolean> {
  parseArgs({ options: { json: { type: 'boolean', default: false } } });
  const signal = interruptionSignal();
  const to = join(directory, 'backups');
  const season = join(directory, 'season.json');
  try {
    const stack = await startTestStack({ directory, signal });
    const words = process.argv.slice(2);
    const step = testStep('recovery/main.ts', stack, signal);
    const { ports, secrets, settings } = stack.sources;
    const options = { directory, ports, settings, hasTests: true, signal };
    let path = '';
    let keys = '';
    const isReady = await runSteps(
      stack,
      () => step('before', season),
      async () => {
        ({ path, keys } = await backUp({ directory, ports, secrets }, to, new Date()));
        return true;
      },
      () => step('meanwhile', season, path),
    );
    if (!isReady) return false;
    wipe(directory, readdirSync(directory).filter((name) => !lost.includes(name)));
    await restoreStack({ ...options, backup: path, keys });
    const restored = await startStack(options);
    const lastStep = testStep('recovery/main.ts', restored, signal);
    return await runSteps(restored, () => lastStep('afterwards', season, path, ...words));
  } finally {
    wipe(directory);
  }
}
