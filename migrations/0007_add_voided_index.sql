-- "Mengapa angka ini?" says how many records of a period were taken back. They are few, so their index is small and costs the
-- recording of others nothing.
CREATE INDEX interaction_voided_index ON interaction (agency_id, occurred_at) WHERE voided_at IS NOT NULL;
