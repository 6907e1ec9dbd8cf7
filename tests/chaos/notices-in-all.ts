/**
 * How many notices lie at a family's number (B2): one after the registration, another with the
 * registry's answer, one more with a publication; of a revoked child only the last one is left.
 */
export const noticesInAll = { newcomer: 1, submitted: 2, candidate: 3, leaver: 1 } as const;
