### Papers of dossiers.
