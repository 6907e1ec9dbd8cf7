import type { Stage } from '@ruxue/contracts';

/**
 * The stages of a submitted case that staff still have to decide about. One that was taken back is
 * `registered` until it is submitted again (B5).
 */
export const undecidedStages = ['registered', 'inReview', 'returned'] as const satisfies Stage[];
