import { describe, expect, it } from '@jest/globals';
import { Password } from '@ruxue/contracts';

import { newTemporaryPassword } from './temporary-password.ts';

const passwords = Array.from({ length: 500 }, newTemporaryPassword);

describe('a temporary password', () => {
  it('is one that the policy takes (S9)', () => {
    for (const password of passwords) expect(Password.safeParse(password).success).toBe(true);
  });

  it('has nothing that looks or sounds alike', () => {
    expect(passwords.join('')).not.toMatch(/[0O1lI]/u);
    expect(passwords[0]).toMatch(/^[A-Z]{4}-[a-z]{4}-\d{4}-[a-z]{4}$/u);
  });

  it('is another each time', () => {
    expect(new Set(passwords).size).toBe(passwords.length);
  });
});
