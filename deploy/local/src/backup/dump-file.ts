import { createReadStream, createWriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { DumpLine } from './dump-database.ts';

/** Writes a dump into a compressed file that only its owner can read. */
export async function writeDump(path: string, dump: AsyncIterable<DumpLine>): Promise<void> {
  const output = createWriteStream(path, { mode: 0o600, flags: 'wx' });
  await pipeline(Readable.from(toText(dump)), createGzip(), output);
}

/** Reads it back, line by line. */
export function readDump(path: string): AsyncGenerator<DumpLine> {
  return fromText(createReadStream(path).pipe(createGunzip()));
}

export async function* toText(dump: AsyncIterable<DumpLine>): AsyncGenerator<string> {
  for await (const line of dump) yield `${JSON.stringify(line)}\n`;
}

export async function* fromText(input: NodeJS.ReadableStream): AsyncGenerator<DumpLine> {
  for await (const line of createInterface({ input, crlfDelay: Infinity })) {
    yield DumpLine.parse(JSON.parse(line));
  }
}
