import { seenAt, type Details, type MaterialSubject, type RegisteredData } from '@ruxue/contracts';
import * as z from 'zod';

const Named = z.object({ name: z.string() });
const SeenChild = z.object({ child: Named });
const SeenGuardians = z.object({ guardian1: Named, guardian2: Named.nullish() });

type Names = Readonly<Record<MaterialSubject, string | undefined>> & { readonly child: string };

/** Whom an item can be about, by name, as the declarations let an agency see them (B26). */
export function namesForAgency(registered: RegisteredData, details: Details): Names {
  const { child } = SeenChild.parse(seenAt('agency', 'registered', { ...registered }));
  const { guardian1, guardian2 } = SeenGuardians.parse(seenAt('agency', 'details', { ...details }));
  return { child: child.name, guardian1: guardian1.name, guardian2: guardian2?.name };
}
