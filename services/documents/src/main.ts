import { CaseId, hintSubjects } from '@ruxue/contracts';
import {
  createKeyRing, openDatabase, readConfig, runService, startInternalListener,
} from '@ruxue/service-kit';
import type { ServiceContext, StartedService } from '@ruxue/service-kit';
import * as z from 'zod';

import { DocumentsConfig } from './config.ts';
import { eraseCase } from './erasure/erase-case.ts';
import { documentsDatabase } from './orm.config.ts';
import { openPrints } from './prints/open-prints.ts';

const config = readConfig(DocumentsConfig);

/** Materials, prints and their verification (B4, S16, S17, B12). */
async function start({ call, hints, logger }: ServiceContext): Promise<StartedService> {
  const database = await openDatabase(documentsDatabase(config.DATABASE_URL));
  const em = () => database.em.fork();
  const keys = createKeyRing({
    load: async (caseId) => {
      const { keyId, key } = await call('records.get-case-key', { caseId });
      return { keyId, key: Buffer.from(key, 'base64') };
    },
  });
  const unsubscribe = hints.subscribe(
    hintSubjects.keyEvicted, z.object({ caseId: CaseId }), ({ caseId }) => keys.evict(caseId),
  );

  const prints = await openPrints({ em, keys, call, logger, config });

  const handlers = {
    'documents.erase-case': eraseCase({ em, keys }),
    ...prints.handlers,
  };
  const listener = await startInternalListener({
    host: config.INTERNAL_HOST,
    port: config.INTERNAL_PORT,
    secret: config.INTERNAL_SECRET,
    logger,
    addRoutes: (app) => prints.addRoutes(app),
  });
  return {
    handlers,
    async stop() {
      unsubscribe();
      prints.stop();
      await listener.stop();
      await database.close();
    },
  };
}

await runService({ name: 'documents', config, start });
