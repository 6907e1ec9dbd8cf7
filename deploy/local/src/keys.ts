import { ClearError } from './clear-error.ts';
import { runCommand } from './run-command.ts';
import { runWithSettings } from './run-with-settings.ts';

await runCommand(changeKeys);

/**
 * `npm run keys -- rotate --operator <your name> --reason <why>`: puts the keys of all districts under
 * the new master key while everything runs (docs/keys.md).
 */
async function changeKeys(): Promise<boolean> {
  const [act, ...rest] = process.argv.slice(2);
  if (act !== 'rotate') {
    throw new ClearError('usage: npm run keys -- rotate --operator <your name> --reason <why>');
  }
  return runWithSettings('records', 'services/records/src/operator.ts', [act, ...rest]);
}
