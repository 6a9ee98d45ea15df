"""The rooms of those who keep the records: how long, held, gone, much opened."""
