/**
 * The JetStream stream that holds the sealed chunks of files. The chunks of one file share a
 * subject: a random name that says nothing.
 */
export const fileStream = { name: 'files', subjects: 'files.*.*' } as const;
