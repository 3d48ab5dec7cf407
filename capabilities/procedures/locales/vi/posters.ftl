### Posters and the wall list.
