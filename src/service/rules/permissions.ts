import { hasRole, type Actor } from '#kernel/actor.ts';
import { secondsBetween } from '#kernel/instant.ts';

export type Ability<Reason extends string> = true | Reason;

/** A record can be taken back for this long; later it is part of what others have seen and counted. Decision of this project. */
export const voidableSeconds = 24 * 3600;

export type RecordedFacts = {
  readonly recordedBy: string;
  readonly receivedAt: Date;
  readonly voidedAt?: Date;
  readonly rated: boolean;
};

/** What a person may do with his tiles and with the catalogue. */
export function abilitiesIn(actor: Actor): {
  readonly record: Ability<'NO_UNIT'>;
  readonly defineServices: Ability<'NOT_PENGELOLA'>;
  readonly importInteractions: Ability<'NOT_PENGELOLA'>;
} {
  const asPengelola = hasRole(actor, 'PENGELOLA') || 'NOT_PENGELOLA';
  return { record: actor.unitId !== undefined || 'NO_UNIT', defineServices: asPengelola, importInteractions: asPengelola };
}

/** Only who recorded takes back, within a day, and not once the citizen has spoken: a voice is not wiped out by voiding its visit. */
export function abilitiesOn(actor: Actor, interaction: RecordedFacts, now: Date): { readonly void: Ability<'NOT_OWN' | 'VOIDED' | 'RATED' | 'TOO_LATE'> } {
  if (interaction.recordedBy !== actor.personId) return { void: 'NOT_OWN' };
  if (interaction.voidedAt !== undefined) return { void: 'VOIDED' };
  if (interaction.rated) return { void: 'RATED' };
  return { void: secondsBetween(interaction.receivedAt, now) <= voidableSeconds || 'TOO_LATE' };
}
