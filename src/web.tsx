import '#platform/web/theme.css';
import { QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createRootRoute, createRoute, createRouter, Navigate, Outlet, RouterProvider, useLocation } from '@tanstack/react-router';
import { createContext, lazy, StrictMode, Suspense, useContext, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { readMe, type Me } from '#organization/contract.ts';
import { CallFault, useCall } from '#platform/web/api.ts';
import { menuOf } from '#platform/web/menu.ts';
import { MorePage, NotFoundPage } from '#platform/web/more-page.tsx';
import { paths } from '#platform/web/paths.ts';
import { PlainShell, Shell } from '#platform/web/shell.tsx';
import { shellText } from '#platform/web/shell-text.ts';
import { Button } from '#platform/web/ui/button.tsx';
import { ProblemNotice } from '#platform/web/ui/notice.tsx';
import { Page } from '#platform/web/ui/page.tsx';
import { Loading } from '#platform/web/ui/state.tsx';
import { ToastHost } from '#platform/web/ui/toast.tsx';

// The browser's entrance: which page stands at which address, and what of one capability is composed into a page of another.

const pages = {
  signIn: lazy(() => import('#organization/web/sign-in-page.tsx').then((page) => ({ default: page.SignInPage }))),
  secondFactor: lazy(() => import('#organization/web/second-factor-page.tsx').then((page) => ({ default: page.SecondFactorPage }))),
  account: lazy(() => import('#organization/web/account-page.tsx').then((page) => ({ default: page.AccountPage }))),
  activation: lazy(() => import('#organization/web/activation-page.tsx').then((page) => ({ default: page.ActivationPage }))),
  activations: lazy(() => import('#organization/web/activations-page.tsx').then((page) => ({ default: page.ActivationsPage }))),
  people: lazy(() => import('#organization/web/people-page.tsx').then((page) => ({ default: page.PeoplePage }))),
  person: lazy(() => import('#organization/web/person-page.tsx').then((page) => ({ default: page.PersonPage }))),
  importFile: lazy(() => import('#organization/web/import-page.tsx').then((page) => ({ default: page.ImportPage }))),
  unitChanges: lazy(() => import('#organization/web/unit-changes-page.tsx').then((page) => ({ default: page.UnitChangesPage }))),
  ownData: lazy(() => import('#organization/web/own-data-page.tsx').then((page) => ({ default: page.OwnDataPage }))),
  dataReports: lazy(() => import('#organization/web/data-reports-page.tsx').then((page) => ({ default: page.DataReportsPage }))),
  home: lazy(() => import('#monitoring/web/home-page.tsx').then((page) => ({ default: page.HomePage }))),
  team: lazy(() => import('#monitoring/web/team-page.tsx').then((page) => ({ default: page.TeamPage }))),
  teamMember: lazy(() => import('#monitoring/web/team-page.tsx').then((page) => ({ default: page.TeamMemberPage }))),
  units: lazy(() => import('#monitoring/web/units-page.tsx').then((page) => ({ default: page.UnitsPage }))),
  unit: lazy(() => import('#monitoring/web/unit-page.tsx').then((page) => ({ default: page.UnitPage }))),
  why: lazy(() => import('#monitoring/web/why-page.tsx').then((page) => ({ default: page.WhyPage }))),
  record: lazy(() => import('#service/web/record-page.tsx').then((page) => ({ default: page.RecordPage }))),
  services: lazy(() => import('#service/web/services-page.tsx').then((page) => ({ default: page.ServicesPage }))),
  importInteractions: lazy(() => import('#service/web/import-interactions-page.tsx').then((page) => ({ default: page.ImportInteractionsPage }))),
  plans: lazy(() => import('#planning/web/plans-page.tsx').then((page) => ({ default: page.PlansPage }))),
  plan: lazy(() => import('#planning/web/plan-page.tsx').then((page) => ({ default: page.PlanPage }))),
  mph: lazy(() => import('#planning/web/mph-page.tsx').then((page) => ({ default: page.MphPage }))),
  templates: lazy(() => import('#planning/web/templates-page.tsx').then((page) => ({ default: page.TemplatesPage }))),
  templateEditor: lazy(() => import('#planning/web/template-editor-page.tsx').then((page) => ({ default: page.TemplateEditorPage }))),
  newTemplate: lazy(() => import('#planning/web/template-editor-page.tsx').then((page) => ({ default: page.NewTemplatePage }))),
  applyTemplate: lazy(() => import('#planning/web/template-apply-page.tsx').then((page) => ({ default: page.TemplateApplyPage }))),
  readiness: lazy(() => import('#planning/web/readiness-page.tsx').then((page) => ({ default: page.ReadinessPage }))),
  changeSupervisor: lazy(() => import('#organization/web/change-supervisor-form.tsx').then((page) => ({ default: page.ChangeSupervisorForm }))),
  indicators: lazy(() => import('#planning/web/indicators-page.tsx').then((page) => ({ default: page.IndicatorsPage }))),
  indicatorEditor: lazy(() => import('#planning/web/indicator-editor-page.tsx').then((page) => ({ default: page.IndicatorEditorPage }))),
  indicatorTrial: lazy(() => import('#monitoring/web/indicator-trial.tsx').then((page) => ({ default: page.IndicatorTrial }))),
  targets: lazy(() => import('#planning/web/targets-page.tsx').then((page) => ({ default: page.TargetsPage }))),
  indicatorLibrary: lazy(() => import('#planning/web/indicator-library-page.tsx').then((page) => ({ default: page.IndicatorLibraryPage }))),
  indicatorVersions: lazy(() => import('#planning/web/indicator-versions.tsx').then((page) => ({ default: page.IndicatorVersions }))),
  indicatorCard: lazy(() => import('#monitoring/web/indicator-card-page.tsx').then((page) => ({ default: page.IndicatorCardPage }))),
  indicatorThread: lazy(() => import('#planning/web/indicator-thread.tsx').then((page) => ({ default: page.IndicatorThread }))),
  teamUnderstanding: lazy(() => import('#planning/web/team-understanding.tsx').then((page) => ({ default: page.TeamUnderstanding }))),
  feedback: lazy(() => import('#feedback/web/feedback-page.tsx').then((page) => ({ default: page.FeedbackPage }))),
  feedbackPanel: lazy(() => import('#feedback/web/feedback-panel.tsx').then((page) => ({ default: page.FeedbackPanel }))),
  feedbackDue: lazy(() => import('#feedback/web/feedback-due.tsx').then((page) => ({ default: page.FeedbackDue }))),
  results: lazy(() => import('#evaluation/web/results-page.tsx').then((page) => ({ default: page.ResultsPage }))),
  result: lazy(() => import('#evaluation/web/result-page.tsx').then((page) => ({ default: page.ResultPage }))),
  evaluations: lazy(() => import('#evaluation/web/evaluations-page.tsx').then((page) => ({ default: page.EvaluationsPage }))),
  evaluation: lazy(() => import('#evaluation/web/evaluation-page.tsx').then((page) => ({ default: page.EvaluationPage }))),
  training: lazy(() => import('#development/web/training-page.tsx').then((page) => ({ default: page.TrainingPage }))),
  whoLooked: lazy(() => import('#audit/web/who-looked-page.tsx').then((page) => ({ default: page.WhoLookedPage }))),
  journal: lazy(() => import('#audit/web/journal-page.tsx').then((page) => ({ default: page.JournalPage }))),
};

const MeContext = createContext<Me | undefined>(undefined);

function useMe(): Me {
  const me = useContext(MeContext);
  if (me === undefined) throw new Error('useMe stands behind SignedIn');
  return me;
}

/** Asks who is signed in; nobody goes to the sign-in page and comes back to the same address. */
function SignedIn({ children }: { readonly children: ReactNode }) {
  const me = useCall(readMe, {});
  const location = useLocation();
  if (me.data === undefined) {
    if (me.error === null)
      return (
        <PlainShell>
          <Loading />
        </PlainShell>
      );
    if (me.error.status === 401) {
      const isHalf = me.error.problem.code === 'SECOND_FACTOR_DUE';
      return <Navigate to={isHalf ? paths.secondFactor() : paths.signIn()} search={(isHalf ? {} : { kembali: location.href }) as never} replace />;
    }
    return (
      <PlainShell>
        <Page title={shellText.faultTitle}>
          <ProblemNotice fault={me.error} />
          <Button onClick={() => void me.refetch()}>{shellText.reload}</Button>
        </Page>
      </PlainShell>
    );
  }
  const { person, roles, agencyName } = me.data;
  return (
    <MeContext value={me.data}>
      <Shell items={menuOf(roles)} name={person.name} place={[person.postTitle, person.unitName].filter(Boolean).join(', ')} agency={agencyName}>
        <Suspense fallback={<Loading />}>{children}</Suspense>
      </Shell>
    </MeContext>
  );
}

function SignedInLayout() {
  return (
    <SignedIn>
      <Outlet />
    </SignedIn>
  );
}

function PlainLayout() {
  return (
    <PlainShell>
      <Suspense fallback={<Loading />}>
        <Outlet />
      </Suspense>
    </PlainShell>
  );
}

const root = createRootRoute({
  component: Outlet,
  notFoundComponent: () => (
    <SignedIn>
      <NotFoundPage />
    </SignedIn>
  ),
  errorComponent: FaultPage,
});
const signedIn = createRoute({ getParentRoute: () => root, id: 'signed-in', component: SignedInLayout });
const plain = createRoute({ getParentRoute: () => root, id: 'plain', component: PlainLayout });

function at(path: string, component: () => ReactNode) {
  return createRoute({ getParentRoute: () => signedIn, path, component });
}

/** A page that belongs to one record, named by the last part of its address. */
function atOne(path: string, render: (id: string) => ReactNode) {
  const route: ReturnType<typeof createOne> = createOne(path, () => render(String((route.useParams() as Record<string, string>)['id'])));
  return route;
}

function createOne(path: string, component: () => ReactNode) {
  return createRoute({ getParentRoute: () => signedIn, path: `${path}/$id`, component });
}

const routes = [
  at('/', () => <Home />),
  at(paths.record(), () => <pages.record personId={useMe().person.personId} />),
  at(paths.plans(), () => <Plans />),
  atOne(paths.plans(), (id) => <Plan skpId={id} />),
  atOne('/rencana/matriks', (id) => <pages.mph personId={id} />),
  at(paths.readiness(), () => <pages.readiness mendSupervisor={(input) => <pages.changeSupervisor {...input} />} />),
  at(paths.templates(), () => <pages.templates />),
  at(paths.newTemplate(), () => <NewTemplate />),
  atOne('/templat/terapkan', (id) => <pages.applyTemplate templateId={id} />),
  atOne(paths.templates(), (id) => <pages.templateEditor templateId={id} />),
  at(paths.indicators(), () => <pages.indicators />),
  at(paths.newIndicator(), () => <NewIndicator />),
  atOne('/indikator/target', (id) => <pages.targets indicatorId={id} />),
  at(paths.indicatorLibrary(), () => <pages.indicatorLibrary />),
  atOne('/indikator/susun', (id) => <pages.indicatorEditor indicatorId={id} trial={(draft) => <pages.indicatorTrial draft={draft} />} />),
  atOne(paths.indicators(), (id) => (
    <pages.indicatorCard indicatorId={id} after={<pages.indicatorVersions indicatorId={id} />}>
      <pages.indicatorThread indicatorId={id} />
    </pages.indicatorCard>
  )),
  at(paths.results(), () => <pages.results />),
  atOne(paths.results(), (id) => <pages.result evaluationId={id} />),
  at(paths.feedback(), () => <pages.feedback />),
  at(paths.training(), () => <pages.training />),
  at(paths.team(), () => (
    <pages.team after={<pages.teamUnderstanding />}>
      <pages.feedbackDue />
    </pages.team>
  )),
  atOne(paths.team(), (id) => <pages.teamMember personId={id}>{(ikis) => <pages.feedbackPanel personId={id} ikis={ikis} />}</pages.teamMember>),
  at(paths.evaluations(), () => <pages.evaluations />),
  atOne(paths.evaluations(), (id) => <pages.evaluation evaluationId={id} />),
  at(paths.units(), () => <pages.units />),
  atOne(paths.units(), (id) => <pages.unit unitId={id} />),
  at('/mengapa', () => <pages.why search={Object.fromEntries(Object.entries(useLocation().search).map(([name, value]) => [name, String(value)]))} />),
  at(paths.people(), () => <pages.people mayImport />),
  at(paths.activations(), () => <pages.activations />),
  atOne(paths.people(), (id) => <pages.person personId={id} />),
  at(paths.importFile(), () => <pages.importFile />),
  at(paths.importInteractions(), () => <pages.importInteractions />),
  at(paths.services(), () => <pages.services importHref={paths.importInteractions()} />),
  at(paths.journal(), () => <pages.journal />),
  at(paths.account(), () => <pages.account />),
  at(paths.unitChanges(), () => <pages.unitChanges today={useMe().today} />),
  at(paths.ownData(), () => <pages.ownData />),
  at(paths.dataReports(), () => <pages.dataReports />),
  at(paths.whoLooked(), () => <pages.whoLooked />),
  at(paths.more(), () => <MorePage items={menuOf(useMe().roles)} />),
];

const signInRoute = createRoute({
  getParentRoute: () => plain,
  path: paths.signIn(),
  component: () => {
    const { kembali } = useLocation().search as { kembali?: string };
    return <pages.signIn {...(kembali === undefined ? {} : { returnTo: kembali })} />;
  },
});
const activationRoute = createRoute({ getParentRoute: () => plain, path: paths.activation(), component: () => <pages.activation /> });
const secondFactorRoute = createRoute({ getParentRoute: () => plain, path: paths.secondFactor(), component: () => <pages.secondFactor /> });

/** Whoever leads somebody sees how his results are shared out. */
function Plans() {
  const { person, subordinateCount } = useMe();
  return <pages.plans {...(subordinateCount > 0 ? { mphOf: person.personId } : {})} />;
}

/** The pengelola may make a template of any plan. */
function Plan({ skpId }: { readonly skpId: string }) {
  const { roles } = useMe();
  return <pages.plan skpId={skpId} mayMakeTemplate={roles.includes('PENGELOLA')} />;
}

/** Begins empty, or with a plan. */
function NewTemplate() {
  const { rencana } = useLocation().search as { rencana?: string };
  return <pages.newTemplate key={rencana} {...(rencana === undefined ? {} : { fromSkpId: rencana })} />;
}

/** Begins empty, or with an entry of the library. */
function NewIndicator() {
  const { pustaka = '' } = useLocation().search as { pustaka?: string };
  return <pages.indicatorEditor key={pustaka} libraryKey={pustaka} trial={(draft) => <pages.indicatorTrial draft={draft} />} />;
}

function Home() {
  const { person } = useMe();
  return <pages.home personId={person.personId} name={person.name} />;
}

function FaultPage() {
  return (
    <PlainShell>
      <Page title={shellText.faultTitle}>
        <p>{shellText.fault}</p>
        <Button variant="primary" onClick={() => window.location.reload()}>
          {shellText.reload}
        </Button>
      </Page>
    </PlainShell>
  );
}

const client = new QueryClient({
  defaultOptions: {
    queries: { staleTime: 5_000, retry: (failures, fault) => failures < 2 && fault instanceof CallFault && (fault.status === 0 || fault.status === 503) },
  },
  queryCache: new QueryCache({
    // A session that ended while the page was open leads to signing in, and back to this page.
    onError: (fault, query) => {
      if (fault instanceof CallFault && fault.status === 401 && query.queryKey[0] !== readMe.path) void client.invalidateQueries({ queryKey: [readMe.path] });
    },
  }),
});

const router = createRouter({
  routeTree: root.addChildren([signedIn.addChildren(routes), plain.addChildren([signInRoute, secondFactorRoute, activationRoute])]),
  scrollRestoration: true,
});

const element = document.getElementById('root');
if (element) {
  createRoot(element).render(
    <StrictMode>
      <QueryClientProvider client={client}>
        <ToastHost>
          <RouterProvider router={router} />
        </ToastHost>
      </QueryClientProvider>
    </StrictMode>,
  );
}
