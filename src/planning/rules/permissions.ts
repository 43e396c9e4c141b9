import { hasRole, supervises, type Actor } from '#kernel/actor.ts';
import type { PersonId } from '#kernel/id.ts';
import { isEditable, maySkpBecome, type SkpStatus } from './skp.ts';

/** A plan as an actor stands to it; `inLine` says that its owner stands below the actor on that day, on any level. */
export type SkpSeen = { readonly personId: PersonId; readonly status: SkpStatus; readonly inLine: boolean };

export const skpAbilityReasons = ['NOT_OWNER', 'NOT_SUPERVISOR', 'NOT_PARTY', 'OWN_PLAN', 'STATUS'] as const;
export type SkpAbilityReason = (typeof skpAbilityReasons)[number];

export type SkpAbilities = {
  readonly see: boolean;
  readonly edit: true | SkpAbilityReason;
  readonly submit: true | SkpAbilityReason;
  readonly decide: true | SkpAbilityReason;
  readonly amend: true | SkpAbilityReason;
  readonly enterValue: true | SkpAbilityReason;
  /** Write the action plan of the quarters. */
  readonly planActions: true | SkpAbilityReason;
  /** Write to the other party. */
  readonly talk: true | SkpAbilityReason;
  /** Propose another content of an item, and answer what the other proposed. */
  readonly propose: true | SkpAbilityReason;
  /** Say what is expected of behaviour (Ekspektasi Khusus Pimpinan). */
  readonly expect: true | SkpAbilityReason;
};

/**
 * The owner writes, the supervisor of the day decides, both talk, nobody decides his own; the line above and the auditor read.
 * What is done next and what was achieved may be typed while the plan is still talked about: work does not wait for its approval.
 */
export function abilitiesOn(actor: Actor, skp: SkpSeen): SkpAbilities {
  const isOwner = actor.personId === skp.personId;
  const isSupervisor = !isOwner && supervises(actor, skp.personId);
  const isOpen = skp.status !== 'APPROVED';
  const owned = (allowed: boolean): true | SkpAbilityReason => (isOwner ? allowed || 'STATUS' : 'NOT_OWNER');
  const supervised = (allowed: boolean): true | SkpAbilityReason => (isOwner ? 'OWN_PLAN' : isSupervisor ? allowed || 'STATUS' : 'NOT_SUPERVISOR');
  return {
    see: isOwner || skp.inLine || hasRole(actor, 'AUDITOR') || hasRole(actor, 'PENGELOLA'),
    edit: owned(isEditable(skp.status)),
    submit: owned(isEditable(skp.status)),
    decide: supervised(maySkpBecome(skp.status, 'APPROVED')),
    amend: owned(skp.status === 'APPROVED'),
    enterValue: owned(true),
    planActions: owned(true),
    talk: isOwner || isSupervisor || 'NOT_PARTY',
    propose: isOwner || isSupervisor ? isOpen || 'STATUS' : 'NOT_PARTY',
    expect: supervised(isOpen),
  };
}

/** A leader divides his results among the people below him; what he writes in a cell is theirs to take up. */
export function mayDivideRoles(actor: Actor, leaderId: PersonId): boolean {
  return actor.personId === leaderId;
}

/** Indicators and targets are laid down by the team that manages performance. */
export function mayDefineIndicators(actor: Actor): boolean {
  return hasRole(actor, 'PENGELOLA');
}

/** Templates of plans are laid down and handed out by the team that manages performance; the drafts belong to their owners. */
export function mayLayTemplates(actor: Actor): boolean {
  return hasRole(actor, 'PENGELOLA');
}

/** Questions about an indicator are answered by its owner, or by the team that manages performance. */
export function mayAnswerQuestions(actor: Actor, { ownerId }: { readonly ownerId?: PersonId | undefined }): boolean {
  return mayDefineIndicators(actor) || actor.personId === ownerId;
}
