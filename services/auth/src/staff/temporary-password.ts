import { randomInt } from 'node:crypto';

/** Without what looks or sounds alike: 0 and O, 1, l and I. */
const upperCase = 'ABCDEFGHJKLMNPQRSTUVWXYZ';
const lowerCase = 'abcdefghijkmnpqrstuvwxyz';
const digits = '23456789';
const groups = [upperCase, lowerCase, digits, lowerCase];
const groupLength = 4;

/**
 * A password to be read aloud and used once: four groups of one kind each, `KRTM-wnkp-4729-hfda`.
 * With 19 characters a policy stricter than S9 takes it too; 1 in 10²⁰ guesses is right.
 */
export function newTemporaryPassword(): string {
  return groups.map(group).join('-');
}

const pick = (characters: string): string => characters.charAt(randomInt(characters.length));

const group = (characters: string): string =>
  Array.from({ length: groupLength }, () => pick(characters)).join('');
