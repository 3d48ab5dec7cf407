### Nơi chốn: xã, thôn, tỉnh.
places-village = Thôn
