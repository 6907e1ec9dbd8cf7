import { defineEntity, p } from '@mikro-orm/core';
import { holds } from '@ruxue/service-kit';

const RegisteredSignInSchema = defineEntity({
  name: 'RegisteredSignIn',
  tableName: 'registered_sign_in',
  indexes: [{ properties: ['expiresAt'] }],
  properties: {
    /** Its primary key is what lets a registration sign in once, under a race too. */
    accountNumber: holds(p.string().primary(), 'accountNumber'),
    expiresAt: p.datetime(3),
  },
});

/** An account whose family has come in by a ticket of its registration (S10). */
export class RegisteredSignIn extends RegisteredSignInSchema.class {}
RegisteredSignInSchema.setClass(RegisteredSignIn);
