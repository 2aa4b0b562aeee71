"""Running a typed plan over the records: deterministic, every figure with the cells it rests on."""
