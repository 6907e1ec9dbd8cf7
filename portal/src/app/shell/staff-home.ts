import { Component, inject } from '@angular/core';
import { Router } from '@angular/router';

import { Session } from '../data/session/session.ts';

/** Where the work of a role begins, the main one of several first. */
const homes = [
  ['school-officer', '/school'], ['reviewer', '/review'], ['district-manager', '/review'],
  ['agency-reviewer', '/review/agency'], ['counter-clerk', '/counter'],
] as const;

/** Sends each member of staff to the page of their work. */
@Component({ selector: 'app-staff-home', template: '' })
export class StaffHome {
  constructor() {
    const roles = inject(Session).account()?.roles ?? [];
    const [, home] = homes.find(([role]) => roles.includes(role)) ?? ['', '/review/staff/proposals'];
    void inject(Router).navigateByUrl(home, { replaceUrl: true });
  }
}
