-- The readiness page looks for goals that no indicator measures. They are few, so their index is small.
CREATE INDEX iki_unmeasured_index ON iki (agency_id, rhk_id) WHERE indicator_id IS NULL;
