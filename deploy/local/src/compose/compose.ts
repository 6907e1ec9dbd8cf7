import { ClearError } from '../clear-error.ts';
import { interruptionSignal } from '../interruption.ts';
import { runCommand } from '../run-command.ts';
import { configure } from './configure.ts';
import { prepareComposeComponents, prepareComposeDatabases } from './prepare.ts';

await runCommand(async () => compose(process.argv[2]));

/** The three steps of docker-compose.yml that run to their end, each of which may run again. */
async function compose(step: string | undefined): Promise<boolean> {
  switch (step) {
    case 'configure':
      await configure();
      return true;
    case 'prepare-databases':
      await prepareComposeDatabases();
      return true;
    case 'prepare-components':
      await prepareComposeComponents(interruptionSignal());
      return true;
    default:
      throw new ClearError('one of configure, prepare-databases, prepare-components is needed');
  }
}
