/** Kinds of units that the agency's tree is made of. */
export const unitKinds = ['CITY', 'DISTRICT', 'SUBDISTRICT', 'HEALTH_CENTER', 'OFFICE', 'SECTION'] as const;
export type UnitKind = (typeof unitKinds)[number];
