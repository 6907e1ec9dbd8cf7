import type { TestStack } from '@ruxue/local/stack-file';

import { ExistingKeys } from './existing-keys.ts';
import { chunkValues, databaseValues, fileValues, type StoredValue } from './stored-values.ts';

/** A mark of the child, and a place that still tells it. */
export interface FoundMark {
  readonly mark: string;
  readonly place: string;
}

/**
 * Looks for a child's marks in everything that a set-up keeps: all databases, the chunks of files,
 * logs and the other files of its directory, as they are and decrypted with every key that still
 * exists (B13).
 */
export async function findMarks(
  stack: TestStack,
  marks: ReadonlyMap<string, string>,
): Promise<FoundMark[]> {
  const values = await databaseValues(stack);
  const keys = new ExistingKeys(stack.environments);
  keys.unwrap(values);
  const found = new Map<string, FoundMark>();
  const look = async (stored: StoredValue) => {
    const { place } = stored;
    for (const text of await readingsOf(keys, stored)) {
      for (const [mark, content] of marks) {
        if (text.includes(content)) found.set(`${place} ${mark}`, { mark, place });
      }
    }
  };
  for (const value of values) await look(value);
  for (const value of await chunkValues()) await look(value);
  for (const value of fileValues(stack)) await look(value);
  return [...found.values()];
}

async function readingsOf(
  keys: ExistingKeys,
  { value, iv }: StoredValue,
): Promise<(string | Buffer)[]> {
  if (Buffer.isBuffer(value)) return keys.readings(value, iv);
  return [typeof value === 'string' ? value : JSON.stringify(value)];
}
