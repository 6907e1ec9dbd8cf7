import { fileStream } from '@ruxue/contracts';
import { Unavailable, type NatsConnection } from '@ruxue/service-kit';
import { DiscardPolicy, NatsError, RetentionPolicy, StorageType, type Msg } from 'nats';

/** A chunk as it lies in the stream. */
interface StoredChunk {
  readonly sequence: number;
  readonly sealed: Uint8Array;
  readonly storedAt: Date;
}

/** The stream of sealed chunks; any failure of the server is `Unavailable`. */
export interface ChunkStream {
  /** Stores a chunk under a name, safe on disk when this resolves; returns its sequence. */
  append(name: string, sealed: Uint8Array): Promise<number>;
  read(sequence: number): Promise<StoredChunk>;
  /** Overwrites a chunk on disk; one that is gone already is fine. */
  erase(sequence: number): Promise<void>;
  /** The first chunk under a name from a sequence on, if there is one. */
  findNext(name: string, from: number): Promise<StoredChunk | undefined>;
  /** The names of one shard that have chunks. */
  namesIn(shard: string): Promise<readonly string[]>;
}

const [prefix] = fileStream.subjects.split('.');
const subjectOf = (name: string): string => `${prefix}.${name}`;

/** Opens the stream, and makes it where it isn't there yet. */
export async function openChunkStream(nats: NatsConnection): Promise<ChunkStream> {
  // A limited user may not ask about the account.
  const manager = await nats.jetstreamManager({ checkAPI: false });
  const stream = fileStream.name;
  await manager.streams.add({
    name: stream,
    subjects: [fileStream.subjects],
    storage: StorageType.File,
    retention: RetentionPolicy.Limits,
    // A full disk refuses new files, and never drops old ones.
    discard: DiscardPolicy.New,
    allow_direct: true,
  });
  const chunks = nats.jetstream();
  const find = async (query: { seq: number; next_by_subj?: string }) => {
    try {
      return chunkIn(await nats.request(`$JS.API.DIRECT.GET.${stream}`, JSON.stringify(query)));
    } catch (error) {
      throw unavailable('read', error);
    }
  };
  return {
    async append(name, sealed) {
      try {
        const expect = { streamName: stream };
        return (await chunks.publish(subjectOf(name), sealed, { expect })).seq;
      } catch (error) {
        throw unavailable('append', error);
      }
    },
    async read(sequence) {
      const found = await find({ seq: sequence });
      if (!found) throw new Error(`chunk ${sequence} is missing`);
      return found;
    },
    async erase(sequence) {
      try {
        // Only this erases: a purge leaves the bytes on disk.
        await manager.streams.deleteMessage(stream, sequence, true);
      } catch (error) {
        if (await find({ seq: sequence })) throw unavailable('erase', error);
      }
    },
    findNext: (name, from) => find({ seq: from, next_by_subj: subjectOf(name) }),
    async namesIn(shard) {
      try {
        const filter = { subjects_filter: subjectOf(`${shard}.*`) };
        const { state: { subjects } } = await manager.streams.info(stream, filter);
        return Object.keys(subjects ?? {}).map((subject) => subject.slice(subjectOf('').length));
      } catch (error) {
        throw unavailable('list', error);
      }
    },
  };
}

/**
 * The chunk in an answer to a direct get (NATS ADR-31), for which nats.js has no public function;
 * the other get wraps each chunk in base64. The status 404 stands for none.
 */
function chunkIn({ headers, data }: Msg): StoredChunk | undefined {
  if (headers?.code === 404) return undefined;
  const sequence = Number(headers?.get('Nats-Sequence'));
  if (!(sequence > 0)) throw new Error('not an answer to a direct get');
  return { sequence, sealed: data, storedAt: new Date(headers?.get('Nats-Time-Stamp') ?? '') };
}

function unavailable(operation: string, error: unknown): Unavailable {
  const reason = error instanceof NatsError ? error.code : 'failed';
  return new Unavailable(`${fileStream.name} ${operation}`, reason);
}
