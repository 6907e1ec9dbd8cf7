/**
 * EICAR's test file, which every scanner finds and which harms nobody. It is put together here, so
 * that no scanner finds it in this repository.
 */
export const eicar = (): Buffer => Buffer.from(parts.join(''));

const parts = [
  'X5O!P%@AP[4', '\\PZX54(P^)7CC)7}$EICAR', '-STANDARD-ANTIVIRUS-TEST', '-FILE!$H+H*',
];

/** A signature for it alone, in clamd's extended format (.ndb): name, any type, anywhere, bytes. */
export const eicarSignature = (): string => `Ruxue.Eicar.Test:0:*:${eicar().toString('hex')}\n`;
