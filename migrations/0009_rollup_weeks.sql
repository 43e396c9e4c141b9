-- The same work by weeks: a year of a person or unit is a few hundred rows in a few pages instead of one page a day. A week that goes over
-- the end of a month lies in two pieces, each named by its first day, so that months are sums of whole pieces too.
CREATE TABLE rollup_unit_service_week (
  LIKE rollup_unit_service_day INCLUDING DEFAULTS,
  week date NOT NULL,
  CONSTRAINT rollup_unit_service_week_pkey PRIMARY KEY (agency_id, unit_id, week, service_id)
);
ALTER TABLE rollup_unit_service_week DROP COLUMN day;

CREATE TABLE rollup_person_service_week (
  LIKE rollup_person_service_day INCLUDING DEFAULTS,
  week date NOT NULL,
  CONSTRAINT rollup_person_service_week_pkey PRIMARY KEY (agency_id, person_id, week, service_id, unit_id)
);
ALTER TABLE rollup_person_service_week DROP COLUMN day;
COMMENT ON COLUMN rollup_person_service_week.week IS 'First day of the piece: Monday, or the first of the month where the week goes over its end';

-- What is there already, agency by agency: the owner is held by row-level security too where he is no superuser.
DO $$
DECLARE
  counters text := 'n, finished_n, late_n, standard_n, within_standard_n, wait_n, wait_seconds, wait_seconds_squared, wait_le_5, wait_le_15, wait_le_30, wait_le_60, wait_over_60, handling_n, handling_seconds, handling_seconds_squared, invited_n, rating_1, rating_2, rating_3, rating_4';
  sums text := (SELECT string_agg(format('sum(%s)', trim(name)), ', ') FROM unnest(string_to_array(counters, ',')) name);
  piece text := 'greatest(date_trunc(''week'', day), date_trunc(''month'', day))::date';
  known uuid;
BEGIN
  FOR known IN SELECT agency_id FROM agency LOOP
    PERFORM set_config('app.agency_id', known::text, true);
    EXECUTE format('INSERT INTO rollup_unit_service_week (agency_id, unit_id, week, service_id, %s)
      SELECT agency_id, unit_id, %s, service_id, %s FROM rollup_unit_service_day WHERE agency_id = %L GROUP BY 1, 2, 3, 4', counters, piece, sums, known);
    EXECUTE format('INSERT INTO rollup_person_service_week (agency_id, person_id, week, service_id, unit_id, %s)
      SELECT agency_id, person_id, %s, service_id, unit_id, %s FROM rollup_person_service_day WHERE agency_id = %L GROUP BY 1, 2, 3, 4, 5', counters, piece, sums, known);
  END LOOP;
  PERFORM set_config('app.agency_id', '', true);
END $$;

ALTER TABLE rollup_unit_service_week ENABLE ROW LEVEL SECURITY;
ALTER TABLE rollup_unit_service_week FORCE ROW LEVEL SECURITY;
CREATE POLICY rollup_unit_service_week_agency ON rollup_unit_service_week USING (agency_id = app_agency_id()) WITH CHECK (agency_id = app_agency_id());
ALTER TABLE rollup_person_service_week ENABLE ROW LEVEL SECURITY;
ALTER TABLE rollup_person_service_week FORCE ROW LEVEL SECURITY;
CREATE POLICY rollup_person_service_week_agency ON rollup_person_service_week USING (agency_id = app_agency_id()) WITH CHECK (agency_id = app_agency_id());
GRANT SELECT, INSERT, UPDATE, DELETE ON rollup_unit_service_week, rollup_person_service_week TO bina_app;
