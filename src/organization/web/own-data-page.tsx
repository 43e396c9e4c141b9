import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { fieldError, useCall, useSend } from '#platform/web/api.ts';
import { formatDay } from '#platform/web/format.ts';
import { useLive } from '#platform/web/live.ts';
import { paths } from '#platform/web/paths.ts';
import { Button } from '#platform/web/ui/button.tsx';
import { Card, Row, Stack } from '#platform/web/ui/card.tsx';
import { ChoiceGroup } from '#platform/web/ui/choice.tsx';
import { TextArea, TextField } from '#platform/web/ui/field.tsx';
import { ProblemNotice } from '#platform/web/ui/notice.tsx';
import { Page } from '#platform/web/ui/page.tsx';
import { QueryState } from '#platform/web/ui/state.tsx';
import { useToast } from '#platform/web/ui/toast.tsx';
import { listOwnDataReports, readMe, reportData, type Me } from '../contract.ts';
import { dataReportSubjects, type DataReportSubject } from '../rules/data-report.ts';
import { dataReportSubjectText, ownDataText as text } from '../data-report-text.ts';
import { DataReportList } from './data-report-list.tsx';

/** P10, "Perbaiki data saya": what is recorded, what is wrong with it, and what became of it. */
export function OwnDataPage() {
  const me = useCall(readMe, {});
  const reports = useCall(listOwnDataReports, {});
  useLive(me.data ? [`person:${me.data.person.personId}`] : [], [listOwnDataReports]);
  return (
    <Page title={text.title} lead={reports.data ? text.lead(reports.data.answerWorkingDays) : undefined} back={{ href: paths.account(), label: text.back }}>
      <QueryState query={me}>
        {(found) => (
          <Card title={text.form}>
            <ReportForm me={found} />
          </Card>
        )}
      </QueryState>
      <Card title={text.reports}>
        <QueryState query={reports} empty={{ when: ({ reports: mine }) => mine.length === 0, text: text.empty }}>
          {({ reports: mine }) => <DataReportList reports={mine} timeZone={me.data?.timeZone} />}
        </QueryState>
      </Card>
    </Page>
  );
}

type Fields = { readonly wrong: string; readonly correct: string; readonly evidence: string; readonly evidenceLink: string };

const emptyFields: Fields = { wrong: '', correct: '', evidence: '', evidenceLink: '' };

function ReportForm({ me }: { readonly me: Me }) {
  const toast = useToast();
  const [about, setAbout] = useState<DataReportSubject>();
  const [isTried, setTried] = useState(false);
  const { register, handleSubmit, setValue, reset, formState } = useForm<Fields>({ defaultValues: emptyFields });
  const send = useSend(reportData, {
    onDone: ({ dueOn }) => {
      toast.show({ text: text.sent(formatDay(dueOn)) });
      setAbout(undefined);
      setTried(false);
      reset(emptyFields);
    },
  });
  const recorded = recordedOf(me);
  const choose = (subject: DataReportSubject) => {
    setAbout(subject);
    setValue('wrong', text.recorded(recorded[subject]));
  };
  const save = handleSubmit(({ evidenceLink, ...fields }) => {
    if (about === undefined) return;
    send.mutate({ body: { about, ...fields, ...(evidenceLink.trim() === '' ? {} : { evidenceLink: evidenceLink.trim() }) } });
  });
  const error = (name: keyof Fields) => formState.errors[name]?.message ?? fieldError(send.error, name);
  return (
    <form
      noValidate
      onSubmit={(event) => {
        setTried(true);
        void save(event);
      }}
    >
      <Stack>
        <ProblemNotice fault={send.error} />
        <ChoiceGroup
          label={text.about}
          name="about"
          columns={2}
          value={about}
          onChange={choose}
          options={dataReportSubjects.map((value) => ({ value, label: dataReportSubjectText[value], hint: text.recorded(recorded[value]) }))}
          error={isTried && about === undefined ? text.aboutMissing : undefined}
        />
        <TextArea label={text.wrong} rows={2} maxLength={500} error={error('wrong')} {...register('wrong', { required: text.wrongMissing })} />
        <TextArea label={text.correct} rows={2} maxLength={500} error={error('correct')} {...register('correct', { required: text.correctMissing })} />
        <TextArea
          label={text.evidence}
          hint={text.evidenceHint}
          rows={2}
          maxLength={1000}
          error={error('evidence')}
          {...register('evidence', { required: text.evidenceMissing })}
        />
        <TextField
          label={text.evidenceLink}
          hint={text.evidenceLinkHint}
          type="url"
          maxLength={1000}
          autoComplete="off"
          error={error('evidenceLink')}
          {...register('evidenceLink')}
        />
        <Row>
          <Button type="submit" variant="primary" pending={send.isPending}>
            {text.send}
          </Button>
        </Row>
      </Stack>
    </form>
  );
}

function recordedOf({ person, supervisor }: Me): Readonly<Record<DataReportSubject, string>> {
  return {
    SUPERVISOR: supervisor?.name ?? text.none,
    POST: person.postTitle ?? text.none,
    UNIT: person.unitName ?? text.none,
    NAME: person.name,
    RANK: person.rankGrade ?? text.none,
  };
}
