import '../zod-jitless.ts';
import { Instant } from '../fields.ts';

/**
 * The moment at which a person's request reached the gateway, for actions whose deadline decides
 * about them (B5). The gateway fills it in; no body has it, and no request's hash.
 */
export const ArrivedAt = Instant.optional();
