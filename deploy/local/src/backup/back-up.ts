import { copyFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { databaseUrl, type OwnDatabase } from '../databases.ts';
import { dataPathsOf } from '../paths.ts';
import type { Ports } from '../ports.ts';
import { secretOf, type Secrets } from '../secrets.ts';
import { dumpDatabase } from './dump-database.ts';
import { writeDump } from './dump-file.ts';
import { destroyOldKeyBackups, writeKeyBackup } from './key-backup.ts';
import { dumpFiles } from './stored-files.ts';

/**
 * The databases of a backup, in the order of their dumping. Records comes after everything that
 * follows it, so that it may be ahead of the others, never behind (docs/decisions/0003, 0034); the
 * files of a submission are in documents before records knows of it, so documents is last.
 */
export const backedUp = [
  'temporal_visibility', 'temporal', 'keycloak', 'collection', 'sms', 'auth', 'records',
  'documents',
] as const;
/** A database that a backup has: these, and `keys` apart. */
type BackedUp = (typeof backedUp)[number] | Extract<OwnDatabase, 'keys'>;

export interface BackupPlace {
  /** The data directory of the running stack. */
  readonly directory: string;
  readonly ports: Ports;
  readonly secrets: Secrets;
}

/** The connection of the superuser to a database of the stack. */
export const superuserOf = ({ ports, secrets }: BackupPlace, database: BackedUp): string => {
  const password = secretOf(secrets.databases, 'postgres');
  return databaseUrl({ port: ports.postgres, role: 'postgres', password, database });
};

/** The parts of a backup folder. */
export const partsOf = (backup: string) => ({
  dump: (database: string): string => join(backup, `${database}.gz`),
  erasures: join(backup, 'erasures.log'),
  manifest: join(backup, 'backup.json'),
});
/** Files are kept once for all backups of a folder. */
export const filesIn = (to: string): string => join(to, 'files');

export interface Backup {
  readonly path: string;
  readonly keys: string;
  readonly files: number;
}

/**
 * Backs a running stack up into a folder: every database but `keys`, the files, the log of
 * erasures; then `keys` apart, under a key that lives seven days (B13).
 */
export async function backUp(place: BackupPlace, to: string, now: Date): Promise<Backup> {
  const name = now.toISOString().replaceAll(':', '-');
  const path = join(to, name);
  const parts = partsOf(path);
  const keysTo = join(to, 'keys');
  mkdirSync(path, { recursive: true, mode: 0o700 });
  destroyOldKeyBackups({ directory: place.directory, to: keysTo }, now);
  for (const database of backedUp) {
    await writeDump(parts.dump(database), dumpDatabase(superuserOf(place, database)));
  }
  const url = superuserOf(place, 'documents');
  const files = await dumpFiles({ ...place, url, folder: filesIn(to) });
  const { erasures } = dataPathsOf(place.directory);
  if (existsSync(erasures)) copyFileSync(erasures, parts.erasures);
  const dump = dumpDatabase(superuserOf(place, 'keys'));
  const keys = await writeKeyBackup(dump, { directory: place.directory, to: keysTo, name });
  // Last: a folder without it is no whole backup.
  const manifest = { madeAt: now.toISOString(), files };
  writeFileSync(parts.manifest, `${JSON.stringify(manifest, null, 2)}\n`);
  return { path, keys, files };
}
