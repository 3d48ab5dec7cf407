### Who files, for whom, save and return, proof, recovery.
