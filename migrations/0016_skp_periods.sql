-- The plan by its quarters: milestones of a yearly target, and the action plan (rencana aksi) of each result; and plans of the qualitative model.

CREATE TABLE milestone (
  agency_id uuid NOT NULL,
  iki_id uuid NOT NULL,
  quarter integer NOT NULL,
  target numeric NOT NULL,
  CONSTRAINT milestone_pkey PRIMARY KEY (agency_id, iki_id, quarter),
  CONSTRAINT milestone_iki_fkey FOREIGN KEY (agency_id, iki_id) REFERENCES iki (agency_id, iki_id),
  CONSTRAINT milestone_quarter CHECK (quarter BETWEEN 1 AND 4),
  CONSTRAINT milestone_not_negative CHECK (target >= 0)
);
COMMENT ON TABLE milestone IS 'What is agreed for a quarter of the yearly target of an IKI; an IKI without them is measured by its share of days';

CREATE TABLE action_plan_item (
  agency_id uuid NOT NULL,
  action_id uuid NOT NULL,
  person_id uuid NOT NULL,
  rhk_id uuid NOT NULL,
  year integer NOT NULL,
  quarter integer NOT NULL,
  body text NOT NULL,
  target text NOT NULL,
  done_on date,
  written_at timestamptz NOT NULL,
  CONSTRAINT action_plan_item_pkey PRIMARY KEY (agency_id, action_id),
  CONSTRAINT action_plan_item_person_fkey FOREIGN KEY (agency_id, person_id) REFERENCES person (agency_id, person_id),
  CONSTRAINT action_plan_item_quarter CHECK (quarter BETWEEN 1 AND 4),
  CONSTRAINT action_plan_item_body_length CHECK (char_length(body) BETWEEN 3 AND 500),
  CONSTRAINT action_plan_item_target_length CHECK (char_length(target) BETWEEN 1 AND 300)
);
CREATE INDEX action_plan_item_person_index ON action_plan_item (agency_id, person_id, year);
COMMENT ON TABLE action_plan_item IS 'Rencana aksi: what a person does in a quarter for a result, written before its evidence (domain rules, section 7)';
COMMENT ON COLUMN action_plan_item.rhk_id IS 'The origin of the result, so that the steps go on with a new version of the plan';

-- Qualitative: measure and target are one text, so the amount is absent as a whole.
ALTER TABLE iki
  ALTER COLUMN aspect DROP NOT NULL,
  ALTER COLUMN target DROP NOT NULL,
  ALTER COLUMN unit DROP NOT NULL,
  ALTER COLUMN polarity DROP NOT NULL,
  ADD CONSTRAINT iki_amount_whole CHECK (num_nonnulls(aspect, target, unit, polarity) IN (0, 4));
COMMENT ON COLUMN skp.model IS 'QUANTITATIVE: every IKI has aspect, target, unit and direction; QUALITATIVE: none has, its title says measure and target';

DO $$
DECLARE
  named text;
BEGIN
  FOREACH named IN ARRAY ARRAY['milestone', 'action_plan_item'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', named);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', named);
    EXECUTE format('CREATE POLICY %I ON %I USING (agency_id = app_agency_id()) WITH CHECK (agency_id = app_agency_id())', named || '_agency', named);
  END LOOP;
END $$;
CREATE POLICY action_plan_item_person ON action_plan_item AS RESTRICTIVE FOR SELECT USING (app_has_role('PENGELOLA') OR app_may_see_person(agency_id, person_id));
CREATE POLICY action_plan_item_owner ON action_plan_item AS RESTRICTIVE FOR INSERT WITH CHECK (person_id = app_person_id() OR app_has_role('SYSTEM'));
CREATE POLICY action_plan_item_change ON action_plan_item AS RESTRICTIVE FOR UPDATE USING (person_id = app_person_id() OR app_has_role('SYSTEM'));
CREATE POLICY action_plan_item_removal ON action_plan_item AS RESTRICTIVE FOR DELETE USING (person_id = app_person_id() OR app_has_role('SYSTEM'));

GRANT SELECT, INSERT, UPDATE, DELETE ON milestone, action_plan_item TO bina_app;
