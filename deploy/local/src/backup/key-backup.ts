import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Readable } from 'node:stream';
import { gunzipSync, gzipSync } from 'node:zlib';
import { ClearError } from '../clear-error.ts';
import type { DumpLine } from './dump-database.ts';
import { fromText, toText } from './dump-file.ts';

const cipher = 'aes-256-gcm';
const ivBytes = 12;
const tagBytes = 16;
/** So long an erased child's key may be read from a backup (B13). */
const keptDays = 7;
const dayMs = 24 * 3_600_000;

/** Where daily keys lie: beside the data, never in the folder of backups. */
const dailyKeys = (directory: string): string => join(directory, 'backup-keys');
const dayOf = (name: string): string => name.slice(0, 'yyyy-mm-dd'.length);

/** Seals a dump of the children's keys under the key of its day; the file. */
export async function writeKeyBackup(
  dump: AsyncIterable<DumpLine>,
  place: { readonly directory: string; readonly to: string; readonly name: string },
): Promise<string> {
  const lines: string[] = [];
  for await (const line of toText(dump)) lines.push(line);
  const iv = randomBytes(ivBytes);
  const sealing = createCipheriv(cipher, dailyKey(place.directory, dayOf(place.name)), iv);
  const sealed = Buffer.concat([sealing.update(gzipSync(lines.join(''))), sealing.final()]);
  mkdirSync(place.to, { recursive: true, mode: 0o700 });
  const path = join(place.to, `${place.name}.keys`);
  const content = Buffer.concat([iv, sealing.getAuthTag(), sealed]);
  writeFileSync(path, content, { mode: 0o600, flag: 'wx' });
  return path;
}

/** @throws ClearError when the day's key is destroyed. */
export function readKeyBackup(path: string, directory: string): AsyncGenerator<DumpLine> {
  const keyFile = join(dailyKeys(directory), dayOf(basename(path)));
  if (!existsSync(keyFile)) {
    throw new ClearError(`The key of ${path} is destroyed, or not in ${dailyKeys(directory)}`);
  }
  const content = readFileSync(path);
  const opening = createDecipheriv(cipher, readFileSync(keyFile), content.subarray(0, ivBytes));
  opening.setAuthTag(content.subarray(ivBytes, ivBytes + tagBytes));
  const sealed = content.subarray(ivBytes + tagBytes);
  const opened = Buffer.concat([opening.update(sealed), opening.final()]);
  return fromText(Readable.from([gunzipSync(opened)]));
}

/** Destroys the daily keys that are older than seven days, and what they sealed. */
export function destroyOldKeyBackups(
  place: { readonly directory: string; readonly to: string },
  now: Date,
): void {
  const oldest = new Date(now.getTime() - keptDays * dayMs).toISOString();
  const old = (folder: string): string[] =>
    existsSync(folder) ? readdirSync(folder).filter((name) => dayOf(name) < dayOf(oldest)) : [];
  for (const folder of [dailyKeys(place.directory), place.to]) {
    for (const name of old(folder)) rmSync(join(folder, name));
  }
}

function dailyKey(directory: string, day: string): Buffer {
  const path = join(dailyKeys(directory), day);
  if (!existsSync(path)) {
    mkdirSync(dailyKeys(directory), { recursive: true, mode: 0o700 });
    writeFileSync(path, randomBytes(32), { mode: 0o600 });
  }
  return readFileSync(path);
}
