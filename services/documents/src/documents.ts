import type { EntityManager } from '@mikro-orm/postgresql';
import type { OperationsOf, Reply, Request } from '@ruxue/contracts';
import type { Call, KeyRing, Logger } from '@ruxue/service-kit';

import type { ScanContent } from './scanning/scan-content.ts';
import type { ChunkStream } from './storage/chunk-stream.ts';

/** All that the use cases of files work with. */
export interface Documents {
  /** A new unit of work each time. */
  em(): EntityManager;
  readonly keys: KeyRing;
  readonly call: Call;
  readonly chunks: ChunkStream;
  readonly scan: ScanContent;
  readonly logger: Logger;
}

export type Handler<Name extends OperationsOf<'documents'>> = (
  request: Request<Name>,
) => Promise<Reply<Name>>;
