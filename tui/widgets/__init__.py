"""What screens are made of: a widget shows values and posts messages; it knows no casebook."""
