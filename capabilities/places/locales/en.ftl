### Places: communes, villages, provinces.
