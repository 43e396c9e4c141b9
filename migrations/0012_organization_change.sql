-- What a committed import did, line by line, so that all of it can be taken back as one act.
ALTER TABLE import_run ADD COLUMN committed_by uuid, ADD COLUMN undone_at timestamptz, ADD COLUMN undone_by uuid;
ALTER TABLE import_run DROP CONSTRAINT import_run_status;
ALTER TABLE import_run ADD CONSTRAINT import_run_status CHECK (status IN ('PREVIEW', 'COMMITTED', 'UNDONE'));
ALTER TABLE import_run ADD CONSTRAINT import_run_undone CHECK ((status = 'UNDONE') = (undone_at IS NOT NULL) AND (undone_at IS NULL) = (undone_by IS NULL));
ALTER TABLE import_run DROP CONSTRAINT import_run_kind;
ALTER TABLE import_run ADD CONSTRAINT import_run_kind CHECK (kind IN ('UNITS', 'POSTS', 'PEOPLE', 'SUPERVISION', 'INTERACTIONS'));

CREATE TABLE import_line (
  agency_id uuid NOT NULL,
  import_id uuid NOT NULL,
  subject_id uuid NOT NULL,
  row integer NOT NULL,
  key text NOT NULL,
  name text NOT NULL,
  before jsonb,
  after jsonb NOT NULL,
  CONSTRAINT import_line_pkey PRIMARY KEY (agency_id, import_id, subject_id),
  CONSTRAINT import_line_import_fkey FOREIGN KEY (agency_id, import_id) REFERENCES import_run (agency_id, import_id)
);
CREATE INDEX import_line_subject_index ON import_line (agency_id, subject_id);
COMMENT ON TABLE import_line IS 'A person or unit with all dated rows, before and after an import; compared with what stands when the import is undone';
COMMENT ON COLUMN import_line.before IS 'Null: the import made it, and undoing removes it';

-- Nobody removes a person, but for undoing the import that made him; what refers to him (an account, a plan, a post) forbids it.
CREATE FUNCTION app_was_imported(agency uuid, subject uuid) RETURNS boolean LANGUAGE sql STABLE
AS $$
  SELECT EXISTS (SELECT 1 FROM import_line l WHERE l.agency_id = agency AND l.subject_id = subject AND l.before IS NULL)
$$;
CREATE POLICY person_remove ON person AS RESTRICTIVE FOR DELETE USING (app_has_role('PENGELOLA') AND app_was_imported(agency_id, person_id));
CREATE POLICY sign_in_name_leave ON sign_in_name FOR DELETE USING (agency_id = app_agency_id());
CREATE POLICY sign_in_name_remove ON sign_in_name AS RESTRICTIVE FOR DELETE USING (app_has_role('PENGELOLA') AND app_was_imported(agency_id, person_id));
GRANT DELETE ON person, sign_in_name TO bina_app;

ALTER TABLE import_line ENABLE ROW LEVEL SECURITY;
ALTER TABLE import_line FORCE ROW LEVEL SECURITY;
CREATE POLICY import_line_agency ON import_line USING (agency_id = app_agency_id()) WITH CHECK (agency_id = app_agency_id());
CREATE POLICY import_line_pengelola ON import_line AS RESTRICTIVE USING (app_has_role('PENGELOLA') OR app_has_role('SYSTEM'));
GRANT SELECT, INSERT, DELETE ON import_line TO bina_app;

-- Removing people asks every table that refers to them; without these each person would be a walk through the whole table.
CREATE INDEX skp_evaluator_index ON skp (agency_id, evaluator_id);
CREATE INDEX handover_from_index ON handover (agency_id, from_person_id);
CREATE INDEX handover_to_all_index ON handover (agency_id, to_person_id);
CREATE INDEX feedback_answer_author_index ON feedback_answer (agency_id, author_id);
CREATE INDEX indicator_question_author_index ON indicator_question (agency_id, author_id);
