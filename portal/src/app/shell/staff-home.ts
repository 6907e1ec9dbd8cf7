import { Component, inject } from '@angular/core';
import { Router } from '@angular/router';

import { Session } from '../data/session/session.ts';

/** Sends each member of staff to the page of their work. */
@Component({ selector: 'app-staff-home', template: '' })
export class StaffHome {
  constructor() {
    const roles = inject(Session).account()?.roles ?? [];
    const home = roles.includes('school-officer') ? '/school' : '/review';
    void inject(Router).navigateByUrl(home, { replaceUrl: true });
  }
}
