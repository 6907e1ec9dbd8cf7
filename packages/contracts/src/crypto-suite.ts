import * as z from 'zod';

/**
 * The algorithms that keep personal data (C11): AES-256-GCM with HMAC-SHA-256, or those of the state,
 * SM4-CTR with HMAC-SM3 (GB/T 32907, GB/T 32905), as GB/T 39786 asks for.
 */
export const CryptoSuite = z.enum(['aes-256-gcm', 'sm4-hmac-sm3']);
export type CryptoSuite = z.infer<typeof CryptoSuite>;
