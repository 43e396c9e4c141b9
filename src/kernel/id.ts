/** A UUID with the name of what it identifies, so that a person's id is not passed where a unit's is meant. */
export type Id<Name extends string> = string & { readonly __id: Name };

export type AgencyId = Id<'Agency'>;
export type UnitId = Id<'OrgUnit'>;
export type PostId = Id<'Post'>;
export type PersonId = Id<'Person'>;

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export function isUuid(text: string): boolean {
  return uuidPattern.test(text);
}

/** Takes over a UUID that the contract or the database has already checked. */
export function asId<Name extends string>(text: string): Id<Name> {
  return text as Id<Name>;
}
