import type { Signal } from '@angular/core';
import { type SchemaPath, validate } from '@angular/forms/signals';
import { repeatedPasswordMessage } from '@ruxue/contracts/registration';

/** The rule of S9, as help beside the field. */
export const passwordHint = (minLength: number): string =>
  `${minLength}至20位，须有大写字母、小写字母和数字`;

/** The kind of error about this city's own length. */
export const cityLengthKind = 'city-length';

/** A new password, typed twice: long enough for this city (S9), and twice the same. */
export function passwordRules(
  password: SchemaPath<string>, repeated: SchemaPath<string>, minLength: Signal<number>,
): void {
  validate(password, ({ value }) =>
    value().length > 0 && value().length < minLength()
      ? { kind: cityLengthKind, message: `密码至少${minLength()}位` }
      : null);
  validate(repeated, ({ value, valueOf }) =>
    value() === valueOf(password)
      ? null
      : { kind: 'repeated-password', message: repeatedPasswordMessage });
}
