-- The plan as the law wants it whole: form of leaders and of staff, annex, what the leader expects of behaviour, the talk of the two parties,
-- results that stay themselves through versions, and the roles a leader divides.

ALTER TABLE skp
  ADD COLUMN form text NOT NULL DEFAULT 'STAFF',
  ADD COLUMN change_reason text,
  ADD COLUMN resources text[] NOT NULL DEFAULT '{}',
  ADD COLUMN accountability text[] NOT NULL DEFAULT '{}',
  ADD COLUMN consequences text[] NOT NULL DEFAULT '{}',
  ADD CONSTRAINT skp_form CHECK (form IN ('LEADER', 'STAFF'));
COMMENT ON COLUMN skp.form IS 'LEADER: JPT or head of an independent unit, with perspectives and indicator manuals; STAFF: JA and JF (domain rules, section 4)';
COMMENT ON COLUMN skp.change_reason IS 'Why an approved plan was begun anew: a mid-year change or a new post';

ALTER TABLE rhk ADD COLUMN perspective text, ADD COLUMN origin_id uuid;
ALTER TABLE rhk ADD CONSTRAINT rhk_perspective CHECK (perspective IN ('SERVICE_RECIPIENT', 'BUSINESS_PROCESS', 'INTERNAL_STRENGTHENING', 'BUDGET'));
COMMENT ON COLUMN rhk.origin_id IS 'The same result in its first version; what serves it names this one, so that a new version of a leader unties nobody';

-- Versions so far were copies with ids of their own: the same title of the same person and year is the same result.
DO $$
DECLARE
  known uuid;
BEGIN
  FOR known IN SELECT agency_id FROM agency LOOP
    PERFORM set_config('app.agency_id', known::text, true);
    UPDATE rhk SET origin_id = named.origin_id FROM (
      SELECT rhk_id, first_value(rhk_id) OVER (PARTITION BY person_id, year, title, nth ORDER BY version) AS origin_id FROM (
        SELECT rhk.rhk_id, skp.person_id, skp.year, skp.version, rhk.title, row_number() OVER (PARTITION BY skp.skp_id, rhk.title ORDER BY rhk.position) AS nth
        FROM rhk JOIN skp ON skp.agency_id = rhk.agency_id AND skp.skp_id = rhk.skp_id WHERE rhk.agency_id = known
      ) numbered
    ) named WHERE rhk.agency_id = known AND rhk.rhk_id = named.rhk_id;
    UPDATE rhk SET supported_rhk_id = served.origin_id FROM rhk served
    WHERE rhk.agency_id = known AND served.agency_id = known AND served.rhk_id = rhk.supported_rhk_id AND served.origin_id <> served.rhk_id;
  END LOOP;
  PERFORM set_config('app.agency_id', '', true);
END $$;
ALTER TABLE rhk ALTER COLUMN origin_id SET NOT NULL;
CREATE INDEX rhk_origin_index ON rhk (agency_id, origin_id);

-- Ekspektasi Khusus Pimpinan: what the leader expects of one value beside its official statements.
CREATE TABLE special_expectation (
  agency_id uuid NOT NULL,
  skp_id uuid NOT NULL,
  berakhlak_value text NOT NULL,
  body text NOT NULL,
  written_by uuid NOT NULL,
  written_at timestamptz NOT NULL,
  CONSTRAINT special_expectation_pkey PRIMARY KEY (agency_id, skp_id, berakhlak_value),
  CONSTRAINT special_expectation_skp_fkey FOREIGN KEY (agency_id, skp_id) REFERENCES skp (agency_id, skp_id),
  CONSTRAINT special_expectation_value CHECK (berakhlak_value IN ('SERVICE_ORIENTED', 'ACCOUNTABLE', 'COMPETENT', 'HARMONIOUS', 'LOYAL', 'ADAPTIVE', 'COLLABORATIVE'))
);

CREATE TABLE skp_note (
  agency_id uuid NOT NULL,
  note_id uuid NOT NULL,
  skp_id uuid NOT NULL,
  person_id uuid NOT NULL,
  author_id uuid NOT NULL,
  body text NOT NULL,
  written_at timestamptz NOT NULL,
  CONSTRAINT skp_note_pkey PRIMARY KEY (agency_id, note_id),
  CONSTRAINT skp_note_skp_fkey FOREIGN KEY (agency_id, skp_id) REFERENCES skp (agency_id, skp_id)
);
CREATE INDEX skp_note_skp_index ON skp_note (agency_id, skp_id, written_at);
COMMENT ON TABLE skp_note IS 'What the two parties of a plan wrote to each other (dialog kinerja); never changed';

CREATE TABLE skp_proposal (
  agency_id uuid NOT NULL,
  proposal_id uuid NOT NULL,
  skp_id uuid NOT NULL,
  person_id uuid NOT NULL,
  author_id uuid NOT NULL,
  item_kind text NOT NULL,
  item_id uuid NOT NULL,
  before jsonb NOT NULL,
  after jsonb,
  reason text NOT NULL,
  counters uuid,
  status text NOT NULL DEFAULT 'OPEN',
  proposed_at timestamptz NOT NULL,
  answered_by uuid,
  answered_at timestamptz,
  answer text NOT NULL DEFAULT '',
  CONSTRAINT skp_proposal_pkey PRIMARY KEY (agency_id, proposal_id),
  CONSTRAINT skp_proposal_skp_fkey FOREIGN KEY (agency_id, skp_id) REFERENCES skp (agency_id, skp_id),
  CONSTRAINT skp_proposal_counters_fkey FOREIGN KEY (agency_id, counters) REFERENCES skp_proposal (agency_id, proposal_id),
  CONSTRAINT skp_proposal_kind CHECK (item_kind IN ('RHK', 'IKI')),
  CONSTRAINT skp_proposal_status CHECK (status IN ('OPEN', 'ACCEPTED', 'DECLINED', 'COUNTERED', 'WITHDRAWN')),
  CONSTRAINT skp_proposal_answered CHECK ((status = 'OPEN') = (answered_at IS NULL) AND (answered_at IS NULL) = (answered_by IS NULL))
);
CREATE INDEX skp_proposal_skp_index ON skp_proposal (agency_id, skp_id, proposed_at);
CREATE INDEX skp_proposal_counters_index ON skp_proposal (agency_id, counters);
COMMENT ON COLUMN skp_proposal.after IS 'Null: the item should go';

CREATE TABLE skp_remark (
  agency_id uuid NOT NULL,
  skp_id uuid NOT NULL,
  revision integer NOT NULL,
  item_id uuid NOT NULL,
  person_id uuid NOT NULL,
  body text NOT NULL,
  made_by uuid NOT NULL,
  made_at timestamptz NOT NULL,
  CONSTRAINT skp_remark_pkey PRIMARY KEY (agency_id, skp_id, revision, item_id),
  CONSTRAINT skp_remark_skp_fkey FOREIGN KEY (agency_id, skp_id) REFERENCES skp (agency_id, skp_id)
);
COMMENT ON TABLE skp_remark IS 'What should be different about one item of a plan that was given back, by the revision in which it came back';

-- A cell of the Matriks Pembagian Peran dan Hasil: what a person is to deliver for a result of his leader.
CREATE TABLE mph_role (
  agency_id uuid NOT NULL,
  rhk_id uuid NOT NULL,
  person_id uuid NOT NULL,
  cascade text NOT NULL,
  body text NOT NULL,
  assigned_by uuid NOT NULL,
  assigned_at timestamptz NOT NULL,
  CONSTRAINT mph_role_pkey PRIMARY KEY (agency_id, rhk_id, person_id),
  CONSTRAINT mph_role_rhk_fkey FOREIGN KEY (agency_id, rhk_id) REFERENCES rhk (agency_id, rhk_id),
  CONSTRAINT mph_role_person_fkey FOREIGN KEY (agency_id, person_id) REFERENCES person (agency_id, person_id),
  CONSTRAINT mph_role_cascade CHECK (cascade IN ('DIRECT', 'INDIRECT')),
  CONSTRAINT mph_role_body_length CHECK (char_length(body) BETWEEN 3 AND 500)
);
CREATE INDEX mph_role_person_index ON mph_role (agency_id, person_id);
COMMENT ON COLUMN mph_role.rhk_id IS 'The origin of the leader''s result';

DO $$
DECLARE
  named text;
BEGIN
  FOREACH named IN ARRAY ARRAY['special_expectation', 'skp_note', 'skp_proposal', 'skp_remark', 'mph_role'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', named);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', named);
    EXECUTE format('CREATE POLICY %I ON %I USING (agency_id = app_agency_id()) WITH CHECK (agency_id = app_agency_id())', named || '_agency', named);
  END LOOP;
  -- The talk belongs to the two and to those who may read the plan.
  FOREACH named IN ARRAY ARRAY['skp_note', 'skp_proposal', 'skp_remark'] LOOP
    EXECUTE format('CREATE POLICY %I ON %I AS RESTRICTIVE FOR SELECT USING (app_has_role(''PENGELOLA'') OR app_may_see_person(agency_id, person_id))', named || '_person', named);
  END LOOP;
END $$;
CREATE POLICY skp_note_author ON skp_note AS RESTRICTIVE FOR INSERT WITH CHECK (author_id = app_person_id() OR app_has_role('SYSTEM'));
CREATE POLICY skp_proposal_author ON skp_proposal AS RESTRICTIVE FOR INSERT WITH CHECK (author_id = app_person_id() OR app_has_role('SYSTEM'));

GRANT SELECT, INSERT, UPDATE, DELETE ON special_expectation, mph_role TO bina_app;
GRANT SELECT, INSERT ON skp_note, skp_remark TO bina_app;
GRANT SELECT, INSERT, UPDATE ON skp_proposal TO bina_app;
