import { join } from 'node:path';
import { execa } from 'execa';
import { baseEnvironment } from './base-environment.ts';
import { ClearError } from './clear-error.ts';
import { dataPathsOf, defaultDataDirectory, projectDirectory } from './paths.ts';
import { runCommand } from './run-command.ts';
import { readStatus } from './status-file.ts';

/** The subjects of operators' acts: the program, and the process whose settings it has. */
const programs: Readonly<Record<string, { readonly program: string; readonly of: string }>> = {
  workflow: { program: 'workflows/src/operator.ts', of: 'worker' },
  manager: { program: 'services/auth/src/operator.ts', of: 'auth' },
};

await runCommand(operate);

/**
 * `npm run operator -- workflow|manager …`: what an operator does to the stack of `npm start` by
 * hand, on the machine itself; each command leaves a trace first (docs/decisions/0021).
 */
async function operate(): Promise<boolean> {
  const [name = '', ...rest] = process.argv.slice(2);
  const found = programs[name];
  if (found === undefined) {
    throw new ClearError(
      'usage: npm run operator -- workflow show|reset|terminate <case id> ' +
        '--operator <your name> --reason <why>\n' +
        '       npm run operator -- manager --operator <your name> --district <code> ' +
        '--username <name> --reason <why> [--displayName <name>]',
    );
  }
  const paths = dataPathsOf(defaultDataDirectory);
  if (readStatus(paths.status).state === 'stopped') {
    throw new ClearError('The stack is stopped: npm start');
  }
  const settings = join(paths.environments, `${found.of}.env`);
  const { exitCode } = await execa(
    process.execPath,
    [`--env-file=${settings}`, join(projectDirectory, found.program), ...rest],
    { env: baseEnvironment(), extendEnv: false, stdio: 'inherit', reject: false },
  );
  return exitCode === 0;
}
