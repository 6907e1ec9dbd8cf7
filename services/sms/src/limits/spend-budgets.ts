import type { EntityManager } from '@mikro-orm/postgresql';
import type { CodePurpose, DistrictCode } from '@ruxue/contracts';
import { keyedHash, placeOfClient, type SuiteKey } from '@ruxue/service-kit';
import * as z from 'zod';

import { secondsUntil, type Wait } from './waits.ts';

export interface HourAndDay {
  readonly hour: number;
  readonly day: number;
}

/**
 * The parts of a district's and the city's budget. Each is used up by its own codes alone, so codes
 * for invented accounts leave registrations and signed-in parents theirs.
 */
type Pot = 'register' | 'sign-in' | 'signed-in';
export type Pots = Readonly<Record<Pot, HourAndDay>>;

function potOf(purpose: CodePurpose): Pot {
  if (purpose === 'sign-in') return 'sign-in';
  // A claim makes an account a family's, as a registration does (B20); nobody has signed in yet.
  return purpose === 'register' || purpose === 'claim' ? 'register' : 'signed-in';
}

export interface BudgetLimits {
  readonly address: HourAndDay;
  readonly network: HourAndDay;
  readonly district: Pots;
  readonly city: Pots;
}

/** One scope's hour or day, and how many codes it allows. */
interface Window {
  readonly scope: string;
  readonly endsAt: Date;
  readonly allowed: number;
  readonly type: Wait['type'];
}

/** An order's origin and the budget it uses. */
interface OrderOrigin {
  readonly purpose: CodePurpose;
  readonly address: string;
  readonly district: DistrictCode | null;
}

export interface Budgets {
  /**
   * Uses one code of every budget, or tells which are used up: then the transaction must be rolled
   * back. Called last in a transaction, for it holds the rows that all codes of the city share.
   */
  spend(transaction: EntityManager, origin: OrderOrigin, now: Date): Promise<Wait[]>;
  /**
   * Uses one code of a district alone, of whose budget nobody is told: for an account that somebody
   * typed, whose case was found after the answer (S18). False, and nothing used, when it is used up.
   */
  spendDistrict(
    transaction: EntityManager,
    origin: { purpose: CodePurpose; district: DistrictCode },
    now: Date,
  ): Promise<boolean>;
  /** Gives one code back that was spent at `spentAt`. */
  giveBack(transaction: EntityManager, origin: OrderOrigin, spentAt: Date): Promise<void>;
}

const hourMs = 60 * 60 * 1000;
const dayMs = 24 * hourMs;
/** Days end at midnight in Beijing. */
const beijingMs = 8 * hourMs;

/** When the hour or the Beijing day around a moment ends. */
export function endOfWindow(span: 'hour' | 'day', now: Date): Date {
  const lengthMs = span === 'hour' ? hourMs : dayMs;
  const local = now.getTime() + beijingMs;
  return new Date(local - (local % lengthMs) + lengthMs - beijingMs);
}

const Spent = z.array(z.object({ scope: z.string() }));

// Rows are taken in the order of the list, narrow scopes first, in every transaction: no deadlock,
// and the rows that everybody shares are held the shortest. The condition is looked at again on the
// row as the last transaction left it, so no budget is ever exceeded by one.
const spendAll = `
  insert into budget as kept (scope, ends_at, used, allowed)
  select scope, ends_at, 1, allowed
  from json_to_recordset(?::json)
    as wanted (place int, scope text, ends_at timestamptz, allowed int)
  order by place
  on conflict (scope, ends_at) do update
    set used = kept.used + 1, allowed = excluded.allowed
    where kept.used < excluded.allowed
  returning scope`;

const giveAllBack = `
  with taken as (
    select kept.scope, kept.ends_at from budget as kept
    join json_to_recordset(?::json) as given (place int, scope text, ends_at timestamptz)
      using (scope, ends_at)
    order by given.place for update of kept
  )
  update budget set used = used - 1 from taken
  where budget.scope = taken.scope and budget.ends_at = taken.ends_at`;

/** Budgets of addresses, networks, districts and the city, by the hour and the day (L5). */
export function createBudgets(dependencies: {
  serviceKey: SuiteKey;
  limits: BudgetLimits;
}): Budgets {
  const { serviceKey, limits } = dependencies;
  const windowsOfDistrict = (district: DistrictCode, purpose: CodePurpose, now: Date) => {
    const pot = potOf(purpose);
    const scope = `district:${district}:${pot}`;
    return windows(scope, { allowed: limits.district[pot], type: 'sms-budget-used-up' }, now);
  };
  const windowsOf = ({ address, district, purpose }: OrderOrigin, now: Date): Window[] => {
    const place = placeOfClient(address);
    const pot = potOf(purpose);
    const ofClient = (kind: 'address' | 'network') => {
      const scope = `${kind}:${keyedHash(serviceKey, kind, place[kind])}`;
      return windows(scope, { allowed: limits[kind], type: 'sms-limit-reached' }, now);
    };
    return [
      ...ofClient('address'),
      ...ofClient('network'),
      ...(district === null ? [] : windowsOfDistrict(district, purpose, now)),
      ...windows(`city:${pot}`, { allowed: limits.city[pot], type: 'sms-budget-used-up' }, now),
    ];
  };
  return {
    async spend(transaction, origin, now) {
      const { usedUp } = await spendWindows(transaction, windowsOf(origin, now));
      return usedUp.map(({ type, endsAt }) => ({ type, seconds: secondsUntil(endsAt, now) }));
    },
    async spendDistrict(transaction, { purpose, district }, now) {
      const all = windowsOfDistrict(district, purpose, now);
      const { spent, usedUp } = await spendWindows(transaction, all);
      if (usedUp.length === 0) return true;
      // The transaction goes on, so what one window gave goes back here; its row is held till then.
      await giveWindowsBack(transaction, spent);
      return false;
    },
    giveBack: (transaction, origin, spentAt) =>
      giveWindowsBack(transaction, windowsOf(origin, spentAt)),
  };
}

/** The hour and the day around a moment of one scope. */
const windows = (
  scope: string,
  { allowed, type }: { allowed: HourAndDay; type: Wait['type'] },
  now: Date,
): Window[] =>
  (['hour', 'day'] as const).map((span) => ({
    scope: `${scope}:${span}`, endsAt: endOfWindow(span, now), allowed: allowed[span], type,
  }));

async function spendWindows(
  transaction: EntityManager,
  all: readonly Window[],
): Promise<{ spent: Window[]; usedUp: Window[] }> {
  const wanted = all.map(({ scope, endsAt, allowed }, place) => ({
    place, scope, ends_at: endsAt, allowed,
  }));
  const rows = Spent.parse(await transaction.execute(spendAll, [JSON.stringify(wanted)]));
  const scopes = new Set(rows.map(({ scope }) => scope));
  return {
    spent: all.filter(({ scope }) => scopes.has(scope)),
    usedUp: all.filter(({ scope }) => !scopes.has(scope)),
  };
}

async function giveWindowsBack(
  transaction: EntityManager,
  all: readonly Window[],
): Promise<void> {
  const given = all.map(({ scope, endsAt }, place) => ({ place, scope, ends_at: endsAt }));
  await transaction.execute(giveAllBack, [JSON.stringify(given)]);
}
