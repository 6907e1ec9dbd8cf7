import { Refusal, type Access } from '@ruxue/contracts';
import type { Request } from 'express';

import type { SignedIn, TokenCheck } from './access-token.ts';
import type { DenyList } from './deny-list.ts';
import { checkSignature } from './machine-signature.ts';

export type Authorise = (request: Request, access: Access) => Promise<SignedIn | null>;

/** Admits a caller only to the routes that list them; everything else is denied. */
export function createAuthorise(options: {
  checkToken: TokenCheck;
  denyList: Pick<DenyList, 'check'>;
  isDemo: boolean;
  registrySecret: string;
}): Authorise {
  return async (request, access) => {
    if (access === 'public') return null;
    if (access === 'signed-machine') {
      checkSignature(request, options.registrySecret);
      return null;
    }
    if (access === 'demo') {
      if (!options.isDemo) throw new Refusal('not-found');
      return null;
    }
    if (access === 'anybody' && request.get('authorization') === undefined) return null;
    const signedIn = await options.checkToken(bearerToken(request));
    options.denyList.check(signedIn);
    if (!mayUse(signedIn, access)) throw new Refusal('forbidden');
    return signedIn;
  };
}

function mayUse(signedIn: SignedIn, access: Exclude<Access, 'public' | 'demo' | 'signed-machine'>): boolean {
  if (access === 'signed-in' || access === 'anybody') return true;
  if (access === 'parent') return signedIn.isParent;
  return signedIn.staffRoles.some((role) => access.includes(role));
}

function bearerToken(request: Request): string {
  const match = /^Bearer ([\w.-]+)$/iu.exec(request.get('authorization') ?? '');
  if (!match?.[1]) throw new Refusal('sign-in-required');
  return match[1];
}
