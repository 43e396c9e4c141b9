-- Who has understood which version of an indicator. Only that it was understood is kept: a wrong answer leaves no trace.
CREATE TABLE understanding (
  agency_id uuid NOT NULL,
  person_id uuid NOT NULL,
  indicator_id uuid NOT NULL,
  version integer NOT NULL,
  understood_at timestamptz NOT NULL,
  CONSTRAINT understanding_pkey PRIMARY KEY (agency_id, person_id, indicator_id, version),
  CONSTRAINT understanding_person_fkey FOREIGN KEY (agency_id, person_id) REFERENCES person (agency_id, person_id)
);

-- Questions about an indicator, answered by those who lay indicators down, for everybody who has it.
CREATE TABLE indicator_question (
  agency_id uuid NOT NULL,
  question_id uuid NOT NULL,
  indicator_id uuid NOT NULL,
  author_id uuid NOT NULL,
  body text NOT NULL,
  asked_at timestamptz NOT NULL,
  answer text,
  answered_by uuid,
  answered_at timestamptz,
  CONSTRAINT indicator_question_pkey PRIMARY KEY (agency_id, question_id),
  CONSTRAINT indicator_question_author_fkey FOREIGN KEY (agency_id, author_id) REFERENCES person (agency_id, person_id),
  CONSTRAINT indicator_question_answered CHECK ((answer IS NULL) = (answered_by IS NULL) AND (answer IS NULL) = (answered_at IS NULL))
);
CREATE INDEX indicator_question_indicator_index ON indicator_question (agency_id, indicator_id, asked_at);

ALTER TABLE understanding ENABLE ROW LEVEL SECURITY;
ALTER TABLE understanding FORCE ROW LEVEL SECURITY;
CREATE POLICY understanding_agency ON understanding USING (agency_id = app_agency_id()) WITH CHECK (agency_id = app_agency_id());
-- The person himself; counts for others are made by the server, which names nobody.
CREATE POLICY understanding_own ON understanding AS RESTRICTIVE USING (person_id = app_person_id() OR app_has_role('SYSTEM'));
ALTER TABLE indicator_question ENABLE ROW LEVEL SECURITY;
ALTER TABLE indicator_question FORCE ROW LEVEL SECURITY;
CREATE POLICY indicator_question_agency ON indicator_question USING (agency_id = app_agency_id()) WITH CHECK (agency_id = app_agency_id());
GRANT SELECT, INSERT ON understanding TO bina_app;
GRANT SELECT, INSERT, UPDATE ON indicator_question TO bina_app;
