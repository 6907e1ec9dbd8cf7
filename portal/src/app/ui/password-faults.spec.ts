import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { form, validateStandardSchema } from '@angular/forms/signals';
import { describe, expect, it } from '@jest/globals';
import { Password } from '@ruxue/contracts/typed-fields';

import { passwordRules } from '../data/password-rules.ts';
import { passwordFaults } from './password-faults.ts';

const faultsOf = (password: string, minLength: number): string =>
  TestBed.runInInjectionContext(() => {
    const typed = form(signal({ password, repeated: password }), (path) => {
      validateStandardSchema(path.password, Password);
      passwordRules(path.password, path.repeated, signal(minLength));
    });
    return passwordFaults(typed.password().errors());
  });

describe('passwordFaults (S9)', () => {
  it.each([
    ['Aa1a', 10, '密码至少10位'],
    ['Aa1aa', 6, '密码至少6位'],
    ['aa1a', 10, '须包含大写字母，密码至少10位'],
    ['Aa1aaaaaaa', 10, ''],
  ])('of %s, where a city asks for %i characters', (password, minLength, told) => {
    const parts = (text: string): string[] => text.replaceAll('密码', '').split('，').sort();
    expect(parts(faultsOf(password, minLength))).toEqual(parts(told));
  });

  it('begins with the word that all of them are about, once', () => {
    expect(faultsOf('aa', 8)).toMatch(/^密码[^密]+$/u);
  });

  it("tells a server's refusal as it is", () => {
    expect(passwordFaults([{ kind: 'server', message: '密码至少12位' }])).toBe('密码至少12位');
  });
});
