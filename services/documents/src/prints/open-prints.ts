import type { EntityManager } from '@mikro-orm/postgresql';
import type { Call, Handlers, KeyRing, Logger } from '@ruxue/service-kit';
import { startUpkeep } from '@ruxue/service-kit';
import type { Express } from 'express';

import type { DocumentsConfig } from '../config.ts';
import { openFonts } from '../fonts/open-fonts.ts';
import { deleteOldGuesses } from '../verification/count-guess.ts';
import { createFindPrint } from '../verification/find-print.ts';
import { resolveForm } from '../verification/resolve-form.ts';
import { verifyPrint } from '../verification/verify-print.ts';
import { getForm } from './get-form.ts';
import { createKeepPrint } from './keep-print.ts';
import { findFormNumber, listFormNumbers } from './list-form-numbers.ts';
import { recallCase } from './recall-case.ts';
import { type PaperParts, sendPapers } from './send-papers.ts';

/** What documents does about prints: its operations, its routes, and its housekeeping. */
export interface Prints {
  readonly handlers: Pick<
    Handlers<'documents'>,
    | 'documents.find-form-number' | 'documents.get-form' | 'documents.list-form-numbers'
    | 'documents.recall-case' | 'documents.resolve-form' | 'documents.verify-print'
  >;
  addRoutes(app: Express): void;
  stop(): void;
}

/** Papers with their numbers, and verification (S16, S17, B12). */
export async function openPrints({ em, keys, call, getMaterials, logger, config }: {
  em: () => EntityManager;
  keys: KeyRing;
  call: Call;
  getMaterials: PaperParts['getMaterials'];
  logger: Logger;
  config: Pick<DocumentsConfig, 'PORTAL_URL' | 'FONT_FALLBACK'>;
}): Promise<Prints> {
  const fonts = await openFonts(config.FONT_FALLBACK);
  const keepPrint = createKeepPrint({ em, keys });
  const findPrint = createFindPrint({ em, keys });
  return {
    handlers: {
      'documents.get-form': getForm({ call, keepPrint }),
      'documents.find-form-number': findFormNumber({ em }),
      'documents.list-form-numbers': listFormNumbers({ em }),
      'documents.recall-case': recallCase({ em }),
      'documents.resolve-form': resolveForm(findPrint),
      'documents.verify-print': verifyPrint({ em, call, findPrint }),
    },
    addRoutes: (app) => sendPapers(
      app, { call, keepPrint, getMaterials, fonts, portalUrl: config.PORTAL_URL },
    ),
    stop: startUpkeep({ everySeconds: 3600, work: () => deleteOldGuesses(em()), logger }),
  };
}
