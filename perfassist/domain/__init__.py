"""What exists in the field: frozen records and pure functions over them, without any input or output."""
