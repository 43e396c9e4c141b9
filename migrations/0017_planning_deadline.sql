-- Until when plans of a year should be handed in and agreed, as the agency lays it down; the newest that has taken effect holds. Late is only said.
CREATE TABLE planning_deadline (
  agency_id uuid NOT NULL,
  valid_from date NOT NULL,
  submit_by text NOT NULL,
  approve_by text NOT NULL,
  reason text NOT NULL,
  set_by uuid NOT NULL,
  set_at timestamptz NOT NULL,
  CONSTRAINT planning_deadline_pkey PRIMARY KEY (agency_id, valid_from),
  CONSTRAINT planning_deadline_set_by_fkey FOREIGN KEY (agency_id, set_by) REFERENCES person (agency_id, person_id),
  CONSTRAINT planning_deadline_form CHECK (submit_by ~ '^\d\d-\d\d$' AND approve_by ~ '^\d\d-\d\d$')
);
CREATE INDEX planning_deadline_set_by_index ON planning_deadline (agency_id, set_by);
COMMENT ON COLUMN planning_deadline.submit_by IS 'Month and day in the year of the plan';

ALTER TABLE planning_deadline ENABLE ROW LEVEL SECURITY;
ALTER TABLE planning_deadline FORCE ROW LEVEL SECURITY;
CREATE POLICY planning_deadline_agency ON planning_deadline USING (agency_id = app_agency_id()) WITH CHECK (agency_id = app_agency_id());
CREATE POLICY planning_deadline_writer ON planning_deadline AS RESTRICTIVE FOR INSERT WITH CHECK (app_has_role('PENGELOLA') OR app_has_role('SYSTEM'));
GRANT SELECT, INSERT ON planning_deadline TO bina_app;
