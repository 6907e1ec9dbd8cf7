import { Client, type Connection, type Submittable } from 'pg';

/** A value of a row; objects and arrays are JSON. */
export type CopiedValue = string | number | boolean | Date | Uint8Array | object | null;

/** What `pg` has for COPY, but its types leave out. */
interface CopyConnection extends Connection {
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
}

/** A connection for `copyIn` and plain statements; end it. */
export async function connectForCopy(connectionString: string): Promise<Client> {
  const client = new Client({ connectionString });
  await client.connect();
  return client;
}

/**
 * Adds rows to a table by PostgreSQL's COPY, ten times as fast as inserts. All rows of a call are in
 * memory, so large amounts come in several calls.
 */
export function copyIn(
  client: Client,
  { table, columns }: { readonly table: string; readonly columns: readonly string[] },
  rows: readonly (readonly CopiedValue[])[],
): Promise<void> {
  const quoted = columns.map((column) => `"${column}"`).join(', ');
  const text = rows.map((row) => `${row.map(written).join('\t')}\n`).join('');
  return new Promise((resolve, reject) => {
    const copy: Submittable & Record<string, unknown> = {
      submit: (connection) => connection.query(`copy "${table}" (${quoted}) from stdin`),
      handleCopyInResponse(connection: CopyConnection) {
        connection.sendCopyFromChunk(Buffer.from(text));
        connection.endCopyFrom();
      },
      handleError: reject,
      handleCommandComplete: () => undefined,
      handleReadyForQuery: () => resolve(),
    };
    client.query(copy);
  });
}

/** COPY's text format: tabs between values, backslashes before what would end one. */
function written(value: CopiedValue): string {
  if (value === null) return '\\N';
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Uint8Array) return `\\\\x${Buffer.from(value).toString('hex')}`;
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  return text.replaceAll(/[\\\n\r\t]/gu, (character) => escapes[character] ?? character);
}

const escapes: Readonly<Record<string, string>> = {
  '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t',
};
