"""The record: one writer, many views, on SQLite and PostgreSQL."""
