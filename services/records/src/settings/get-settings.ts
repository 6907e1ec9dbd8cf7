import type { Handler, Records } from '../records.ts';
import { requireManager } from '../reviews/jurisdiction.ts';
import { findInForce, getVersion, readDesk, toContent, toView } from './read-settings.ts';
import { SettingsVersion } from './settings-version.entity.ts';

/** The newest versions that a list shows; older ones are read by their number. */
const listed = 100;

/** The newest version of the manager's own district, and the draft (S2). */
export const getSettings = (records: Records): Handler<'records.get-settings'> =>
  async ({ actor }) => readDesk(records.em(), requireManager(actor).district);

/** The history of the district's data: who, when, in force or not (S23). */
export const listSettingsVersions = (
  records: Records,
): Handler<'records.list-settings-versions'> =>
  async ({ actor }) => {
    const { district } = requireManager(actor);
    const em = records.em();
    const inForce = await findInForce(em, district);
    const versions = await em.find(
      SettingsVersion, { district }, { orderBy: { version: 'desc' }, limit: listed },
    );
    return { versions: versions.map((version) => toView(version, inForce)) };
  };

/** One version with its content; another district's isn't found. */
export const getSettingsVersion = (records: Records): Handler<'records.get-settings-version'> =>
  async ({ actor, version }) => {
    const { district } = requireManager(actor);
    const em = records.em();
    return toContent(await getVersion(em, district, version), await findInForce(em, district));
  };
