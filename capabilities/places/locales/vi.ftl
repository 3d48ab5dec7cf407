### Nơi chốn: xã, thôn, tỉnh.
