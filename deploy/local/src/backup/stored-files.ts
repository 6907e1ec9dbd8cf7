import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { fileStream } from '@ruxue/contracts';
import { connect, type NatsConnection } from 'nats';
import { Client } from 'pg';
import type { Ports } from '../ports.ts';
import { secretOf, type Secrets } from '../secrets.ts';

interface FilePlace {
  /** The superuser's connection to the database of documents. */
  readonly url: string;
  readonly ports: Ports;
  readonly secrets: Secrets;
  /** The folder for one file per stored file, under its random name. */
  readonly folder: string;
}

interface StoredFile {
  readonly id: string;
  readonly name: string;
  readonly sequences: number[];
}

const lengthBytes = 4;
const kept = 'select id, name, sequences from stored_file where file_key is not null';

/**
 * Copies the sealed chunks of every stored file; their number. A file that is deleted meanwhile is
 * left out. Names never come again, so what the folder has already is not copied twice.
 */
export async function dumpFiles({ folder, ...place }: FilePlace): Promise<number> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return withFiles(place, kept, async (nats, files) => {
    let copied = 0;
    for (const { name, sequences } of files) {
      const path = join(folder, name);
      if (!existsSync(path)) {
        const chunks = await readChunks(nats, sequences);
        if (!chunks) continue;
        const file = await open(path, 'wx', 0o600);
        await file.writev(chunks.flatMap((chunk) => [lengthOf(chunk), chunk]));
        await file.close();
      }
      copied += 1;
    }
    return copied;
  });
}

/**
 * Appends the files' chunks to an empty stream, and tells the rows their new places. A row without
 * a file is forgotten, and its parent uploads anew.
 */
export async function loadFiles({ folder, ...place }: FilePlace): Promise<number> {
  return withFiles(place, kept, async (nats, files, database) => {
    const stream = nats.jetstream();
    let loaded = 0;
    for (const { id, name } of files) {
      const path = join(folder, name);
      const sequences: number[] = [];
      for (const chunk of existsSync(path) ? chunksIn(readFileSync(path)) : []) {
        sequences.push((await stream.publish(`${subjectPrefix}${name}`, chunk)).seq);
      }
      const isThere = sequences.length > 0;
      await database.query(
        `update stored_file set sequences = $2::jsonb,
           file_key = case when $3 then file_key end where id = $1`,
        [id, JSON.stringify(sequences), isThere],
      );
      if (isThere) loaded += 1;
    }
    return loaded;
  });
}

/** Sequences of the old stream would name other chunks in the new one. */
export async function forgetPlaces(url: string): Promise<void> {
  const database = new Client({ connectionString: url });
  await database.connect();
  await database.query("update stored_file set sequences = '[]'::jsonb");
  await database.end();
}

const subjectPrefix = fileStream.subjects.replace('*.*', '');

async function withFiles(
  { url, ports, secrets }: Omit<FilePlace, 'folder'>,
  query: string,
  work: (nats: NatsConnection, files: StoredFile[], database: Client) => Promise<number>,
): Promise<number> {
  const database = new Client({ connectionString: url });
  await database.connect();
  // The one user who may reach the stream.
  const user = 'documents';
  const nats = await connect({
    servers: `127.0.0.1:${ports.nats}`, user, pass: secretOf(secrets.nats, user),
    inboxPrefix: `_INBOX_${user}`,
  });
  try {
    return await work(nats, (await database.query<StoredFile>(query)).rows, database);
  } finally {
    await nats.drain();
    await database.end();
  }
}

/** The chunks of one file; undefined when one of them is gone. */
async function readChunks(
  nats: NatsConnection,
  sequences: readonly number[],
): Promise<Uint8Array[] | undefined> {
  const chunks: Uint8Array[] = [];
  for (const seq of sequences) {
    const subject = `$JS.API.DIRECT.GET.${fileStream.name}`;
    const { headers, data } = await nats.request(subject, JSON.stringify({ seq }));
    if (headers?.code === 404) return undefined;
    chunks.push(data);
  }
  return chunks;
}

function lengthOf(chunk: Uint8Array): Buffer {
  const length = Buffer.alloc(lengthBytes);
  length.writeUInt32BE(chunk.length);
  return length;
}

function* chunksIn(content: Buffer): Generator<Buffer> {
  for (let at = 0; at < content.length;) {
    const end = at + lengthBytes + content.readUInt32BE(at);
    yield content.subarray(at + lengthBytes, end);
    at = end;
  }
}
