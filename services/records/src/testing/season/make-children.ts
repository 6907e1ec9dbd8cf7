import type { Details, DistrictCode, SeasonSeed } from '@ruxue/contracts';
import { toCaseKey, type SuiteKey } from '@ruxue/service-kit';
import { loadedId } from '@ruxue/testing/loaded-id';

import type { SearchHashes } from '../../cases/search-hashes.ts';
import { ChildKey } from '../../keys/child-key.entity.ts';
import { newChildKey } from '../../keys/child-keys.ts';
import type { DistrictKeys } from '../../keys/district-keys.ts';
import { rowsOf, type EntityRows } from './copy-entities.ts';
import type { LoadedChild } from './loaded-child.ts';
import { someCourse, type Standing } from './loaded-course.ts';
import { loadedDetails, loadedPerson, slotOf } from './loaded-person.ts';

/** Everything that all children of a load have in common. */
export interface LoadContext {
  readonly season: SeasonSeed;
  readonly hashes: SearchHashes;
  readonly getDistrictKey: DistrictKeys;
  readonly publications: ReadonlyMap<DistrictCode, string>;
  /** The number of the first child: earlier loads have used those before it. */
  readonly firstPerson: number;
  /** What all children have in common; random without it. */
  readonly alike: Alike;
  /** Whether a child in review with a verified identity gets a workflow. */
  isLive(index: number): boolean;
  nextAccountNumber(): string;
  readonly now: Date;
}

/** What the children of a load have in common. */
export interface Alike {
  readonly standing?: Standing;
  readonly details?: Partial<Details>;
}

/** Children with keys of their own, under which everything of them is sealed. */
export async function makeChildren(
  context: LoadContext,
  { from, until }: { readonly from: number; readonly until: number },
): Promise<{ children: LoadedChild[]; keyRows: EntityRows }> {
  const made = [];
  for (let index = from; index < until; index += 1) made.push(await makeChild(context, index));
  return {
    children: made.map(({ child }) => child),
    keyRows: rowsOf(ChildKey, made.map(({ row }) => row)),
  };
}

async function makeChild(context: LoadContext, index: number) {
  const {
    season: { code: season, noticeVersion }, hashes, now, publications, alike, firstPerson,
  } = context;
  const course = someCourse(now, alike.standing);
  const { district, stage, identity, openedAt } = course;
  const mayLive = stage === 'inReview' && identity === 'verified';
  const caseId = loadedId(mayLive && context.isLive(index));
  const districtKey: SuiteKey = await context.getDistrictKey(season, district);
  const { raw, wrapped } = newChildKey(districtKey, caseId);
  const person = firstPerson + index;
  const registered = loadedPerson(person);
  const { child, guardian } = registered;
  const loaded: LoadedChild = {
    caseId, season, noticeVersion, course, registered,
    accountNumber: context.nextAccountNumber(),
    key: toCaseKey(caseId, raw),
    details: { ...loadedDetails(registered, person), ...alike.details },
    hashes: {
      document: await hashes.document(season, child.documentType, child.documentNumber),
      phone: await hashes.phone(season, guardian.phone),
      name: await hashes.name(season, child.name),
    },
    phoneSlot: slotOf(person),
    publicationId: publications.get(district) ?? '',
  };
  const row = {
    caseId, keyId: raw.keyId, season, district, wrapped, hasCase: true, createdAt: openedAt,
  };
  return { child: loaded, row };
}
