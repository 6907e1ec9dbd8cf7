import { randomUUID } from 'node:crypto';

import { orderedCode } from '../../support/family.ts';
import { confirmedForm, dongchengStaff, published } from '../../support/way.ts';
import type { World } from '../../support/world.ts';
import { holdTable, type HeldTable } from '../hold-table.ts';
import { superuserOf, whileWriting, type Table } from '../killed-while-writing.ts';
import { approvedFamily } from './approved-family.ts';
import type { KillMoment } from './kill-moment.ts';
import { leftOf, untilRevoked } from './revoked-family.ts';

interface Write extends Table {
  readonly what: string;
  /** An earlier write, before which the table is not held yet: others of the case come sooner. */
  readonly after?: Table;
  /** True for the second write to the table. */
  readonly isSecond?: true;
}

const table = (database: string, name: string): Table => ({ database, table: name });

/** Every write of a revocation, in its order (revoke-case.ts); the last one goes beside them. */
const writes: readonly Write[] = [
  { what: 'the acceptance', ...table('records', 'applied_action') },
  { what: 'the denial', ...table('auth', 'denial') },
  { what: 'the disabled account', ...table('keycloak', 'user_entity') },
  { what: "collection's tombstone", ...table('collection', 'erased_case') },
  { what: "documents' tombstone", ...table('documents', 'erased_case') },
  { what: "the files' keys", ...table('documents', 'stored_file') },
  { what: 'the end of the files', ...table('documents', 'stored_file'), isSecond: true },
  { what: "records' tombstone", ...table('records', 'tombstone') },
  { what: "the child's key", ...table('keys', 'child_key') },
  { what: "the account's tombstone", ...table('auth', 'erased_account') },
  { what: 'the account', ...table('keycloak', 'user_role_mapping') },
  { what: 'the claims', ...table('records', 'document_claim') },
  {
    what: 'the completion', ...table('records', 'revocation'), after: table('keys', 'child_key'),
  },
  { what: "sms's tombstone", ...table('sms', 'erased_case') },
];

/** The moments before each write of a revocation. */
export const revocationMoments: readonly KillMoment[] = writes.map((write) => ({
  name: `during a revocation, before ${write.what}`,
  async play(world, kill) {
    const staff = await dongchengStaff(world);
    const family = await approvedFamily(world, staff);
    const { token, caseId } = family;
    await published(world.api, staff.manager, 'publish');
    await confirmedForm(world.api, family);
    const { phone } = family.registered.guardian;
    const smsCode = await orderedCode(world.api, phone, { token, body: { purpose: 'revoke' } });
    const revoke = { token, body: { smsCode }, key: randomUUID() };
    const send = () => world.api.send('revoke', revoke);
    const meet = async (held: HeldTable) => {
      await reach(held, write);
      await kill();
    };
    if (write.after) await whileWritingAfter(world, write.after, write, send, meet);
    else await whileWriting(world, write, send, meet);
    await untilRevoked(world, caseId, send);
    return leftOf(world, family);
  },
}));

/** The same with a table that is held from an earlier write on, which is let go then. */
async function whileWritingAfter(
  world: World,
  earlier: Table,
  { database, table: name }: Table,
  trigger: () => Promise<unknown>,
  meanwhile: (held: HeldTable) => Promise<unknown>,
): Promise<void> {
  const held = await whileWriting(world, earlier, trigger, () =>
    holdTable(superuserOf(world, database), name));
  try {
    await held.awaitWriter();
    await meanwhile(held);
  } finally {
    await held.release();
  }
}

async function reach(held: HeldTable, { isSecond }: Write): Promise<void> {
  if (!isSecond) return;
  await held.passOne();
  await held.awaitWriter();
}
