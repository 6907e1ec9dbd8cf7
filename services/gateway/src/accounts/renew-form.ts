import type { Call } from '@ruxue/service-kit';

/** The printed form (S16) gets a new telephone too (B20), if the second system has the case. */
export async function renewForm(call: Call, caseId: string): Promise<void> {
  const { entrance, submissionVersion } = await call('records.get-enrolment', { caseId });
  if (entrance === 'school') await call('collection.sync-case', { caseId, submissionVersion });
}
