import { useCall } from '#platform/web/api.ts';
import { formatInstant } from '#platform/web/format.ts';
import { paths } from '#platform/web/paths.ts';
import { LinkButton } from '#platform/web/ui/button.tsx';
import { Card, Row } from '#platform/web/ui/card.tsx';
import { Page } from '#platform/web/ui/page.tsx';
import { QueryState } from '#platform/web/ui/state.tsx';
import { postKindText } from '#organization/text.ts';
import { listTemplates, type TemplateHead } from '../contract.ts';
import { templatesText as text } from '../template-text.ts';

/** What plans begin with, by post and unit. */
export function TemplatesPage() {
  const templates = useCall(listTemplates, {});
  return (
    <Page title={text.title} lead={text.lead} actions={<LinkButton href={paths.newTemplate()}>{text.new}</LinkButton>}>
      <QueryState query={templates} empty={{ when: (answer) => answer.templates.length === 0, text: text.empty }}>
        {({ templates: all, units }) => {
          const nameOf = new Map(units.map(({ unitId, name }) => [unitId, name]));
          return (
            <div className="grid gap-4 lg:grid-cols-2">
              {all.map((template) => (
                <Card key={template.templateId} title={template.name}>
                  <p>{audienceWords(template, nameOf)}</p>
                  <p className="mb-3 text-sm text-muted">
                    {text.size(template.rhk, template.iki)}, {text.changed(formatInstant(template.changedAt))}
                  </p>
                  <Row>
                    <LinkButton href={paths.applyTemplate(template.templateId)}>
                      <span aria-hidden>{text.apply}</span>
                      <span className="sr-only">{text.applyOf(template.name)}</span>
                    </LinkButton>
                    <LinkButton variant="quiet" href={paths.template(template.templateId)}>
                      <span aria-hidden>{text.change}</span>
                      <span className="sr-only">{text.changeOf(template.name)}</span>
                    </LinkButton>
                  </Row>
                </Card>
              ))}
            </div>
          );
        }}
      </QueryState>
    </Page>
  );
}

function audienceWords({ unitIds, titleWords, postKinds }: TemplateHead, nameOf: ReadonlyMap<string, string>): string {
  return [
    unitIds.length === 0 ? text.everyUnit : unitIds.map((unitId) => nameOf.get(unitId) ?? '').join(', '),
    ...postKinds.map((kind) => postKindText[kind]),
    ...(titleWords.length === 0 ? [] : [text.titleWith(titleWords)]),
  ].join(' · ');
}
