/** The header that names a clerk's visit on a parent's route (B9). */
export const visitHeader = 'counter-visit';
