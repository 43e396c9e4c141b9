-- Feedback between two people, the evaluation with its frozen evidence, and training that follows from it.

CREATE TABLE feedback (
  agency_id uuid NOT NULL,
  feedback_id uuid NOT NULL,
  subject_id uuid NOT NULL,
  author_id uuid NOT NULL,
  kind text NOT NULL,
  iki_id uuid,
  iki_title text,
  period daterange,
  body text NOT NULL,
  created_at timestamptz NOT NULL,
  CONSTRAINT feedback_pkey PRIMARY KEY (agency_id, feedback_id),
  CONSTRAINT feedback_subject_fkey FOREIGN KEY (agency_id, subject_id) REFERENCES person (agency_id, person_id),
  CONSTRAINT feedback_author_fkey FOREIGN KEY (agency_id, author_id) REFERENCES person (agency_id, person_id),
  CONSTRAINT feedback_iki_fkey FOREIGN KEY (agency_id, iki_id) REFERENCES iki (agency_id, iki_id),
  CONSTRAINT feedback_kind CHECK (kind IN ('APPRECIATION', 'SUGGESTION', 'QUESTION')),
  CONSTRAINT feedback_about_one CHECK (num_nonnulls(iki_id, period) = 1),
  CONSTRAINT feedback_iki_with_title CHECK ((iki_id IS NULL) = (iki_title IS NULL)),
  CONSTRAINT feedback_body_length CHECK (char_length(body) BETWEEN 3 AND 2000)
);
CREATE INDEX feedback_subject_index ON feedback (agency_id, subject_id, created_at);
CREATE INDEX feedback_author_index ON feedback (agency_id, author_id, created_at);
CREATE INDEX feedback_iki_index ON feedback (agency_id, iki_id);

CREATE TABLE feedback_answer (
  agency_id uuid NOT NULL,
  answer_id uuid NOT NULL,
  feedback_id uuid NOT NULL,
  author_id uuid NOT NULL,
  body text NOT NULL,
  created_at timestamptz NOT NULL,
  CONSTRAINT feedback_answer_pkey PRIMARY KEY (agency_id, answer_id),
  CONSTRAINT feedback_answer_feedback_fkey FOREIGN KEY (agency_id, feedback_id) REFERENCES feedback (agency_id, feedback_id),
  CONSTRAINT feedback_answer_author_fkey FOREIGN KEY (agency_id, author_id) REFERENCES person (agency_id, person_id),
  CONSTRAINT feedback_answer_body_length CHECK (char_length(body) BETWEEN 1 AND 2000)
);
CREATE INDEX feedback_answer_feedback_index ON feedback_answer (agency_id, feedback_id, created_at);
COMMENT ON TABLE feedback IS 'What one person told another about his work; never changed, never deleted, never anonymous. subject = author: the subject asked for it himself.';
COMMENT ON COLUMN feedback.iki_title IS 'The words of the IKI when the feedback was given; a later version of the plan may word it otherwise';
COMMENT ON COLUMN feedback.period IS 'About the services of these days, when it is not about an IKI';

CREATE TABLE evaluation (
  agency_id uuid NOT NULL,
  evaluation_id uuid NOT NULL,
  subject_id uuid NOT NULL,
  evaluator_id uuid NOT NULL,
  skp_id uuid NOT NULL,
  kind text NOT NULL DEFAULT 'PERIODIC',
  year integer NOT NULL,
  quarter integer NOT NULL,
  period daterange NOT NULL,
  status text NOT NULL DEFAULT 'OPEN',
  service_feedback jsonb NOT NULL,
  self_report text,
  work_rating text,
  behavior_rating text,
  work_reason text NOT NULL DEFAULT '',
  behavior_reason text NOT NULL DEFAULT '',
  predikat text,
  rule_version text NOT NULL,
  opened_at timestamptz NOT NULL,
  self_reported_at timestamptz,
  rated_at timestamptz,
  delivered_at timestamptz,
  acknowledged_at timestamptz,
  final_at timestamptz,
  revision integer NOT NULL DEFAULT 1,
  CONSTRAINT evaluation_pkey PRIMARY KEY (agency_id, evaluation_id),
  CONSTRAINT evaluation_subject_fkey FOREIGN KEY (agency_id, subject_id) REFERENCES person (agency_id, person_id),
  CONSTRAINT evaluation_evaluator_fkey FOREIGN KEY (agency_id, evaluator_id) REFERENCES person (agency_id, person_id),
  CONSTRAINT evaluation_skp_fkey FOREIGN KEY (agency_id, skp_id) REFERENCES skp (agency_id, skp_id),
  CONSTRAINT evaluation_once UNIQUE (agency_id, subject_id, year, quarter, kind, skp_id),
  CONSTRAINT evaluation_not_of_himself CHECK (subject_id <> evaluator_id),
  CONSTRAINT evaluation_quarter CHECK (quarter BETWEEN 1 AND 4),
  CONSTRAINT evaluation_kind CHECK (kind IN ('PERIODIC')),
  CONSTRAINT evaluation_status CHECK (status IN ('OPEN', 'SELF_REPORTED', 'RATED', 'DELIVERED', 'ACKNOWLEDGED', 'OBJECTED', 'FINAL')),
  CONSTRAINT evaluation_work_rating CHECK (work_rating IN ('BELOW_EXPECTATION', 'MEETS_EXPECTATION', 'ABOVE_EXPECTATION')),
  CONSTRAINT evaluation_behavior_rating CHECK (behavior_rating IN ('BELOW_EXPECTATION', 'MEETS_EXPECTATION', 'ABOVE_EXPECTATION')),
  CONSTRAINT evaluation_predikat CHECK (predikat IN ('VERY_GOOD', 'GOOD', 'NEEDS_IMPROVEMENT', 'POOR_MISCONDUCT', 'VERY_POOR')),
  CONSTRAINT evaluation_rated_is_complete CHECK (status IN ('OPEN', 'SELF_REPORTED') OR (work_rating IS NOT NULL AND behavior_rating IS NOT NULL AND predikat IS NOT NULL)),
  CONSTRAINT evaluation_unrated_is_empty CHECK (status NOT IN ('OPEN', 'SELF_REPORTED') OR num_nonnulls(work_rating, behavior_rating, predikat) = 0),
  CONSTRAINT evaluation_text_lengths CHECK (char_length(self_report) <= 4000 AND char_length(work_reason) <= 2000 AND char_length(behavior_reason) <= 2000)
);
CREATE INDEX evaluation_evaluator_index ON evaluation (agency_id, evaluator_id, year, quarter);
CREATE INDEX evaluation_period_index ON evaluation (agency_id, year, quarter);
COMMENT ON TABLE evaluation IS 'Periodic evaluation of one person by his Pejabat Penilai Kinerja of the last day of the period; ratings stand here only once they are given';
COMMENT ON COLUMN evaluation.service_feedback IS 'Copy of the feedback about services of the period, not about one IKI, as of opening';

CREATE TABLE evaluation_draft (
  agency_id uuid NOT NULL,
  evaluation_id uuid NOT NULL,
  work_rating text,
  behavior_rating text,
  work_reason text NOT NULL DEFAULT '',
  behavior_reason text NOT NULL DEFAULT '',
  saved_at timestamptz NOT NULL,
  revision integer NOT NULL DEFAULT 1,
  CONSTRAINT evaluation_draft_pkey PRIMARY KEY (agency_id, evaluation_id),
  CONSTRAINT evaluation_draft_evaluation_fkey FOREIGN KEY (agency_id, evaluation_id) REFERENCES evaluation (agency_id, evaluation_id),
  CONSTRAINT evaluation_draft_work_rating CHECK (work_rating IN ('BELOW_EXPECTATION', 'MEETS_EXPECTATION', 'ABOVE_EXPECTATION')),
  CONSTRAINT evaluation_draft_behavior_rating CHECK (behavior_rating IN ('BELOW_EXPECTATION', 'MEETS_EXPECTATION', 'ABOVE_EXPECTATION')),
  CONSTRAINT evaluation_draft_text_lengths CHECK (char_length(work_reason) <= 2000 AND char_length(behavior_reason) <= 2000)
);
COMMENT ON TABLE evaluation_draft IS 'What the evaluator is still thinking about: seen by him alone, counts for nothing, gone once he has rated';

CREATE TABLE evaluation_evidence (
  agency_id uuid NOT NULL,
  evaluation_id uuid NOT NULL,
  iki_id uuid NOT NULL,
  position integer NOT NULL,
  frozen jsonb NOT NULL,
  CONSTRAINT evaluation_evidence_pkey PRIMARY KEY (agency_id, evaluation_id, iki_id),
  CONSTRAINT evaluation_evidence_evaluation_fkey FOREIGN KEY (agency_id, evaluation_id) REFERENCES evaluation (agency_id, evaluation_id)
);
COMMENT ON COLUMN evaluation_evidence.frozen IS 'Copy of what the evaluation was based on: indicator value with n, parts, interval, target, rule version, as of opening';

CREATE TABLE explanation (
  agency_id uuid NOT NULL,
  explanation_id uuid NOT NULL,
  evaluation_id uuid NOT NULL,
  asked_by uuid NOT NULL,
  question text NOT NULL,
  asked_at timestamptz NOT NULL,
  answered_by uuid,
  answer text,
  answered_at timestamptz,
  CONSTRAINT explanation_pkey PRIMARY KEY (agency_id, explanation_id),
  CONSTRAINT explanation_evaluation_fkey FOREIGN KEY (agency_id, evaluation_id) REFERENCES evaluation (agency_id, evaluation_id),
  CONSTRAINT explanation_question_length CHECK (char_length(question) BETWEEN 3 AND 2000),
  CONSTRAINT explanation_answer_length CHECK (char_length(answer) BETWEEN 1 AND 2000),
  CONSTRAINT explanation_answer_is_complete CHECK (num_nonnulls(answered_by, answer, answered_at) IN (0, 3))
);
CREATE INDEX explanation_evaluation_index ON explanation (agency_id, evaluation_id);

CREATE TABLE training (
  agency_id uuid NOT NULL,
  training_id uuid NOT NULL,
  title text NOT NULL,
  description text NOT NULL,
  mode text NOT NULL,
  jp integer NOT NULL,
  topic text NOT NULL,
  valid daterange NOT NULL,
  CONSTRAINT training_pkey PRIMARY KEY (agency_id, training_id),
  CONSTRAINT training_agency_fkey FOREIGN KEY (agency_id) REFERENCES agency (agency_id),
  CONSTRAINT training_mode CHECK (mode IN ('CLASSROOM', 'NON_CLASSROOM')),
  CONSTRAINT training_jp CHECK (jp BETWEEN 1 AND 400),
  CONSTRAINT training_title_length CHECK (char_length(title) BETWEEN 3 AND 200),
  CONSTRAINT training_description_length CHECK (char_length(description) BETWEEN 3 AND 2000)
);
COMMENT ON COLUMN training.topic IS 'What it is meant to better: a code of development/rules/suggest-training.ts';

CREATE TABLE training_suggestion (
  agency_id uuid NOT NULL,
  suggestion_id uuid NOT NULL,
  person_id uuid NOT NULL,
  training_id uuid NOT NULL,
  evaluation_id uuid NOT NULL,
  reason jsonb NOT NULL,
  status text NOT NULL DEFAULT 'OPEN',
  created_at timestamptz NOT NULL,
  CONSTRAINT training_suggestion_pkey PRIMARY KEY (agency_id, suggestion_id),
  CONSTRAINT training_suggestion_once UNIQUE (agency_id, evaluation_id, training_id),
  CONSTRAINT training_suggestion_person_fkey FOREIGN KEY (agency_id, person_id) REFERENCES person (agency_id, person_id),
  CONSTRAINT training_suggestion_training_fkey FOREIGN KEY (agency_id, training_id) REFERENCES training (agency_id, training_id),
  CONSTRAINT training_suggestion_evaluation_fkey FOREIGN KEY (agency_id, evaluation_id) REFERENCES evaluation (agency_id, evaluation_id),
  CONSTRAINT training_suggestion_status CHECK (status IN ('OPEN', 'TAKEN', 'DECLINED'))
);
CREATE INDEX training_suggestion_person_index ON training_suggestion (agency_id, person_id, created_at);
COMMENT ON COLUMN training_suggestion.reason IS 'Code and facts from which the sentence is made, for instance { code: INDICATOR_BELOW_TARGET, ikiTitle, value, target, n }';

CREATE TABLE enrollment (
  agency_id uuid NOT NULL,
  enrollment_id uuid NOT NULL,
  person_id uuid NOT NULL,
  training_id uuid NOT NULL,
  suggestion_id uuid,
  status text NOT NULL,
  registered_at timestamptz NOT NULL,
  completed_on date,
  jp integer,
  certificate_number text,
  verified_by uuid,
  verified_at timestamptz,
  revision integer NOT NULL DEFAULT 1,
  CONSTRAINT enrollment_pkey PRIMARY KEY (agency_id, enrollment_id),
  CONSTRAINT enrollment_person_fkey FOREIGN KEY (agency_id, person_id) REFERENCES person (agency_id, person_id),
  CONSTRAINT enrollment_training_fkey FOREIGN KEY (agency_id, training_id) REFERENCES training (agency_id, training_id),
  CONSTRAINT enrollment_suggestion_fkey FOREIGN KEY (agency_id, suggestion_id) REFERENCES training_suggestion (agency_id, suggestion_id),
  CONSTRAINT enrollment_status CHECK (status IN ('REGISTERED', 'COMPLETED', 'VERIFIED', 'CANCELLED')),
  CONSTRAINT enrollment_completed_is_complete CHECK (status IN ('REGISTERED', 'CANCELLED') OR (completed_on IS NOT NULL AND jp IS NOT NULL)),
  CONSTRAINT enrollment_verified_is_complete CHECK (status <> 'VERIFIED' OR (verified_by IS NOT NULL AND verified_at IS NOT NULL)),
  CONSTRAINT enrollment_verified_by_somebody_else CHECK (verified_by IS NULL OR verified_by <> person_id)
);
CREATE INDEX enrollment_person_index ON enrollment (agency_id, person_id);
CREATE UNIQUE INDEX enrollment_one_open ON enrollment (agency_id, person_id, training_id) WHERE status IN ('REGISTERED', 'COMPLETED');
CREATE INDEX enrollment_awaiting_verification_index ON enrollment (agency_id, completed_on) WHERE status = 'COMPLETED';
COMMENT ON COLUMN enrollment.revision IS 'Grows with every change, so that nobody verifies what was corrected meanwhile';
COMMENT ON COLUMN enrollment.jp IS 'JP of the catalogue on the day of completion; counted for the year of completed_on once verified';
