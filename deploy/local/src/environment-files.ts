import { join } from 'node:path';
import type { Environment } from './process-environments.ts';
import { writeWhole } from './write-file.ts';

/**
 * One file per process for `node --env-file`, so that a developer can run a single one by hand, in
 * services/records: `node --env-file=../../.ruxue-dev/environments/records.env src/main.ts`.
 */
export function writeEnvironmentFiles(
  directory: string,
  environments: Readonly<Record<string, Environment>>,
  mode = 0o600,
): void {
  for (const [name, environment] of Object.entries(environments)) {
    writeWhole(join(directory, `${name}.env`), environmentFile(environment), mode);
  }
}

/** The text of such a file; keys in PEM have several lines, hence the quotes. */
function environmentFile(environment: Environment): string {
  return Object.entries(environment)
    .map(([name, value]) => `${name}='${value}'\n`)
    .join('');
}
