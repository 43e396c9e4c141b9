-- Turns a migrated, EMPTY database into a distributed one (Citus 12 or newer). Run once on the coordinator with psql, as the
-- owner, after the workers have been added and the role bina_app exists on them (docs/operations.md). Plain PostgreSQL never
-- runs this file; our tests hold that it names every table, the referred ones first (test/database/shape.test.ts).
--
-- Everything of one agency lives together on one worker: all tables of agency data are distributed by agency_id and colocated
-- with org_unit, so that joins, foreign keys, transactions and the ingest statement of one agency stay on one machine.

\set ON_ERROR_STOP on

-- SET LOCAL app.… must reach the workers, because row-level security is decided there. And the functions behind the policies
-- read supervision, feedback and evaluation of the same agency, thus on the same worker: Citus calls that a nested execution
-- and wants it allowed. It could go wrong only for rows of another shard, which the agency_id in each of them rules out.
DO $$
BEGIN
  EXECUTE format('ALTER DATABASE %I SET citus.propagate_set_commands = ''local''', current_database());
  EXECUTE format('ALTER DATABASE %I SET citus.allow_nested_distributed_execution = on', current_database());
END $$;
SELECT run_command_on_workers(format('ALTER DATABASE %I SET citus.allow_nested_distributed_execution = on', current_database()));

BEGIN;

-- Foreign keys to reference tables ask for one connection a worker in this transaction.
SET LOCAL citus.multi_shard_modify_mode = 'sequential';

-- The functions that the policies call. A policy holds no subquery, because Citus takes none in it.
SELECT create_distributed_function('app_agency_id()');
SELECT create_distributed_function('app_person_id()');
SELECT create_distributed_function('app_has_role(text)');
SELECT create_distributed_function('app_may_see_person(uuid, uuid)');
SELECT create_distributed_function('app_may_see_feedback(uuid, uuid)');
SELECT create_distributed_function('app_may_see_evaluation(uuid, uuid)');
SELECT create_distributed_function('app_is_evaluator(uuid, uuid)');
SELECT create_distributed_function('app_was_imported(uuid, uuid)');

-- Small tables that every worker holds whole: read before the agency is known, or the same for all.
SELECT create_reference_table('agency');
SELECT create_reference_table('sign_in_name');
SELECT create_reference_table('server_secret');
SELECT create_reference_table('schema_migration');

-- Organisation.
SELECT create_distributed_table('org_unit', 'agency_id');
SELECT create_distributed_table('unit_parent', 'agency_id', colocate_with => 'org_unit');
SELECT create_distributed_table('post', 'agency_id', colocate_with => 'org_unit');
SELECT create_distributed_table('person', 'agency_id', colocate_with => 'org_unit');
SELECT create_distributed_table('posting', 'agency_id', colocate_with => 'org_unit');
SELECT create_distributed_table('supervision', 'agency_id', colocate_with => 'org_unit');
SELECT create_distributed_table('role_grant', 'agency_id', colocate_with => 'org_unit');
SELECT create_distributed_table('credential', 'agency_id', colocate_with => 'org_unit');
SELECT create_distributed_table('activation', 'agency_id', colocate_with => 'org_unit');
SELECT create_distributed_table('understanding', 'agency_id', colocate_with => 'org_unit');
SELECT create_distributed_table('indicator_question', 'agency_id', colocate_with => 'org_unit');
SELECT create_distributed_table('data_report', 'agency_id', colocate_with => 'org_unit');
SELECT create_distributed_table('session', 'agency_id', colocate_with => 'org_unit');
SELECT create_distributed_table('sign_in_failure', 'agency_id', colocate_with => 'org_unit');
SELECT create_distributed_table('import_run', 'agency_id', colocate_with => 'org_unit');
SELECT create_distributed_table('import_line', 'agency_id', colocate_with => 'org_unit');
SELECT create_distributed_table('idempotency_key', 'agency_id', colocate_with => 'org_unit');

-- Planning.
SELECT create_distributed_table('indicator', 'agency_id', colocate_with => 'org_unit');
SELECT create_distributed_table('indicator_target', 'agency_id', colocate_with => 'org_unit');
SELECT create_distributed_table('indicator_target_revision', 'agency_id', colocate_with => 'org_unit');
SELECT create_distributed_table('skp', 'agency_id', colocate_with => 'org_unit');
SELECT create_distributed_table('skp_template', 'agency_id', colocate_with => 'org_unit');
SELECT create_distributed_table('skp_template_item', 'agency_id', colocate_with => 'org_unit');
SELECT create_distributed_table('special_expectation', 'agency_id', colocate_with => 'org_unit');
SELECT create_distributed_table('skp_note', 'agency_id', colocate_with => 'org_unit');
SELECT create_distributed_table('skp_proposal', 'agency_id', colocate_with => 'org_unit');
SELECT create_distributed_table('skp_remark', 'agency_id', colocate_with => 'org_unit');
SELECT create_distributed_table('rhk', 'agency_id', colocate_with => 'org_unit');
SELECT create_distributed_table('planning_deadline', 'agency_id', colocate_with => 'org_unit');
SELECT create_distributed_table('mph_role', 'agency_id', colocate_with => 'org_unit');
SELECT create_distributed_table('iki', 'agency_id', colocate_with => 'org_unit');
SELECT create_distributed_table('milestone', 'agency_id', colocate_with => 'org_unit');
SELECT create_distributed_table('action_plan_item', 'agency_id', colocate_with => 'org_unit');
SELECT create_distributed_table('typed_value', 'agency_id', colocate_with => 'org_unit');

-- Service. The partitioned tables bring their months along, and months made later are distributed with them.
SELECT create_distributed_table('service', 'agency_id', colocate_with => 'org_unit');
SELECT create_distributed_table('service_offer', 'agency_id', colocate_with => 'org_unit');
SELECT create_distributed_table('pinned_service', 'agency_id', colocate_with => 'org_unit');
SELECT create_distributed_table('interaction', 'agency_id', colocate_with => 'org_unit');
SELECT create_distributed_table('interaction_handler', 'agency_id', colocate_with => 'org_unit');
SELECT create_distributed_table('handover', 'agency_id', colocate_with => 'org_unit');
SELECT create_distributed_table('rating_invitation', 'agency_id', colocate_with => 'org_unit');
SELECT create_distributed_table('rating', 'agency_id', colocate_with => 'org_unit');
SELECT create_distributed_table('rating_person', 'agency_id', colocate_with => 'org_unit');

-- Rollups: additive, so that parts of several workers merge by adding.
SELECT create_distributed_table('rollup_unit_hour', 'agency_id', colocate_with => 'org_unit');
SELECT create_distributed_table('rollup_unit_service_day', 'agency_id', colocate_with => 'org_unit');
SELECT create_distributed_table('rollup_unit_service_week', 'agency_id', colocate_with => 'org_unit');
SELECT create_distributed_table('rollup_person_service_day', 'agency_id', colocate_with => 'org_unit');
SELECT create_distributed_table('rollup_person_service_week', 'agency_id', colocate_with => 'org_unit');
SELECT create_distributed_table('rollup_agency_service_month', 'agency_id', colocate_with => 'org_unit');

-- Feedback, evaluation, development.
SELECT create_distributed_table('feedback', 'agency_id', colocate_with => 'org_unit');
SELECT create_distributed_table('feedback_answer', 'agency_id', colocate_with => 'org_unit');
SELECT create_distributed_table('evaluation', 'agency_id', colocate_with => 'org_unit');
SELECT create_distributed_table('evaluation_draft', 'agency_id', colocate_with => 'org_unit');
SELECT create_distributed_table('evaluation_evidence', 'agency_id', colocate_with => 'org_unit');
SELECT create_distributed_table('explanation', 'agency_id', colocate_with => 'org_unit');
SELECT create_distributed_table('training', 'agency_id', colocate_with => 'org_unit');
SELECT create_distributed_table('training_suggestion', 'agency_id', colocate_with => 'org_unit');
SELECT create_distributed_table('enrollment', 'agency_id', colocate_with => 'org_unit');

-- Journal and outbox: one chain an agency, so its head is one row on one worker.
SELECT create_distributed_table('journal_head', 'agency_id', colocate_with => 'org_unit');
SELECT create_distributed_table('journal_entry', 'agency_id', colocate_with => 'org_unit');
SELECT create_distributed_table('outbox', 'agency_id', colocate_with => 'org_unit');

COMMIT;
