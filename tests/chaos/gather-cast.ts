import { waitUntil } from '@ruxue/testing/wait-for';

import { forEachOf } from '../report/for-each-of.ts';
import {
  preparedRegistration, registeredFamily, type Family, type Registration,
} from '../support/family.ts';
import { approved, dongchengStaff, reviewOf, submittedDetails } from '../support/way.ts';
import { noticesTo } from './errands.ts';
import { noticesInAll } from './notices-in-all.ts';
import { persist } from './persist.ts';
import type { Scene } from './scene.ts';

/** How many children a round has of each kind. */
export interface CastSize {
  readonly newcomers: number;
  readonly candidates: number;
  readonly leavers: number;
}

/** A family whose child has a case that staff can see. */
export interface KnownFamily extends Family {
  readonly caseId: string;
}

/** Everybody to whom something happens during one fault. */
export interface Cast {
  readonly reviewer: string;
  readonly manager: string;
  /** Registrations ready to be sent. */
  readonly newcomers: readonly Registration[];
  /** Approved children, not published yet. */
  readonly candidates: readonly KnownFamily[];
  /** Submitted children, who will be revoked. */
  readonly leavers: readonly KnownFamily[];
}

const gatheringSeconds = 120;
/** More at once only wait for each other. */
const atOnce = 4;

/** Brings everybody to where the fault will find them. */
export async function gatherCast({ world }: Scene, size: CastSize): Promise<Cast> {
  const { api } = world;
  const { reviewer, manager } = await dongchengStaff(world);
  const submittedFamily = async () => {
    const family = await registeredFamily(world);
    await submittedDetails(api, family);
    const { phone } = family.registered.guardian;
    await waitUntil('the notices', async () =>
      (await noticesTo(api, phone)).length === noticesInAll.submitted);
    return family;
  };
  // Nothing is measured yet: who fails on a busy machine leaves the place to another.
  const some = <Made>(count: number, make: () => Promise<Made>) =>
    forEachOf(Array.from({ length: count }, () => null), atOnce, () =>
      persist('a family', gatheringSeconds, make));
  const candidates = await some(size.candidates, async () => {
    const family = await submittedFamily();
    return { ...family, caseId: await approved(api, reviewer, family) };
  });
  const leavers = await some(size.leavers, async () => {
    const family = await submittedFamily();
    return { ...family, caseId: (await reviewOf(api, reviewer, family)).caseId };
  });
  const newcomers = await some(size.newcomers, () => preparedRegistration(api));
  return { reviewer, manager, newcomers, candidates, leavers };
}
