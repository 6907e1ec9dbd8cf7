import express, { type Request, type Response } from 'express';

import { keepRawBody } from './raw-body.ts';

const parseJson = express.json({ limit: '1mb', verify: keepRawBody });

/** Reads a JSON body, once; what is none, or is too large, is refused by Express's own error. */
export const readBody = (request: Request, response: Response): Promise<void> =>
  new Promise((resolve, reject) => {
    parseJson(request, response, (error?: unknown) => {
      if (error instanceof Error) reject(error);
      else resolve();
    });
  });
