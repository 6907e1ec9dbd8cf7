import { waitUntil } from '@ruxue/testing/wait-for';

import { registeredFamily, type Family } from '../../support/family.ts';
import { recallConfirmation, recalled, recallProposal } from '../../support/recalls.ts';
import {
  admitted, confirmedForm, dongchengStaff, enrolledWith, published, viewOf, type DistrictStaff,
} from '../../support/way.ts';
import type { World } from '../../support/world.ts';
import { whileWriting, type Table } from '../killed-while-writing.ts';
import { answered } from './answered.ts';
import { approvedFamily } from './approved-family.ts';
import type { KillMoment, Victim } from './kill-moment.ts';
import {
  untilAdmissionRecalled, untilReviewRecalled, wrongAfterNewAdmission, wrongAfterNewWay,
} from './recalled-family.ts';

interface Write extends Table {
  readonly what: string;
  /** Of the table; records and worker are killed at each write. */
  readonly owner?: Victim;
}

const victimsOf = ({ owner }: Write): readonly Victim[] =>
  ['records', 'worker', ...(owner === undefined ? [] : [owner])];

const proposal: Write = { what: 'its proposal', database: 'records', table: 'proposal' };
const recall: Write = { what: 'the recall itself', database: 'records', table: 'applied_action' };
const message: Write = {
  what: 'its message is stopped', database: 'sms', table: 'message', owner: 'sms',
};
const place: Write = {
  what: 'the child leaves its school', database: 'collection', table: 'placement', owner: 'collection',
};

/** What the recall of a review writes of a child whom a school has enrolled, in its order. */
const ofReview: readonly Write[] = [
  proposal, recall, message, place,
  { ...place, what: 'the copy goes', table: 'synced_child' },
  { what: 'the form is void', database: 'documents', table: 'issued_form_number', owner: 'documents' },
  { what: 'the list opens', database: 'documents', table: 'frozen_files', owner: 'documents' },
];

/** What the recall of an admission writes: the school has the child as it enrolled it. */
const ofAdmission: readonly Write[] = [
  proposal, recall, message, { ...place, what: 'its school has it as enrolled' },
];

/** A recall at any of its writes, of a review and of an admission (B22). */
export const recallMoments: readonly KillMoment[] = [
  ...ofReview.map((write): KillMoment => ({
    name: `during the recall of a review, before ${write.what}`,
    victims: victimsOf(write),
    async play(world, kill) {
      const staff = await dongchengStaff(world);
      const family = await approvedFamily(world, staff);
      await published(world.api, staff.manager, 'publish');
      const form = await confirmedForm(world.api, family);
      await enrolledWith(world.api, staff, form);
      await killedIn(world, staff, { family, kind: 'recallReview', write }, kill);
      const wrong = await untilReviewRecalled(world, family, form);
      return [...wrong, ...await wrongAfterNewWay(world, staff, family, form)];
    },
  })),
  {
    name: 'during the recall of a review, before its sync has ended',
    victims: ['records', 'worker', 'collection'],
    async play(world, kill) {
      const staff = await dongchengStaff(world);
      const family = await approvedFamily(world, staff);
      await whileWriting(
        world, { database: 'collection', table: 'synced_child' },
        () => published(world.api, staff.manager, 'publish'),
        async () => {
          await recalled(world.api, staff, family, 'recallReview');
          await kill();
        },
      );
      const wrong = await untilReviewRecalled(world, family, null);
      return [...wrong, ...await wrongAfterNewWay(world, staff, family, null)];
    },
  },
  ...ofAdmission.map((write): KillMoment => ({
    name: `during the recall of an admission, before ${write.what}`,
    victims: victimsOf(write),
    async play(world, kill) {
      const staff = await dongchengStaff(world);
      const family = await registeredFamily(world);
      const caseId = await admitted(world.api, staff, family);
      await killedIn(world, staff, { family, kind: 'recallAdmission', write }, kill);
      const wrong = await untilAdmissionRecalled(world, { ...family, caseId });
      return [...wrong, ...await wrongAfterNewAdmission(world, staff, { ...family, caseId })];
    },
  })),
];

interface Killed {
  readonly family: Family;
  readonly kind: 'recallReview' | 'recallAdmission';
  readonly write: Write;
}

/** Proposes and confirms, with the kill in front of one write; whoever asks is answered in the end. */
async function killedIn(
  world: World, staff: DistrictStaff, { family, kind, write }: Killed, kill: () => Promise<void>,
): Promise<void> {
  const { api } = world;
  const around = (one: Write[], send: () => Promise<Response>) =>
    one.includes(write) ? whileWriting(world, write, send, kill) : Promise.resolve();

  const proposing = await recallProposal(api, staff, family, kind);
  const propose = () => api.send('propose', proposing);
  await around([proposal], propose);
  await answered('the proposal', propose);

  const asked = await recallConfirmation(api, staff, family);
  const confirm = () => api.send(kind, { token: staff.manager, ...asked });
  const others = [...ofReview, ...ofAdmission].filter((one) => one !== proposal);
  await around(others, confirm);
  await answered('the confirmation', confirm);
  await waitUntil('the recall', async () =>
    (await viewOf(api, family)).status === '结果核对中', 60);
}
