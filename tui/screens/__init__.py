"""The screens: each wires widgets to the casebook's answers and to decisions."""
