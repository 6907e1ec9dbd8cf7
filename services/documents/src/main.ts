import { CaseId, hintSubjects } from '@ruxue/contracts';
import {
  createKeyRing, openDatabase, readConfig, runService, startInternalListener,
} from '@ruxue/service-kit';
import type { ServiceContext, StartedService } from '@ruxue/service-kit';
import * as z from 'zod';

import { DocumentsConfig } from './config.ts';
import { startFiles } from './files/start-files.ts';
import { documentsDatabase } from './orm.config.ts';
import { openPrints } from './prints/open-prints.ts';
import { createScan, scanNothing } from './scanning/scan-content.ts';
import { openChunkStream } from './storage/chunk-stream.ts';

const config = readConfig(DocumentsConfig);

/** Materials, prints and their verification (B4, S16, S17, B12). */
async function start({ nats, call, hints, logger }: ServiceContext): Promise<StartedService> {
  const database = await openDatabase(documentsDatabase(config.DATABASE_URL));
  const em = () => database.em.fork();
  const keys = createKeyRing({
    load: async (caseId) => {
      const { keyId, key, suite } = await call('records.get-case-key', { caseId });
      return { keyId, key: { suite, bytes: Buffer.from(key, 'base64') } };
    },
  });
  const unsubscribe = hints.subscribe(
    hintSubjects.keyEvicted, z.object({ caseId: CaseId }), ({ caseId }) => keys.evict(caseId),
  );

  const chunks = await openChunkStream(nats);
  const scan = config.CLAMD_SOCKET === undefined ? scanNothing : createScan(config.CLAMD_SOCKET);
  const files = startFiles({ em, keys, call, chunks, scan, logger }, config);

  const prints = await openPrints({ em, keys, call, logger, config });

  const handlers = { ...files.handlers, ...prints.handlers };
  const listener = await startInternalListener({
    host: config.INTERNAL_HOST,
    port: config.INTERNAL_PORT,
    secret: config.INTERNAL_SECRET,
    logger,
    requestSeconds: config.UPLOAD_SECONDS + 60,
    addRoutes(app) {
      files.addRoutes(app);
      prints.addRoutes(app);
    },
  });
  return {
    handlers,
    async stop() {
      unsubscribe();
      files.stop();
      prints.stop();
      await listener.stop();
      await database.close();
    },
  };
}

await runService({ name: 'documents', config, start });
