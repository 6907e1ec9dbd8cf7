import express, { type Request, type Response } from 'express';

import { keepRawBody } from './raw-body.ts';

const parseJson = express.json({ limit: '1mb', verify: keepRawBody });

/** Reads a JSON body, once; Express's own error refuses other bodies and too large ones. */
export const readBody = (request: Request, response: Response): Promise<void> =>
  new Promise((resolve, reject) => {
    parseJson(request, response, (error?: unknown) => {
      if (error instanceof Error) reject(error);
      else resolve();
    });
  });
