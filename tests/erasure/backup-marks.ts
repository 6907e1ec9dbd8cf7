import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';

import type { TestStack } from '@ruxue/local/stack-file';
import * as z from 'zod';

import { ExistingKeys } from './existing-keys.ts';
import { databaseValues, type StoredValue } from './stored-values.ts';

const Row = z.object({ table: z.string(), row: z.string() });
/** Bytes as PostgreSQL writes them within a row. */
const bytes = /\\x((?:[0-9a-f]{2})+)/gu;
/** Messages on families' telephones, which only the demo keeps. */
const outside = 'sms.public.outbox_message';
const lengthBytes = 4;
const ivBytes = 12;

/**
 * How many of a child's marks a backup tells, as it is and decrypted with every key that the set-up
 * still has (B13).
 */
export async function marksInBackup(
  stack: TestStack,
  backup: string,
  marks: readonly string[],
): Promise<number> {
  const values = [...rowValues(backup), ...chunkValues(backup)];
  const keys = new ExistingKeys(stack.environments);
  keys.unwrap([...await databaseValues(stack), ...values]);
  const found = new Set<string>();
  for (const { value, iv } of values) {
    const readings = Buffer.isBuffer(value) ? await keys.readings(value, iv) : [String(value)];
    for (const mark of marks) if (readings.some((text) => text.includes(mark))) found.add(mark);
  }
  return found.size;
}

function* rowValues(backup: string): Generator<StoredValue> {
  for (const name of readdirSync(backup).filter((file) => file.endsWith('.gz'))) {
    const text = gunzipSync(readFileSync(join(backup, name))).toString();
    for (const line of text.split('\n')) {
      const parsed = line === '' ? undefined : Row.safeParse(JSON.parse(line));
      if (!parsed?.success) continue;
      const { table, row } = parsed.data;
      const place = `${basename(name, '.gz')}.${table}`;
      if (place === outside) continue;
      yield { place, value: row };
      for (const [, hex = ''] of row.matchAll(bytes)) {
        yield { place, value: Buffer.from(hex, 'hex') };
      }
    }
  }
}

/** The chunks of files; each chunk's place in its file is its vector. */
function* chunkValues(backup: string): Generator<StoredValue> {
  const folder = join(dirname(backup), 'files');
  for (const name of readdirSync(folder)) {
    const content = readFileSync(join(folder, name));
    for (let at = 0, index = 0; at < content.length; index += 1) {
      const end = at + lengthBytes + content.readUInt32BE(at);
      const iv = Buffer.alloc(ivBytes);
      iv.writeUInt32BE(index, ivBytes - 4);
      yield { place: name, value: content.subarray(at + lengthBytes, end), iv };
      at = end;
    }
  }
}
