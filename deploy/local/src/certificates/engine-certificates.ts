import { existsSync, readFileSync } from 'node:fs';
import { writeWhole } from '../write-file.ts';
import {
  endOfCertificate,
  issueCertificate,
  KeyedCertificate,
  newAuthority,
  type Validity,
} from './issue-certificate.ts';

/** The clients of the workflow engine; nothing else has a certificate. */
export type EngineClient = 'gateway' | 'worker' | 'temporal-ui' | 'setup' | 'tests';

/** The name in the engine's certificate, checked at every address. */
export const engineServerName = 'localhost';

/** The certificates of the engine and its clients. */
export interface EngineCertificates {
  /** The authority with its key, which only set-up reads. */
  readonly authority: KeyedCertificate;
  /** The engine's own, for its frontend and between its parts. */
  readonly server: KeyedCertificate;
  readonly clients: Readonly<Record<EngineClient, KeyedCertificate>>;
}

const dayMilliseconds = 24 * 60 * 60 * 1000;
const authorityDays = 3650;
const certificateDays = 365;

/**
 * The authority of one data directory, made once and kept in a file that only its owner can read.
 * Its certificates are made anew at each start.
 */
export async function openEngineCertificates(
  path: string,
  now = new Date(),
): Promise<EngineCertificates> {
  const authority = await openAuthority(path, now);
  const validity = daysFrom(now, certificateDays);
  const issue = async (commonName: string): Promise<KeyedCertificate> =>
    issueCertificate(authority, { ...validity, commonName });
  return {
    authority,
    server: await issueCertificate(authority, {
      ...validity,
      commonName: 'temporal',
      serverNames: [engineServerName],
    }),
    clients: {
      gateway: await issue('gateway'),
      worker: await issue('worker'),
      'temporal-ui': await issue('temporal-ui'),
      setup: await issue('setup'),
      tests: await issue('tests'),
    },
  };
}

/** The kept authority, or a new one when it would end before today's certificates. */
async function openAuthority(path: string, now: Date): Promise<KeyedCertificate> {
  if (existsSync(path)) {
    const kept = KeyedCertificate.parse(JSON.parse(readFileSync(path, 'utf8')));
    if (endOfCertificate(kept.certificate) >= daysFrom(now, certificateDays).notAfter) {
      return kept;
    }
  }
  const authority = await newAuthority('ruxue engine', daysFrom(now, authorityDays));
  writeWhole(path, `${JSON.stringify(authority, null, 2)}\n`, 0o600);
  return authority;
}

/** Valid from a day before, for slow clocks. */
function daysFrom(now: Date, days: number): Validity {
  return {
    notBefore: new Date(now.getTime() - dayMilliseconds),
    notAfter: new Date(now.getTime() + days * dayMilliseconds),
  };
}
