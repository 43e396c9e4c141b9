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

-- "Perbaiki data saya": what a person finds wrong in his own data, with its owner and its day.
CREATE TABLE data_report (
  agency_id uuid NOT NULL,
  report_id uuid NOT NULL,
  person_id uuid NOT NULL,
  about text NOT NULL,
  wrong text NOT NULL,
  correct text NOT NULL,
  evidence text NOT NULL,
  evidence_link text,
  status text NOT NULL,
  reported_at timestamptz NOT NULL,
  due_on date NOT NULL,
  decided_by uuid,
  decided_at timestamptz,
  reason text,
  CONSTRAINT data_report_pkey PRIMARY KEY (agency_id, report_id),
  CONSTRAINT data_report_person_fkey FOREIGN KEY (agency_id, person_id) REFERENCES person (agency_id, person_id),
  CONSTRAINT data_report_decider_fkey FOREIGN KEY (agency_id, decided_by) REFERENCES person (agency_id, person_id),
  CONSTRAINT data_report_about CHECK (about IN ('SUPERVISOR', 'POST', 'UNIT', 'NAME', 'RANK')),
  CONSTRAINT data_report_status CHECK (status IN ('OPEN', 'DONE', 'DECLINED')),
  CONSTRAINT data_report_decided CHECK ((status = 'OPEN') = (decided_at IS NULL) AND (decided_at IS NULL) = (decided_by IS NULL)),
  CONSTRAINT data_report_declined_with_reason CHECK (status <> 'DECLINED' OR reason IS NOT NULL)
);
CREATE UNIQUE INDEX data_report_one_open ON data_report (agency_id, person_id, about) WHERE status = 'OPEN';
CREATE INDEX data_report_person_index ON data_report (agency_id, person_id, reported_at);
CREATE INDEX data_report_decider_index ON data_report (agency_id, decided_by);
CREATE INDEX data_report_due_index ON data_report (agency_id, status, due_on, report_id);

ALTER TABLE data_report ENABLE ROW LEVEL SECURITY;
ALTER TABLE data_report FORCE ROW LEVEL SECURITY;
CREATE POLICY data_report_agency ON data_report USING (agency_id = app_agency_id()) WITH CHECK (agency_id = app_agency_id());
CREATE POLICY data_report_reader ON data_report AS RESTRICTIVE FOR SELECT USING (
  person_id = app_person_id() OR app_has_role('PENGELOLA') OR app_has_role('AUDITOR') OR app_has_role('SYSTEM'));
CREATE POLICY data_report_author ON data_report AS RESTRICTIVE FOR INSERT WITH CHECK (person_id = app_person_id());
CREATE POLICY data_report_owner ON data_report AS RESTRICTIVE FOR UPDATE USING (app_has_role('PENGELOLA') AND person_id <> app_person_id());
GRANT SELECT, INSERT, UPDATE ON data_report TO bina_app;

-- The list of people goes by name, fifty at a time, and a search follows the same order until it has its page.
CREATE INDEX person_name_index ON person (agency_id, name, person_id) WHERE active;
