import type { PersonId, UnitId } from '#kernel/id.ts';
import type { EmploymentKind } from '#organization/rules/employment-kind.ts';

export type UnitKey = 'KEC' | 'SIMPANGBARU' | 'DELIMA' | 'TOBEKGODANG' | 'BINAWIDYA' | 'SUNGAISIBAM' | 'PUSKESMAS';

/** What somebody does in the story: who leads, who stands at the counter, who goes into the neighbourhoods. */
export type Part = 'HEAD' | 'SECRETARY' | 'SECTION' | 'COUNTER' | 'OFFICE' | 'FIELD' | 'HEALTH';

export type DemoPerson = {
  readonly personId: PersonId;
  readonly name: string;
  readonly nip: string;
  readonly unit: UnitKey;
  readonly title: string;
  readonly part: Part;
  readonly employment: EmploymentKind;
  readonly supervisorId: PersonId | undefined;
};

export type District = { readonly units: ReadonlyMap<UnitKey, UnitId>; readonly people: readonly DemoPerson[] };
