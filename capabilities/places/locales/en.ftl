### Places: communes, villages, provinces.
places-village = Village
