-- An indicator names who answers for it, whether people can move it, why it was changed and from which entry of the library it comes.
ALTER TABLE indicator
  ADD COLUMN influence text,
  ADD COLUMN change_reason text NOT NULL DEFAULT '',
  ADD COLUMN library_key text,
  ADD CONSTRAINT indicator_influence CHECK (influence IN ('OWN', 'SHARED', 'NONE')),
  ADD CONSTRAINT indicator_owner_fkey FOREIGN KEY (agency_id, owner_id) REFERENCES person (agency_id, person_id),
  ADD CONSTRAINT indicator_once_from_library EXCLUDE USING gist (agency_id WITH =, library_key WITH =, indicator_id WITH <>) WHERE (library_key IS NOT NULL);
COMMENT ON COLUMN indicator.influence IS 'Whether the measured person moves it himself, together with others, or not; null: not said';
COMMENT ON COLUMN indicator.library_key IS 'Entry of planning/rules/indicator-library.ts that it was copied from; each entry once in an agency';

-- Every laying of a target as it was decided. indicator_target holds what is in force, cut by what came later; this holds why.
CREATE TABLE indicator_target_revision (
  agency_id uuid NOT NULL,
  target_id uuid NOT NULL,
  indicator_id uuid NOT NULL,
  person_id uuid,
  unit_id uuid,
  valid daterange NOT NULL,
  minimum numeric,
  target numeric NOT NULL,
  stretch numeric,
  reason text NOT NULL DEFAULT '',
  document_reference text NOT NULL DEFAULT '',
  set_by uuid,
  set_at timestamptz,
  CONSTRAINT indicator_target_revision_pkey PRIMARY KEY (agency_id, target_id),
  CONSTRAINT indicator_target_revision_person_fkey FOREIGN KEY (agency_id, person_id) REFERENCES person (agency_id, person_id),
  CONSTRAINT indicator_target_revision_unit_fkey FOREIGN KEY (agency_id, unit_id) REFERENCES org_unit (agency_id, unit_id),
  CONSTRAINT indicator_target_revision_set_by_fkey FOREIGN KEY (agency_id, set_by) REFERENCES person (agency_id, person_id),
  CONSTRAINT indicator_target_revision_of_one CHECK (num_nonnulls(person_id, unit_id) = 1)
);
CREATE INDEX indicator_target_revision_indicator_index ON indicator_target_revision (agency_id, indicator_id, set_at);
CREATE INDEX indicator_target_indicator_index ON indicator_target (agency_id, indicator_id);
COMMENT ON COLUMN indicator_target_revision.set_at IS 'Null: laid before revisions were kept';

-- What is there already, agency by agency: the owner is held by row-level security too where he is no superuser.
DO $$
DECLARE
  known uuid;
BEGIN
  FOR known IN SELECT agency_id FROM agency LOOP
    PERFORM set_config('app.agency_id', known::text, true);
    INSERT INTO indicator_target_revision (agency_id, target_id, indicator_id, person_id, unit_id, valid, minimum, target, stretch)
      SELECT agency_id, target_id, indicator_id, person_id, unit_id, valid, minimum, target, stretch FROM indicator_target WHERE agency_id = known;
  END LOOP;
  PERFORM set_config('app.agency_id', '', true);
END $$;

ALTER TABLE indicator_target_revision ENABLE ROW LEVEL SECURITY;
ALTER TABLE indicator_target_revision FORCE ROW LEVEL SECURITY;
CREATE POLICY indicator_target_revision_agency ON indicator_target_revision USING (agency_id = app_agency_id()) WITH CHECK (agency_id = app_agency_id());
GRANT SELECT, INSERT ON indicator_target_revision TO bina_app;
