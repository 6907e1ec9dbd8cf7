import { parseArgs } from 'node:util';
import { ClearError } from './clear-error.ts';
import { interruptionSignal } from './interruption.ts';
import { measure, runTestProgram } from './measure.ts';
import { dataPathsOf, defaultDataDirectory } from './paths.ts';
import { runCommand } from './run-command.ts';
import { runningEnvironment } from './running-environment.ts';
import { readStatus } from './status-file.ts';

const program = 'audit/main.ts';

await runCommand(audit);

/**
 * `npm run audit -- verify [--json]`: whether the audit chains of the running stack hold (B11). When
 * none runs, those of a new one with the rows that its set-up leaves (docs/operations.md).
 */
async function audit(): Promise<boolean> {
  const { values, positionals } = parseArgs({
    allowPositionals: true, options: { json: { type: 'boolean', default: false } },
  });
  if (positionals.join() !== 'verify') throw new ClearError('usage: npm run audit -- verify [--json]');
  const programArguments = values.json ? ['--json'] : [];
  const { state } = readStatus(dataPathsOf(defaultDataDirectory).status);
  if (state === 'stopped') {
    return measure({
      program, arguments: programArguments, hasStack: false, directory: '.ruxue-audit',
    });
  }
  const environments = {
    records: await runningEnvironment('records'), auth: await runningEnvironment('auth'),
  };
  return runTestProgram(program, programArguments, {
    environment: { RUXUE_AUDITED: JSON.stringify(environments) }, signal: interruptionSignal(),
  });
}
