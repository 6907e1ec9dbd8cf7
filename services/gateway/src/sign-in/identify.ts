import { Refusal, type Access } from '@ruxue/contracts';
import type { Request } from 'express';

import type { SignedIn, TokenCheck } from './access-token.ts';
import type { DenyList } from './deny-list.ts';
import { checkSignature, type ConnectorSecrets } from './machine-signature.ts';

export type Identify = (request: Request, access: Access) => Promise<SignedIn | null>;

/** The caller, as far as a route asks for one. A machine's signature is checked here, too. */
export function createIdentify(options: {
  checkToken: TokenCheck;
  denyList: Pick<DenyList, 'check'>;
  isDemo: boolean;
  connectorSecrets: ConnectorSecrets;
}): Identify {
  return async (request, access) => {
    if (access === 'public') return null;
    if (access === 'signed-machine') {
      checkSignature(request, options.connectorSecrets);
      return null;
    }
    if (access === 'demo') {
      if (!options.isDemo) throw new Refusal('not-found');
      return null;
    }
    if (access === 'anybody' && request.get('authorization') === undefined) return null;
    const signedIn = await options.checkToken(bearerToken(request));
    options.denyList.check(signedIn);
    return signedIn;
  };
}

/** Whether a route is for this caller; what it doesn't list is denied. */
export function mayUse(
  { isParent, staffRoles, servedCaseId }: SignedIn, access: Access,
): boolean {
  if (access === 'parent') return isParent || servedCaseId !== undefined;
  return typeof access === 'string' || staffRoles.some((role) => access.includes(role));
}

function bearerToken(request: Request): string {
  const match = /^Bearer ([\w.-]+)$/iu.exec(request.get('authorization') ?? '');
  if (!match?.[1]) throw new Refusal('sign-in-required');
  return match[1];
}
