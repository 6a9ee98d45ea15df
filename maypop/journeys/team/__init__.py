"""A piece that colleagues make together: named, agreed to, judged once for all."""
