import { ClearError } from './clear-error.ts';
import type { ProcessName } from './process-environments.ts';
import { runCommand } from './run-command.ts';
import { runWithSettings } from './run-with-settings.ts';

/** The subjects of operators' acts: the program, and the process whose settings it has. */
const programs: Readonly<Record<string, { readonly program: string; readonly of: ProcessName }>> = {
  workflow: { program: 'workflows/src/operator.ts', of: 'worker' },
  reconciliation: { program: 'workflows/src/reconcile.ts', of: 'worker' },
  season: { program: 'workflows/src/end-season.ts', of: 'worker' },
  retention: { program: 'workflows/src/retain.ts', of: 'worker' },
  manager: { program: 'services/auth/src/operator.ts', of: 'auth' },
};

await runCommand(operate);

/**
 * `npm run operator -- workflow|reconciliation|season|retention|manager …`: what an operator does to the stack of
 * `npm start` by hand, on the machine itself; each command leaves a trace first
 * (docs/decisions/0021).
 */
async function operate(): Promise<boolean> {
  const [name = '', ...rest] = process.argv.slice(2);
  const found = programs[name];
  if (found === undefined) {
    throw new ClearError(
      'usage: npm run operator -- workflow show|reset|terminate <case id> ' +
        '--operator <your name> --reason <why>\n' +
        '       npm run operator -- reconciliation --operator <your name> --reason <why>\n' +
        '       npm run operator -- season end --season <code> [--dry-run] ' +
        '--operator <your name> --reason <why>\n' +
        '       npm run operator -- retention run [--dry-run] ' +
        '--operator <your name> --reason <why>\n' +
        '       npm run operator -- manager --operator <your name> --district <code> ' +
        '--username <name> --reason <why> [--displayName <name>]',
    );
  }
  return runWithSettings(found.of, found.program, rest);
}
