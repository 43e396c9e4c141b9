import type { Role } from '#kernel/actor.ts';
import { paths } from './paths.ts';
import { shellText } from './shell-text.ts';

export type MenuItem = { readonly href: string; readonly label: string; readonly mark: string };

type Entry = MenuItem & { readonly roles: readonly Role[] };

const everyone: readonly Role[] = ['PEGAWAI', 'ATASAN', 'PIMPINAN', 'PENGELOLA', 'AUDITOR'];
const { items } = shellText;

/** Same place, same order, for everybody who has the item. The first four that a person has stand in the bar, the rest below "Lainnya". */
const entries: readonly Entry[] = [
  { href: paths.home(), label: items.home, mark: '⌂', roles: everyone },
  { href: paths.record(), label: items.record, mark: '✎', roles: everyone },
  { href: paths.team(), label: items.team, mark: '◫', roles: ['ATASAN'] },
  { href: paths.evaluations(), label: items.evaluations, mark: '☑', roles: ['ATASAN', 'PENGELOLA'] },
  { href: paths.plans(), label: items.plans, mark: '☰', roles: everyone },
  { href: paths.results(), label: items.results, mark: '◷', roles: everyone },
  { href: paths.units(), label: items.units, mark: '▦', roles: everyone },
  { href: paths.feedback(), label: items.feedback, mark: '❝', roles: everyone },
  { href: paths.training(), label: items.training, mark: '↗', roles: everyone },
  { href: paths.indicators(), label: items.indicators, mark: '≡', roles: everyone },
  { href: paths.readiness(), label: items.readiness, mark: '✓', roles: ['PENGELOLA'] },
  { href: paths.templates(), label: items.templates, mark: '❏', roles: ['PENGELOLA'] },
  { href: paths.people(), label: items.people, mark: '☷', roles: ['PENGELOLA'] },
  { href: paths.dataReports(), label: items.dataReports, mark: '⚑', roles: ['PENGELOLA', 'AUDITOR'] },
  { href: paths.unitChanges(), label: items.unitChanges, mark: '⇄', roles: ['PENGELOLA'] },
  { href: paths.services(), label: items.services, mark: '▤', roles: ['PENGELOLA'] },
  { href: paths.importFile(), label: items.importFile, mark: '⇩', roles: ['PENGELOLA'] },
  { href: paths.importInteractions(), label: items.importInteractions, mark: '⇩', roles: ['PENGELOLA'] },
  { href: paths.journal(), label: items.journal, mark: '§', roles: ['AUDITOR'] },
  { href: paths.whoLooked(), label: items.whoLooked, mark: '◉', roles: everyone },
  { href: paths.account(), label: items.account, mark: '○', roles: everyone },
];

export function menuOf(roles: readonly Role[]): readonly MenuItem[] {
  return entries.filter((entry) => entry.roles.some((role) => roles.includes(role)));
}

export const barLength = 4;

/** The item whose address the page lies under; the longest wins. */
export function currentItem(items: readonly MenuItem[], pathname: string): MenuItem | undefined {
  return items
    .filter(({ href }) => (href === '/' ? pathname === '/' : pathname.startsWith(href)))
    .toSorted((left, right) => right.href.length - left.href.length)[0];
}
