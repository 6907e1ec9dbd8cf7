import type { StaffActor } from '@ruxue/contracts';

import type { Records } from '../records.ts';
import { findInForce, getVersion } from './find-versions.ts';
import { toView } from './read-settings.ts';
import type { HolderOf } from './settings-holder.ts';
import { SettingsVersion } from './settings-version.entity.ts';
import type { StoredSettings } from './stored-settings.ts';

/** The newest versions that a list shows; older ones are read by their number. */
const listed = 100;

/** The history of a place's data: who, when, in force or not (S23). */
export const listVersionsOf = <Content extends StoredSettings>(
  records: Records, holderOf: HolderOf<Content>,
) =>
  async ({ actor }: { actor: StaffActor }) => {
    const { place } = holderOf(actor);
    const em = records.em();
    const inForce = await findInForce(em, place);
    const versions = await em.find(
      SettingsVersion, { place }, { orderBy: { version: 'desc' }, limit: listed },
    );
    return { versions: versions.map((version) => toView(version, inForce)) };
  };

/** One version with its content; another place's isn't found. */
export const getVersionOf = <Content extends StoredSettings>(
  records: Records, holderOf: HolderOf<Content>,
) =>
  async ({ actor, version }: { actor: StaffActor; version: number }) => {
    const { place, contentOf } = holderOf(actor);
    const em = records.em();
    const found = await getVersion(em, place, version);
    return { ...toView(found, await findInForce(em, place)), content: contentOf(found.content) };
  };
