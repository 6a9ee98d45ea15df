"""How people come in, wait, move and leave."""
