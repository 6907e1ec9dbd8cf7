/** Tokens of a revoked case stay refused until its account is gone and the last has expired. */
const denialHours = 24;

/** S20: the tokens of a case are refused from now on. */
export function denialOf(caseId: string) {
  const until = new Date(Date.now() + denialHours * 3_600_000).toISOString();
  return { subject: `case:${caseId}`, notBefore: until, expiresAt: until };
}
