import { existsSync, readFileSync } from 'node:fs';
import { writeWhole } from '../write-file.ts';
import {
  endOfCertificate,
  issueCertificate,
  KeyedCertificate,
  newAuthority,
  type Validity,
} from './issue-certificate.ts';

/** Everything that may talk to the workflow engine; nothing else has a certificate. */
export type EngineClient = 'gateway' | 'worker' | 'temporal-ui' | 'setup' | 'tests';

/** The name under which the engine's certificate is checked, whatever address it is reached at. */
export const engineServerName = 'localhost';

/** What the engine and its clients know each other by. */
export interface EngineCertificates {
  /** The authority with its key: only set-up reads that. */
  readonly authority: KeyedCertificate;
  /** The engine's own, for its frontend and between its parts. */
  readonly server: KeyedCertificate;
  readonly clients: Readonly<Record<EngineClient, KeyedCertificate>>;
}

const dayMilliseconds = 24 * 60 * 60 * 1000;
const authorityDays = 3650;
const certificateDays = 365;

/**
 * The authority of one data directory, made once and kept in a file only its owner reads, with
 * certificates that are made anew at each start.
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

/** The kept authority, or a new one where it would end before what it issues today. */
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

/** It begins a day early, for clocks that are behind. */
function daysFrom(now: Date, days: number): Validity {
  return {
    notBefore: new Date(now.getTime() - dayMilliseconds),
    notAfter: new Date(now.getTime() + days * dayMilliseconds),
  };
}
