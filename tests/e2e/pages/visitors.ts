import { somePassword } from '@ruxue/testing/people';

import { type Family, registeredFamily } from '../../support/family.ts';
import { admitted, caseForAgency, dongchengStaff, reviewOf, submittedDetails } from '../../support/way.ts';
import type { World } from '../../support/world.ts';
import type { Credentials } from '../keycloak-pages.ts';
import type { Visitor } from './portal-pages.ts';

/** The people of the table of pages; each is made when first asked for. */
export class Visitors {
  readonly #world: World;
  #child: Promise<Family> | undefined;
  #agencyCase: ReturnType<typeof caseForAgency> | undefined;

  constructor(world: World) {
    this.#world = world;
  }

  /** Null for everybody: nobody is signed in. */
  async credentialsOf(who: Visitor): Promise<Credentials | null> {
    switch (who) {
      case 'everybody': return null;
      case 'parent': return ofFamily(await registeredFamily(this.#world));
      case 'waiting': return ofFamily(await this.#waiting());
      case 'admitted': return ofFamily(await this.#admitted());
      case 'manager': return this.#staff('manager-dongcheng');
      case 'agency': return this.#staff('agency-chaoyang');
      case 'city': return this.#staff('city-office');
      case 'clerk': return this.#staff('clerk-dongcheng');
      case 'officer': return this.#staff('school-dongcheng');
    }
  }

  /** The address of a page of the table. */
  async addressOf(path: string): Promise<string> {
    if (!path.includes(':')) return path;
    if (path.includes(':agencyCaseId')) {
      return path.replace(':agencyCaseId', (await this.#ofAgency()).caseId);
    }
    const child = await this.#waiting();
    if (!path.includes(':caseId')) return path.replace(':account', child.accountNumber);
    const { reviewer } = await dongchengStaff(this.#world);
    const { caseId } = await reviewOf(this.#world.api, reviewer, child);
    return path.replace(':caseId', caseId);
  }

  #waiting(): Promise<Family> {
    this.#child ??= (async () => {
      const family = await registeredFamily(this.#world);
      await submittedDetails(this.#world.api, family);
      return family;
    })();
    return this.#child;
  }

  async #admitted(): Promise<Family> {
    const family = await registeredFamily(this.#world);
    await admitted(this.#world.api, await dongchengStaff(this.#world), family);
    return family;
  }

  #ofAgency(): ReturnType<typeof caseForAgency> {
    this.#agencyCase ??= caseForAgency(this.#world);
    return this.#agencyCase;
  }

  #staff(username: string): Credentials {
    const person = this.#world.stack.staff.find((staff) => staff.username === username);
    if (!person) throw new Error(`no member of staff ${username}`);
    return { account: username, password: person.password };
  }
}

const ofFamily = ({ accountNumber }: Family): Credentials =>
  ({ account: accountNumber, password: somePassword });
