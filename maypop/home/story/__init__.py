"""The one story behind the demonstration and the tests of the whole product."""
