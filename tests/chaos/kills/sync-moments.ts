import { isDeepStrictEqual } from 'node:util';

import { confirmedForm, dongchengStaff, published } from '../../support/way.ts';
import type { World } from '../../support/world.ts';
import type { HeldTable } from '../hold-table.ts';
import { whileWriting, type Table } from '../killed-while-writing.ts';
import { approvedFamily } from './approved-family.ts';
import { countOf, wrongCounts, type KillMoment } from './kill-moment.ts';

/** The moments of a sync: before each of its three writes. */
export const syncMoments: readonly KillMoment[] = [
  moment('before documents hands the materials over', {
    database: 'documents', table: 'frozen_files',
  }),
  moment('before collection takes the child over', {
    database: 'collection', table: 'synced_child',
  }),
  moment('before the stage moves', {
    database: 'records', table: 'applied_action',
  }, async (held) => {
    // The first one follows the publication.
    await held.passOne();
    await held.awaitWriter();
  }),
];

function moment(
  name: string, table: Table, reach: (held: HeldTable) => Promise<void> = () => Promise.resolve(),
): KillMoment {
  return {
    name: `during the sync, ${name}`,
    async play(world, kill) {
      const staff = await dongchengStaff(world);
      const family = await approvedFamily(world, staff);
      await whileWriting(
        world, table,
        () => published(world.api, staff.manager, 'publish'),
        async (held) => {
          await reach(held);
          await kill();
        },
      );
      const form = await confirmedForm(world.api, family);
      const wrong = await wrongCounts(world, family.caseId, {
        'collection.synced_child': 1, 'documents.frozen_files': 1,
      });
      if (!isDeepStrictEqual(form.registered, family.registered)) wrong.push('other data arrived');
      if (!(await hasHandedOver(world, family))) wrong.push('the file was not handed over');
      return wrong;
    },
  };
}

const handedOver =
  'select 1 from frozen_files where case_id = $1 and places @> $2::jsonb';

async function hasHandedOver(
  world: World, { caseId, fileId }: { caseId: string; fileId: string },
): Promise<boolean> {
  const place = JSON.stringify([{ state: 'uploaded', files: [{ fileId }] }]);
  return (await countOf(world, 'documents', handedOver, [caseId, place])) === 1;
}
