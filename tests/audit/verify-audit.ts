import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

import type { AuditedService } from '@ruxue/contracts';
import { readTestStack } from '@ruxue/local/stack-file';
import { AuditAnswer } from '@ruxue/service-kit';

import { tell } from '../report/run-measurement.ts';

const run = promisify(execFile);
const projectDirectory = join(import.meta.dirname, '..', '..');

type Environments = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** The settings of the running stack's processes: those of `npm start`, or of a test stack. */
function environments(): Environments {
  const given = process.env['RUXUE_AUDITED'];
  return given === undefined ? readTestStack().environments : JSON.parse(given) as Environments;
}

/**
 * Verifies the audit chain of each service by its own program, with the newest link as the other
 * service keeps it (B11). Faults are told one by one.
 */
export async function verifyAudit() {
  const settings = environments();
  const verify = async (service: AuditedService, head?: string): Promise<AuditAnswer> => {
    const program = join(projectDirectory, 'services', service, 'src', 'verify-audit.ts');
    const { stdout } = await run(
      process.execPath, [program, ...(head === undefined ? [] : ['--head', head])],
      { env: { ...settings[service] }, maxBuffer: 16 * 1024 * 1024 },
    );
    return AuditAnswer.parse(JSON.parse(stdout));
  };
  const auth = await verify('auth');
  const records = await verify('records', headOf(auth));
  // Once more, now that records has told which link of auth's it keeps.
  const verified = [records, await verify('auth', headOf(records))];
  for (const { service, findings } of verified) {
    for (const { fault, place } of findings) tell(`${service}: ${fault}: ${place}`);
  }
  const sum = (of: 'rows' | 'broken' | 'unsealed') =>
    verified.reduce((total, answer) => total + answer[of], 0);
  return { rows: sum('rows'), broken: sum('broken'), unsealed: sum('unsealed') };
}

const headOf = ({ keptHead }: AuditAnswer): string | undefined =>
  keptHead === null ? undefined : `${keptHead.seq}:${keptHead.seal}`;
