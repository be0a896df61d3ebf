"""Migrations of the casebook's schema, one a version."""
