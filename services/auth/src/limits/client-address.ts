import { isIP } from 'node:net';

import * as z from 'zod';

/** A client's address, as Keycloak names it. */
export const ClientAddress = z
  .string()
  .max(64)
  .refine((text) => isIP(text) !== 0, { error: 'an IP address' });
