### Several files, cut lines, the viewer.
