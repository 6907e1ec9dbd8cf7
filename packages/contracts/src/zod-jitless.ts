import * as z from 'zod';

// zod probes eval to compile validators; under trusted types that probe is a policy violation, and
// in a workflow's sandbox nothing is compiled. A service's process may, and parses faster then.
// Every schema file imports this module first, so the switch is set before any schema exists.
z.config({ jitless: !('process' in globalThis) });
