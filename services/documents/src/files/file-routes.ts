import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import {
  CaseId, FileName, IdempotencyKey, MaterialPlace, parseInput, version,
} from '@ruxue/contracts';
import type { Express, Response } from 'express';
import * as z from 'zod';

import type { Documents } from '../documents.ts';
import { readPage } from '../rendering/read-page.ts';
import { readFile, type OutgoingFile } from './read-file.ts';
import type { UploadFile } from './upload-file.ts';

const OfCase = z.object({ caseId: CaseId });
const OfFile = OfCase.extend({ fileId: z.uuid() });
const OfPage = OfFile.extend({ page: z.coerce.number().int().positive() });
const NewFile = z.object({ ...MaterialPlace.shape, name: FileName, key: IdempotencyKey });
const OfSubmission = z.object({ submission: z.coerce.number().pipe(version).optional() });

/** The bytes of files at the internal listener, for the gateway, which has asked who may. */
export function addFileRoutes(app: Express, documents: Documents, upload: UploadFile): void {
  app.post('/internal/cases/:caseId/files', async (request, response) => {
    const { caseId } = parseInput(OfCase, request.params);
    const { key, ...place } = parseInput(NewFile, request.query);
    const file = await upload({ ...place, caseId, idempotencyKey: key }, request);
    response.status(201).json(file);
  });
  app.get('/internal/cases/:caseId/files/:fileId', async (request, response) => {
    await send(response, await readFile(documents, parseInput(OfFile, request.params)));
  });
  app.get('/internal/cases/:caseId/files/:fileId/pages/:page', async (request, response) => {
    const { submission } = parseInput(OfSubmission, request.query);
    const order = { ...parseInput(OfPage, request.params), submissionVersion: submission };
    await send(response, await readPage(documents, order));
  });
}

/** A file, streamed. One that proves broken in the middle ends the connection, not the file. */
async function send(response: Response, { type, name, content }: OutgoingFile): Promise<void> {
  response.type(type);
  if (name !== null) response.set('file-name', encodeURIComponent(name));
  await pipeline(Readable.from(content), response);
}
