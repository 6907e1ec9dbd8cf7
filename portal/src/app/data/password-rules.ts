import type { Signal } from '@angular/core';
import { type SchemaPath, validate } from '@angular/forms/signals';
import { repeatedPasswordMessage } from '@ruxue/contracts/registration';

/** S9 as help beside the field. */
export const passwordHint = (minLength: number): string =>
  `${minLength}至20位，须有大写字母、小写字母和数字`;

/** The kind of error that tells the length this city asks for. */
export const cityLengthKind = 'city-length';

/** A new password typed twice: as long as this city asks for (S9), and both the same. */
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
