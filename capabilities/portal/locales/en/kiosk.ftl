### Shared computers and helpers.
