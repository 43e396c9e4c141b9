-- Templates of plans by unit and post, and what of a plan came from one.

CREATE TABLE skp_template (
  agency_id uuid NOT NULL,
  template_id uuid NOT NULL,
  name text NOT NULL,
  unit_ids uuid[] NOT NULL,
  title_words text[] NOT NULL,
  post_kinds text[] NOT NULL,
  rhk jsonb NOT NULL,
  resources text[] NOT NULL,
  accountability text[] NOT NULL,
  consequences text[] NOT NULL,
  revision integer NOT NULL DEFAULT 1,
  changed_by uuid NOT NULL,
  changed_at timestamptz NOT NULL,
  CONSTRAINT skp_template_pkey PRIMARY KEY (agency_id, template_id),
  CONSTRAINT skp_template_changer_fkey FOREIGN KEY (agency_id, changed_by) REFERENCES person (agency_id, person_id),
  CONSTRAINT skp_template_name_length CHECK (char_length(name) BETWEEN 3 AND 200),
  CONSTRAINT skp_template_post_kinds CHECK (post_kinds <@ ARRAY['SENIOR_LEADERSHIP', 'ADMINISTRATOR', 'SUPERVISOR', 'IMPLEMENTER', 'FUNCTIONAL'])
);
CREATE INDEX skp_template_changer_index ON skp_template (agency_id, changed_by);
COMMENT ON COLUMN skp_template.unit_ids IS 'With all units below them; empty: every unit';
COMMENT ON COLUMN skp_template.rhk IS 'Results with their indicators, each with a source id that stays the same when its words change';

CREATE TABLE skp_template_item (
  agency_id uuid NOT NULL,
  skp_id uuid NOT NULL,
  template_id uuid NOT NULL,
  source text NOT NULL,
  item_id uuid,
  given jsonb,
  CONSTRAINT skp_template_item_pkey PRIMARY KEY (agency_id, skp_id, template_id, source),
  CONSTRAINT skp_template_item_skp_fkey FOREIGN KEY (agency_id, skp_id) REFERENCES skp (agency_id, skp_id),
  CONSTRAINT skp_template_item_template_fkey FOREIGN KEY (agency_id, template_id) REFERENCES skp_template (agency_id, template_id)
);
CREATE INDEX skp_template_item_template_index ON skp_template_item (agency_id, template_id);
COMMENT ON TABLE skp_template_item IS 'What of a template a plan has had; stays when its owner removes the item, so that it is not given to him again';
COMMENT ON COLUMN skp_template_item.source IS 'Source id of a result or an indicator, or kind and words of an annex line';
COMMENT ON COLUMN skp_template_item.given IS 'The item as it was given; null: the owner had it already, so it is his';

DO $$
DECLARE
  named text;
BEGIN
  FOREACH named IN ARRAY ARRAY['skp_template', 'skp_template_item'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', named);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', named);
    EXECUTE format('CREATE POLICY %I ON %I USING (agency_id = app_agency_id()) WITH CHECK (agency_id = app_agency_id())', named || '_agency', named);
  END LOOP;
END $$;
CREATE POLICY skp_template_add ON skp_template AS RESTRICTIVE FOR INSERT WITH CHECK (app_has_role('PENGELOLA') OR app_has_role('SYSTEM'));
CREATE POLICY skp_template_change ON skp_template AS RESTRICTIVE FOR UPDATE USING (app_has_role('PENGELOLA') OR app_has_role('SYSTEM'));

GRANT SELECT, INSERT, UPDATE ON skp_template, skp_template_item TO bina_app;
