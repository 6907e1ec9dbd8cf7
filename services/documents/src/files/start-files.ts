import { startUpkeep } from '@ruxue/service-kit';
import type { Express } from 'express';

import type { DocumentsConfig } from '../config.ts';
import type { Documents } from '../documents.ts';
import { scanWaiting } from '../scanning/scan-waiting.ts';
import { eraseForgotten } from '../storage/forget-files.ts';
import { sweepOrphans } from '../storage/sweep-orphans.ts';
import { fileHandlers } from './file-handlers.ts';
import { addFileRoutes } from './file-routes.ts';
import { uploadFile } from './upload-file.ts';
import { createUploadGate } from './upload-gate.ts';

/** Far longer than an upload takes from its last byte to its row. */
const orphanSeconds = 3600;

/** The files' part of the service: operations, routes of the internal listener, housekeeping. */
export function startFiles(documents: Documents, config: DocumentsConfig) {
  const { logger } = documents;
  const stopping = new AbortController();
  const gate = createUploadGate({
    atOnce: config.UPLOADS_AT_ONCE, atOncePerChild: config.UPLOADS_AT_ONCE_PER_CHILD,
  });
  const bounds = {
    seconds: config.UPLOAD_SECONDS,
    idleSeconds: config.UPLOAD_IDLE_SECONDS,
    stopping: stopping.signal,
  };
  const upload = uploadFile({ documents, gate, bounds });
  const upkeeps = [
    startUpkeep({ everySeconds: 60, work: () => eraseForgotten(documents), logger }),
    startUpkeep({
      everySeconds: orphanSeconds,
      work: () => sweepOrphans(documents, { idleSeconds: orphanSeconds }),
      logger,
    }),
  ];
  if (config.CLAMD_SOCKET !== undefined) {
    upkeeps.push(startUpkeep({ everySeconds: 60, work: () => scanWaiting(documents), logger }));
  }
  return {
    handlers: fileHandlers(documents),
    addRoutes: (app: Express) => addFileRoutes(app, documents, upload),
    /** Uploads that still come in are refused, so that nobody waits for them. */
    stop() {
      stopping.abort();
      for (const stop of upkeeps) stop();
    },
  };
}
