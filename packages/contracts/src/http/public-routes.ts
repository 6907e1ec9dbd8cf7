import '../zod-jitless.ts';
import * as z from 'zod';

import { District } from '../fields.ts';
import { DistrictSeed, DistrictSummary, Season } from '../seed.ts';
import type { Route } from './route.ts';

/** The routes of the first pages, which anybody reads. */
export const publicRoutes = {
  getPortalConfiguration: {
    method: 'GET', path: '/api/portal-configuration', access: 'public',
    summary: 'Where this portal signs in',
    answers: {
      200: z.object({
        keycloakUrl: z.string(), realm: z.string(), clientId: z.string(), isDemo: z.boolean(),
        /** S9 asks for 6; a city may ask for more. */
        passwordMinLength: z.number().int(),
      }),
    },
  },
  listDistricts: {
    method: 'GET', path: '/api/districts', access: 'public',
    summary: 'The 18 districts in the order of the landing page (S1)',
    answers: { 200: z.object({ districts: z.array(DistrictSummary) }) },
  },
  getDistrict: {
    method: 'GET', path: '/api/districts/:code', access: 'public',
    summary: "A district's page: telephones, articles, windows (S2)",
    params: z.object({ code: District }),
    answers: { 200: DistrictSeed },
  },
  getSeason: {
    method: 'GET', path: '/api/season', access: 'public',
    summary: 'The season: birth dates, notice, timelines (S1, S23)',
    answers: { 200: Season },
  },
} as const satisfies Record<string, Route>;
