import { useState } from 'react';
import { useCall } from '#platform/web/api.ts';
import { formatDay } from '#platform/web/format.ts';
import { Button, LinkButton } from '#platform/web/ui/button.tsx';
import { Card } from '#platform/web/ui/card.tsx';
import { Dialog } from '#platform/web/ui/dialog.tsx';
import { StatusLabel } from '#platform/web/ui/label.tsx';
import { Page } from '#platform/web/ui/page.tsx';
import { QueryState } from '#platform/web/ui/state.tsx';
import { DataTable } from '#platform/web/ui/table.tsx';
import { useToast } from '#platform/web/ui/toast.tsx';
import { listCatalogue, type ServiceView } from '../contract.ts';
import { servicesText as text } from '../page-text.ts';
import { channelText } from '../text.ts';
import { ServiceForm } from './service-form.tsx';

/** The catalogue of the agency, kept by the pengelola. */
export function ServicesPage({ importHref }: { readonly importHref?: string }) {
  const catalogue = useCall(listCatalogue, {});
  const [open, setOpen] = useState<'NEW' | ServiceView>();
  const toast = useToast();
  const done = ({ name }: ServiceView): void => {
    setOpen(undefined);
    toast.show({ text: text.saved(name) });
  };
  const mayDefine = catalogue.data?.can.define === true;
  const actions = mayDefine ? (
    <>
      <Button variant="primary" onClick={() => setOpen('NEW')}>
        {text.add}
      </Button>
      {importHref ? <LinkButton href={importHref}>{text.toImport}</LinkButton> : null}
    </>
  ) : null;
  return (
    <Page title={text.title} lead={text.lead} actions={actions}>
      <Card>
        <QueryState query={catalogue} empty={{ when: ({ services }) => services.length === 0, text: text.empty }}>
          {({ services, units, today }) => (
            <>
              <DataTable
                caption={text.caption}
                rows={services}
                rowKey={({ serviceId }) => serviceId}
                columns={[
                  {
                    key: 'name',
                    header: text.name,
                    render: ({ name, code }) => (
                      <span>
                        <span className="font-semibold">{name}</span> <span className="text-muted">{code}</span>
                      </span>
                    ),
                  },
                  { key: 'standard', header: text.standard, render: ({ standardMinutes }) => text.standardShown(standardMinutes) },
                  { key: 'channels', header: text.channels, render: ({ channels }) => channels.map((channel) => channelText[channel]).join(', ') },
                  { key: 'units', header: text.units, render: ({ unitIds }) => unitNames(unitIds, units) },
                  {
                    key: 'from',
                    header: text.from,
                    render: ({ from, until }) => (
                      <span>
                        {text.validity(formatDay(from), until === null ? null : formatDay(until))}{' '}
                        {until !== null && until < today ? <StatusLabel>{text.ended}</StatusLabel> : null}
                      </span>
                    ),
                  },
                  ...(mayDefine
                    ? [
                        {
                          key: 'change',
                          header: '',
                          render: (service: ServiceView) => (
                            <Button aria-label={text.changeTitle(service.name)} onClick={() => setOpen(service)}>
                              {text.change}
                            </Button>
                          ),
                        },
                      ]
                    : []),
                ]}
              />
              <Dialog
                title={open === undefined || open === 'NEW' ? text.add : text.changeTitle(open.name)}
                isOpen={open !== undefined}
                onClose={() => setOpen(undefined)}
              >
                {open === undefined ? null : (
                  <ServiceForm
                    key={open === 'NEW' ? 'new' : open.serviceId}
                    {...(open === 'NEW' ? {} : { service: open })}
                    units={units}
                    today={today}
                    onDone={done}
                  />
                )}
              </Dialog>
            </>
          )}
        </QueryState>
      </Card>
    </Page>
  );
}

function unitNames(unitIds: readonly string[], units: readonly { readonly unitId: string; readonly name: string }[]): string {
  const names = units.filter(({ unitId }) => unitIds.includes(unitId)).map(({ name }) => name);
  return names.length > 0 && names.length <= 2 ? names.join(', ') : text.unitCount(unitIds.length);
}
