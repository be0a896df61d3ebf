"""The ledger: rows -> formats; and verification."""
