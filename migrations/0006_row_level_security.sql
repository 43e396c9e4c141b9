-- The second line behind the access table: the application role sees the rows of one agency, and of people's evaluations,
-- feedback and training only those of the reader himself, of his line, or what his role opens. Nothing set: no rows.
-- Identity comes as literals set at the start of each transaction (app.agency_id, app.person_id, app.roles, app.day).

CREATE FUNCTION app_agency_id() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
AS $$ SELECT nullif(current_setting('app.agency_id', true), '')::uuid $$;

CREATE FUNCTION app_person_id() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
AS $$ SELECT nullif(current_setting('app.person_id', true), '')::uuid $$;

CREATE FUNCTION app_has_role(role text) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
AS $$ SELECT role = ANY (string_to_array(coalesce(current_setting('app.roles', true), ''), ',')) $$;

-- The reader himself, everybody above him on that day, the auditor, and the system's own jobs.
CREATE FUNCTION app_may_see_person(agency uuid, person uuid) RETURNS boolean LANGUAGE sql STABLE
AS $$
  SELECT app_has_role('SYSTEM') OR app_has_role('AUDITOR') OR person = app_person_id() OR EXISTS (
    WITH RECURSIVE above (person_id, depth) AS (
      SELECT s.supervisor_id, 1 FROM supervision s
      WHERE s.agency_id = agency AND s.person_id = person AND s.valid @> current_setting('app.day', true)::date
      UNION
      SELECT s.supervisor_id, above.depth + 1 FROM supervision s JOIN above ON s.person_id = above.person_id
      WHERE s.agency_id = agency AND s.valid @> current_setting('app.day', true)::date AND above.depth < 10
    )
    SELECT 1 FROM above WHERE above.person_id = app_person_id()
  )
$$;

-- Whether the reader's own policies show him the row; functions, because Citus takes no subquery in a policy.
CREATE FUNCTION app_may_see_feedback(agency uuid, feedback uuid) RETURNS boolean LANGUAGE sql STABLE
AS $$ SELECT EXISTS (SELECT 1 FROM feedback f WHERE f.agency_id = agency AND f.feedback_id = feedback) $$;

CREATE FUNCTION app_may_see_evaluation(agency uuid, evaluation uuid) RETURNS boolean LANGUAGE sql STABLE
AS $$ SELECT EXISTS (SELECT 1 FROM evaluation e WHERE e.agency_id = agency AND e.evaluation_id = evaluation) $$;

CREATE FUNCTION app_is_evaluator(agency uuid, evaluation uuid) RETURNS boolean LANGUAGE sql STABLE
AS $$ SELECT EXISTS (SELECT 1 FROM evaluation e WHERE e.agency_id = agency AND e.evaluation_id = evaluation AND e.evaluator_id = app_person_id()) $$;

DO $$
DECLARE
  table_name text;
BEGIN
  FOR table_name IN
    SELECT c.relname FROM pg_class c
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'agency_id' AND NOT a.attisdropped
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', table_name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', table_name);
    IF table_name IN ('agency', 'sign_in_name') THEN
      EXECUTE format('CREATE POLICY %I ON %I FOR SELECT USING (true)', table_name || '_read', table_name);
      EXECUTE format('CREATE POLICY %I ON %I FOR INSERT WITH CHECK (agency_id = app_agency_id())', table_name || '_add', table_name);
    ELSE
      EXECUTE format('CREATE POLICY %I ON %I USING (agency_id = app_agency_id()) WITH CHECK (agency_id = app_agency_id())', table_name || '_agency', table_name);
    END IF;
  END LOOP;
END $$;

CREATE POLICY feedback_person ON feedback AS RESTRICTIVE FOR SELECT USING (author_id = app_person_id() OR app_may_see_person(agency_id, subject_id));
CREATE POLICY feedback_author ON feedback AS RESTRICTIVE FOR INSERT WITH CHECK (author_id = app_person_id() OR app_has_role('SYSTEM'));
CREATE POLICY feedback_answer_person ON feedback_answer AS RESTRICTIVE FOR SELECT USING (app_may_see_feedback(agency_id, feedback_id));
CREATE POLICY feedback_answer_author ON feedback_answer AS RESTRICTIVE FOR INSERT WITH CHECK (author_id = app_person_id() OR app_has_role('SYSTEM'));
CREATE POLICY evaluation_person ON evaluation AS RESTRICTIVE FOR SELECT USING (evaluator_id = app_person_id() OR app_may_see_person(agency_id, subject_id));
CREATE POLICY evaluation_writer ON evaluation AS RESTRICTIVE FOR UPDATE USING (evaluator_id = app_person_id() OR subject_id = app_person_id() OR app_has_role('SYSTEM'));
CREATE POLICY evaluation_evidence_person ON evaluation_evidence AS RESTRICTIVE FOR SELECT USING (app_may_see_evaluation(agency_id, evaluation_id));
CREATE POLICY evaluation_draft_evaluator ON evaluation_draft AS RESTRICTIVE USING (app_is_evaluator(agency_id, evaluation_id));
CREATE POLICY explanation_person ON explanation AS RESTRICTIVE FOR SELECT USING (app_may_see_evaluation(agency_id, evaluation_id));
-- The evaluator who delivers may have left the line meanwhile; the suggestions follow from his evaluation.
CREATE POLICY training_suggestion_person ON training_suggestion AS RESTRICTIVE FOR SELECT USING (
  app_may_see_person(agency_id, person_id) OR app_may_see_evaluation(agency_id, evaluation_id));
CREATE POLICY enrollment_person ON enrollment AS RESTRICTIVE FOR SELECT USING (app_has_role('PENGELOLA') OR app_may_see_person(agency_id, person_id));
CREATE POLICY enrollment_own ON enrollment AS RESTRICTIVE FOR INSERT WITH CHECK (person_id = app_person_id() OR app_has_role('SYSTEM'));

GRANT USAGE ON SCHEMA public TO bina_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO bina_app;
REVOKE UPDATE, DELETE ON journal_entry FROM bina_app;
REVOKE INSERT, UPDATE, DELETE ON schema_migration FROM bina_app;
REVOKE UPDATE, DELETE ON agency, sign_in_name, server_secret FROM bina_app;
REVOKE UPDATE ON feedback, feedback_answer FROM bina_app;
REVOKE DELETE ON person, evaluation, evaluation_evidence, feedback, feedback_answer, explanation, rating, rating_person, interaction, interaction_handler FROM bina_app;
REVOKE DELETE ON training, training_suggestion, enrollment FROM bina_app;
