"""Remembers: the casebook. `db.casebook` opens one; `db.windows` reads long lists before anything heavy is loaded."""
