### Giấy tờ trong hồ sơ.
