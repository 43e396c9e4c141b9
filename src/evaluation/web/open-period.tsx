import { useCall, useSend } from '#platform/web/api.ts';
import { Button } from '#platform/web/ui/button.tsx';
import { Card, Stack } from '#platform/web/ui/card.tsx';
import { Notice, ProblemNotice } from '#platform/web/ui/notice.tsx';
import { QueryState } from '#platform/web/ui/state.tsx';
import { openPeriod, showOpening } from '../contract.ts';
import type { QuarterView } from '../view.ts';
import { evaluationsText as text } from '../page-text.ts';
import { evaluationStatuses } from '../rules/evaluation.ts';
import { quarterCode } from '../rules/quarter.ts';
import { quarterName, statusText } from '../text.ts';

/** For the pengelola: opens a quarter for everybody and shows how far it has come, in numbers only. */
export function OpenPeriod({ quarter }: { readonly quarter: QuarterView }) {
  const opening = useCall(showOpening, { query: { quarter: quarterCode(quarter) } });
  const open = useSend(openPeriod);
  const done = open.data;
  return (
    <Card title={text.period}>
      <QueryState query={opening}>
        {({ people, counts }) => {
          const isOpen = Object.values(counts).reduce((sum, count) => sum + count, 0);
          return (
            <Stack>
              <p className="text-muted">{text.periodLead}</p>
              <p>{text.periodProgress(isOpen, people)}</p>
              <ul className="list-disc pl-5">
                {evaluationStatuses
                  .filter((status) => counts[status] > 0)
                  .map((status) => (
                    <li key={status}>
                      {statusText[status]}: {counts[status]}
                    </li>
                  ))}
              </ul>
              <ProblemNotice fault={open.error} />
              {done === undefined ? null : (
                <Notice tone={done.notOpened.length === 0 ? 'positive' : 'warning'}>
                  <p>{text.periodOpened(done.opened, done.alreadyOpen)}</p>
                  {done.notOpened.length === 0 ? null : (
                    <>
                      <p>{text.notOpened(done.notOpened.length)}</p>
                      <ul className="list-disc pl-5">
                        {done.notOpened.map((person) => (
                          <li key={`${person.name}${person.code}`}>
                            <bdi>{person.name}</bdi>: {text.notOpenedWhy[person.code]}
                          </li>
                        ))}
                      </ul>
                    </>
                  )}
                </Notice>
              )}
              <div>
                <Button pending={open.isPending} onClick={() => open.mutate({ body: { year: quarter.year, quarter: quarter.quarter } })}>
                  {text.openPeriod(quarterName(quarter))}
                </Button>
              </div>
            </Stack>
          );
        }}
      </QueryState>
    </Card>
  );
}
