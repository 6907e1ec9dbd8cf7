const nobody = '00000000-0000-4000-8000-000000000000';

/** Values of the right shape for the parameters of every route; they lead to nothing. */
export const somewhere: Readonly<Record<string, string>> = {
  caseId: nobody, otherId: nobody, batchId: nobody, proposalId: nobody, fileId: nobody, claimId: nobody,
  messageId: nobody, noteId: nobody, slotId: nobody, staffId: 'nobody', code: '110101', page: '1',
  decisionVersion: '1', version: '1', proposalVersion: '1', requestVersion: '1',
  schoolId: 'school-110101-1', item: 'details', subject: 'child', connector: 'population-registry',
  kind: 'review', announcedAt: '2000-01-01T00:00:00.000Z',
};
