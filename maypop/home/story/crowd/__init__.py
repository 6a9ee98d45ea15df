"""Everyone else: those whom the tables of the phases count. Nobody of them signs in."""
