import {
  openDatabase, openServedKeys, readConfig, runService, startInternalListener,
} from '@ruxue/service-kit';
import type { ServiceContext, StartedService } from '@ruxue/service-kit';

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
  const { keys, stop: stopKeys } = openServedKeys({ call, hints });

  const chunks = await openChunkStream(nats);
  const scan = config.CLAMD_SOCKET === undefined ? scanNothing : createScan(config.CLAMD_SOCKET);
  const files = startFiles({ em, keys, call, chunks, scan, logger }, config);

  const prints = await openPrints({
    em, keys, call, getMaterials: files.handlers['documents.get-materials'], logger, config,
  });

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
      stopKeys();
      files.stop();
      prints.stop();
      await listener.stop();
      await database.close();
    },
  };
}

await runService({ name: 'documents', config, start });
