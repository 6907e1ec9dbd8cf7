import type { Family } from '../support/family.ts';
import { submittedWithFile } from '../support/submitted-with-file.ts';
import {
  approved, confirmedForm, dongchengStaff, published, queuedCase,
} from '../support/way.ts';
import type { World } from '../support/world.ts';

/** The children of a season that is backed up. */
export interface Season {
  /** In review, with a file. */
  readonly waiting: Family & { readonly fileId: string };
  /** In the second system, with a printed form. */
  readonly synced: Family & { readonly formNumber: string };
  /** In the second system, and erased after the backup. */
  readonly erased: Family & { readonly caseId: string };
  /** Marks of that child that the backup told before its erasure. */
  readonly marksBefore?: number;
}

/** Takes three children their different ways. */
export async function playSeason(world: World): Promise<Season> {
  const { api } = world;
  const { reviewer, manager } = await dongchengStaff(world);
  const synced = await submittedWithFile(world);
  const erased = await submittedWithFile(world);
  await approved(api, reviewer, synced);
  await approved(api, reviewer, erased);
  await published(api, manager, 'publish');
  const { formNumber } = await confirmedForm(api, synced);
  await confirmedForm(api, erased);
  const caseId = await queuedCase(api, reviewer, erased);
  return {
    waiting: await submittedWithFile(world),
    synced: { ...synced, formNumber },
    erased: { ...erased, caseId },
  };
}
